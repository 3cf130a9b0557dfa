import { expect, it } from 'vitest'
import { morningOf, whenOf } from '../../../../renderer/features/changes/when.ts'

const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime()

it.each([
  // 25 November 2026 is a Wednesday.
  ['tomorrow', at(25, 14), at(26, 8)],
  ['threeDays', at(25, 14), at(28, 8)],
  ['nextWeek', at(25, 14), at(30, 8)],
  ['nextWeek', at(29, 23), at(30, 8)],
  ['nextWeek', at(23, 7), at(30, 8)],
  ['hours', at(25, 14), at(25, 17)],
] as const)('%s begins in the morning of its day', (choice, now, then) => {
  expect(whenOf(choice, now)).toBe(then)
})

it('a typed date is its morning, unless that is over', () => {
  expect(morningOf('2026-11-26', at(25, 14))).toBe(at(26, 8))
  expect(morningOf('2026-11-25', at(25, 14))).toBeNull()
  expect(morningOf('', at(25, 14))).toBeNull()
})
