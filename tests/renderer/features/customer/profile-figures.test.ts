import { expect, test } from 'vitest'
import type { CustomerProfile } from '../../../../native/contract/customers.ts'
import { type Mood, ticketId } from '../../../../native/contract/words.ts'
import { ageYears, inWarranty, scaleYears } from '../../../../renderer/features/customer/machine-age.ts'
import { moodHistory } from '../../../../renderer/features/customer/mood-history.ts'

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

const ticket = (id: number, lastMessageAt: number, mood: Mood | null): CustomerProfile['tickets'][number] => ({
  id: ticketId.parse(id),
  number: `2026-${id}`,
  subject: 'Betreff',
  state: 'new',
  lastMessageAt,
  mood,
})

test('the mood goes from the earliest ticket to the latest, the worst at the bottom', () => {
  const points = moodHistory([
    ticket(3, 300, 'satisfied'),
    ticket(2, 150, null),
    ticket(1, 100, 'angry'),
    ticket(4, 200, 'worried'),
  ])
  expect(points.map(({ ticket: { id }, x, y }) => [id, x, y])).toEqual([
    [1, 0, 0],
    [4, 0.5, 0.5],
    [3, 1, 1],
  ])
})

test('one ticket stands at the start', () => {
  expect(moodHistory([ticket(1, 100, 'neutral')])).toMatchObject([{ x: 0, y: 0.75 }])
  expect(moodHistory([])).toEqual([])
})
