import { describe, expect, it } from 'vitest'
import type { AlertDay } from '../../../../native/contract/patterns.ts'
import type { ChartLook } from '../../../../renderer/components/chart/index.ts'
import { controlOption, isOutside } from '../../../../renderer/features/patterns/chart-option.ts'

const dayMs = 86_400_000
const look = { red: 'red', muted: 'grey', accent: 'blue', line: 'line', strongLine: 'strong' } as ChartLook
const words = {
  day: (at: number) => `Tag ${at / dayMs}`,
  count: 'Tickets',
  outside: 'Mehr als üblich',
  expected: 'Üblich',
  band: 'Band',
  since: 'Beginn',
}
const days: AlertDay[] = [
  { at: 0, count: 1, expected: 1, low: 0, high: 3 },
  { at: dayMs, count: 3, expected: 1, low: 0.5, high: 3 },
  { at: 2 * dayMs, count: 6, expected: 1, low: 0, high: 3 },
]
interface Series {
  readonly name: string
  readonly data: readonly unknown[]
  readonly markLine?: { readonly data: readonly unknown[] }
}
const series = (name: string, since = dayMs): Series | undefined =>
  (controlOption(days, since, look, words).series as unknown as Series[]).find((each) => each.name === name)

describe('the control chart', () => {
  it('counts a day as unusual only above its band', () => {
    expect(days.map(isOutside)).toEqual([false, false, true])
  })
  it('marks unusual days by a shape and by colour', () => {
    expect(series(words.outside)?.data).toEqual([null, null, 6])
    expect(series(words.count)?.data[2]).toEqual({ value: 6, itemStyle: { color: 'red' } })
  })
  it('lays the band from its lower to its upper edge', () => {
    expect(series('low')?.data).toEqual([0, 0.5, 0])
    expect(series(words.band)?.data).toEqual([3, 2.5, 3])
  })
  it('says where it began, if that is still in sight', () => {
    expect(series(words.count)?.markLine?.data).toEqual([{ xAxis: 'Tag 1' }])
    expect(series(words.count, 9 * dayMs)?.markLine).toBeUndefined()
  })
})
