import { expect, test } from 'vitest'
import { localText, readLocal, silentUntil } from '../../../../renderer/features/notifications/silence.ts'

const at = (day: number, hour: number): number => new Date(2026, 0, day, hour).getTime()

test('lasts an hour, until the next morning, or until the next Monday', () => {
  const wednesday = at(21, 15)
  expect(silentUntil('hour', wednesday)).toBe(at(21, 16))
  expect(silentUntil('tomorrow', wednesday)).toBe(at(22, 8))
  expect(silentUntil('monday', wednesday)).toBe(at(26, 8))
})

test('means a Monday that is to come, on a Monday and on a Sunday too', () => {
  expect(silentUntil('monday', at(19, 7))).toBe(at(26, 8))
  expect(silentUntil('monday', at(25, 7))).toBe(at(26, 8))
})

test('is written and read by the clock on the wall', () => {
  expect(localText(at(5, 7))).toBe('2026-01-05T07:00')
  expect(readLocal('2026-01-05T07:00', at(5, 6))).toBe(at(5, 7))
})

test('lasts until a moment that is to come, and until none that was emptied', () => {
  expect(readLocal('2026-01-05T07:00', at(5, 7))).toBeNull()
  expect(readLocal('', at(5, 7))).toBeNull()
})
