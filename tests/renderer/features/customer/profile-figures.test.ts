import { expect, test } from 'vitest'
import type { MoodPoint } from '../../../../native/contract/customers.ts'
import { type Mood, messageId, ticketId } from '../../../../native/contract/words.ts'
import { ageYears, inWarranty, scaleYears } from '../../../../renderer/features/customer/machine-age.ts'
import { placeMoods, signed } from '../../../../renderer/features/customer/mood-history.ts'

const now = Date.UTC(2026, 10, 25)
const installed = (year: number) => ({ installedAt: Date.UTC(year, 10, 25) })

test('a machine is as old as the years since it was installed', () => {
  expect(ageYears(installed(2021), now)).toBeCloseTo(5, 2)
  expect(ageYears({ installedAt: null }, now)).toBeNull()
  expect(ageYears(installed(2027), now)).toBe(0)
})

test('bars reach over ten years, and over the oldest machine where that is older', () => {
  expect(scaleYears([installed(2024), { installedAt: null }], now)).toBe(10)
  expect(scaleYears([installed(2024), installed(2004)], now)).toBeGreaterThanOrEqual(22)
  expect(scaleYears([], now)).toBe(10)
})

test('a warranty holds through its last instant', () => {
  expect(inWarranty({ warrantyUntil: now }, now)).toBe(true)
  expect(inWarranty({ warrantyUntil: now - 1 }, now)).toBe(false)
  expect(inWarranty({ warrantyUntil: null }, now)).toBeNull()
})

const point = (id: number, sentAt: number, mood: Mood, valence: number): MoodPoint => ({
  messageId: messageId.parse(id),
  ticketId: ticketId.parse(1),
  ticketNumber: '2026-1',
  subject: 'Betreff',
  sentAt,
  mood,
  valence,
})

test('the mood goes from the earliest message to the latest, the worst at the bottom', () => {
  const points = [point(1, 100, 'angry', -1), point(4, 200, 'neutral', 0), point(3, 300, 'satisfied', 1)]
  expect(placeMoods(points).map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [0.5, 0.5],
    [1, 1],
  ])
})

test('one message stands at the start', () => {
  expect(placeMoods([point(1, 100, 'neutral', 0)])).toMatchObject([{ x: 0, y: 0.5 }])
  expect(placeMoods([])).toEqual([])
})

test('a change has its sign, and none where it rounds to nothing', () => {
  expect([0.4, -0.25, 0.001, -0.004].map((value) => signed(value, String))).toEqual(['+0.4', '−0.25', '0', '0'])
})
