import { describe, expect, test } from 'vitest'
import { localDate, noonOf } from '../../../../renderer/features/day/local-date.ts'

describe('the date here', () => {
  test('is the one a clock here shows, just after midnight and just before', () => {
    expect(localDate(new Date(2026, 0, 5, 0, 0, 1).getTime())).toBe('2026-01-05')
    expect(localDate(new Date(2026, 0, 5, 23, 59, 59).getTime())).toBe('2026-01-05')
  })

  test('leads to its noon', () => {
    expect(noonOf('2026-01-05')).toBe(new Date(2026, 0, 5, 12).getTime())
  })
})
