import { expect, it } from 'vitest'
import { wearCycles } from '../../../native/customers/wear-cycles.ts'

const dayMs = 86_400_000
const bought = (item: string, ...days: number[]) => days.map((day) => ({ item, ordered_at: day * dayMs }))

it('takes the median interval of a part that is ordered again and again', () => {
  const [cycle] = wearCycles(bought('P', 0, 90, 190, 280), 300 * dayMs)
  expect(cycle).toMatchObject({ item: 'P', everyMs: 90 * dayMs, nextAt: 370 * dayMs })
})

it('says nothing of a part ordered twice, nor of several orders on one day', () => {
  expect(wearCycles([...bought('P', 0, 90), ...bought('Q', 0, 0.2, 0.4)], 100 * dayMs)).toEqual([])
})

it('drops a part that was due long ago', () => {
  expect(wearCycles(bought('P', 0, 90, 180), 460 * dayMs)).toEqual([])
})

it('expects it the surer the more intervals have ended by then', () => {
  const [cycle] = wearCycles(bought('P', 0, 90, 190, 280), 365 * dayMs)
  const soon = cycle?.chanceWithin(1 * dayMs, 365 * dayMs) ?? 0
  const later = cycle?.chanceWithin(30 * dayMs, 365 * dayMs) ?? 0
  expect(later).toBeGreaterThan(soon)
  expect(later).toBeLessThan(1)
})
