import { describe, expect, test } from 'vitest'
import { highest, hoursShown } from '../../../../renderer/features/day/hours-shown.ts'

const day = (counts: Readonly<Record<number, number>> = {}): number[] =>
  Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0)
const hours = (...days: Parameters<typeof hoursShown>): number[] => hoursShown(...days).map(({ hour }) => hour)

describe('the hours of the own day', () => {
  test('are the usual ones while there is no work outside of them', () => {
    expect(hours(day(), null)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
    expect(hours(day({ 9: 3 }), day({ 17: 1 }))).toEqual(hours(day(), null))
  })

  test('begin earlier and end later where either day had work then', () => {
    expect(hours(day({ 5: 1 }), day({ 22: 1 }))).toEqual(Array.from({ length: 18 }, (_, at) => at + 5))
    expect(hours(day({ 0: 1, 23: 1 }), null)).toHaveLength(24)
  })

  test('stand beside those of the day before, which may be none', () => {
    expect(hoursShown(day({ 9: 3 }), day({ 9: 5 }))).toContainEqual({ hour: 9, now: 3, before: 5 })
    expect(hoursShown(day({ 9: 3 }), null)).toContainEqual({ hour: 9, now: 3, before: 0 })
  })

  test('are measured by the highest of both days', () => {
    expect(highest(hoursShown(day({ 9: 3 }), day({ 10: 5 })))).toBe(5)
    expect(highest(hoursShown(day(), null))).toBe(1)
  })
})
