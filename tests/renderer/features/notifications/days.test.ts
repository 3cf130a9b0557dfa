import { expect, test } from 'vitest'
import { byDay, dayWord } from '../../../../renderer/features/notifications/days.ts'

const at = (day: number, hour: number): number => new Date(2026, 2, day, hour).getTime()

test('puts what happened on one day together, in its order', () => {
  const items = [at(30, 9), at(30, 0), at(29, 23), at(27, 12)].map((each, id) => ({ id, at: each }))
  expect(byDay(items).map(({ start, items: own }) => [start, own.map(({ id }) => id)])).toEqual([
    [at(30, 0), [0, 1]],
    [at(29, 0), [2]],
    [at(27, 0), [3]],
  ])
})

test('knows today and yesterday, over the day on which clocks change as well', () => {
  expect(dayWord(at(30, 0), at(30, 0))).toBe('today')
  expect(dayWord(at(29, 0), at(30, 0))).toBe('yesterday')
  expect(dayWord(at(28, 0), at(29, 23))).toBe('yesterday')
  expect(dayWord(at(28, 0), at(30, 1))).toBeNull()
})
