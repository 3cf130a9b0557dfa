import { describe, expect, test } from 'vitest'
import { ageWords } from '../../../renderer/i18n/age.ts'

/** In local time, as people read it; midday, so that hours do not run into the day before. */
const now = new Date(2025, 10, 25, 14, 30).getTime()
const minute = 60_000
const hour = 60 * minute
const at = (...parts: [number, number, number, number?, number?]): number =>
  new Date(parts[0], parts[1], parts[2], parts[3] ?? 12, parts[4] ?? 0).getTime()

describe('an age in words', () => {
  test('says now for less than a minute and for clocks that run ahead', () => {
    expect(ageWords(now - 20_000, now, 'de')).toBe('jetzt')
    expect(ageWords(now + 5 * minute, now, 'de')).toBe('jetzt')
    expect(ageWords(now - 20_000, now, 'en')).toBe('now')
  })

  test('counts minutes and hours within the day', () => {
    expect(ageWords(now - 3 * minute, now, 'de')).toBe('vor 3 Min.')
    expect(ageWords(now - 59.9 * minute, now, 'de')).toBe('vor 59 Min.')
    expect(ageWords(now - 2 * hour, now, 'de')).toBe('vor 2 Std.')
    expect(ageWords(now - 3 * minute, now, 'en')).toMatch(/^3 min\.? ago$/)
  })

  test('counts days by the calendar, not by 24 hours', () => {
    expect(ageWords(at(2025, 10, 24, 23, 50), at(2025, 10, 25, 9, 0), 'de')).toBe('gestern')
    expect(ageWords(at(2025, 10, 24, 1, 0), now, 'de')).toBe('gestern')
    expect(ageWords(at(2025, 10, 23), now, 'de')).toBe('vorgestern')
    expect(ageWords(at(2025, 10, 24, 9, 0), now, 'en')).toBe('yesterday')
  })

  test('stays with hours for a short while after midnight', () => {
    expect(ageWords(at(2025, 10, 24, 23, 30), at(2025, 10, 25, 1, 0), 'de')).toBe('vor 1 Std.')
  })

  test('gives the date after six days', () => {
    expect(ageWords(at(2025, 10, 19), now, 'de')).toBe('vor 6 Tagen')
    expect(ageWords(at(2025, 10, 18), now, 'de')).toBe('18.11.2025')
    expect(ageWords(at(2025, 10, 18), now, 'en')).toBe('18/11/2025')
  })

  test('is not misled by the days that have 23 or 25 hours', () => {
    expect(ageWords(at(2025, 9, 25, 20, 0), at(2025, 9, 26, 9, 0), 'de')).toBe('gestern')
    expect(ageWords(at(2025, 2, 29, 20, 0), at(2025, 2, 30, 9, 0), 'de')).toBe('gestern')
  })
})
