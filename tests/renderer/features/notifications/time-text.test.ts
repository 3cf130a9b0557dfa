import { expect, test } from 'vitest'
import { readTime, timeText } from '../../../../renderer/features/notifications/time-text.ts'

test('reads what it writes', () => {
  for (const minute of [0, 9, 480, 1_439]) expect(readTime(timeText(minute))).toBe(minute)
  expect(timeText(485)).toBe('08:05')
})

test('takes no half-typed time', () => {
  expect(['', '8:00', '24:00', '12:60', '12:3'].map(readTime)).toEqual([null, null, null, null, null])
})
