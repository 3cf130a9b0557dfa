import { describe, expect, it } from 'vitest'
import { findDates } from '../../../../native/triage/entities/dates.ts'

// A Tuesday.
const sentAt = new Date(2025, 10, 25, 9).getTime()
const read = (text: string, language = 'de', at: number | null = sentAt) =>
  findDates(text, { language, sentAt: at }).map(({ text: written, record }) => [written, record])

describe('findDates', () => {
  it.each([
    ['geliefert am 12.03.2025 um 14:30', '12.03.2025', '2025-03-12'],
    ['am 12.3. und danach', '12.3.', '2026-03-12'],
    ['bis 3. März', '3. März', '2026-03-03'],
    ['kommt morgen', 'morgen', '2025-11-26'],
    ['nächsten Dienstag', 'nächsten Dienstag', '2025-12-02'],
    ['seit Montag', 'Montag', '2025-11-24'],
    ['bis Freitag', 'Freitag', '2025-11-28'],
    ['in KW 14', 'KW 14', '2026-W14'],
    ['KW 49/2024', 'KW 49/2024', '2024-W49'],
    ['nächste Woche', 'nächste Woche', '2025-W49'],
    ['im Dezember', 'im Dezember', '2025-12'],
    ['Stand 2025-03-12', '2025-03-12', '2025-03-12'],
  ])('reads the German «%s»', (text, written, record) => {
    expect(read(text)).toEqual([[written, record]])
  })
  it.each([
    ['on March 3rd', 'March 3rd', '2026-03-03'],
    ['November 18 was promised', 'November 18', '2025-11-18'],
    ['since yesterday', 'yesterday', '2025-11-24'],
    ['stopped at 14:30 today', 'today', '2025-11-25'],
    ['next Tuesday', 'next Tuesday', '2025-12-02'],
    ['12/25/2025', '12/25/2025', '2025-12-25'],
    ['in June 2023', 'in June 2023', '2023-06'],
  ])('reads the English «%s»', (text, written, record) => {
    expect(read(text, 'en')).toEqual([[written, record]])
  })
  it('tells no day where it may be more than one', () => {
    expect(read('am Dienstag')).toEqual([['Dienstag', null]])
    expect(read('on 03/04/2025', 'en')).toEqual([['03/04/2025', null]])
    expect(read('next Friday', 'en')).toEqual([['next Friday', null]])
    expect(read('Ende März')).toEqual([['Ende März', null]])
    expect(read('am 1.6.')).toEqual([['1.6.', null]])
  })
  it('tells no day for «morgen» where nobody knows when it was written, but for a whole date', () => {
    expect(read('morgen', 'de', null)).toEqual([['morgen', null]])
    expect(read('am 12.3.', 'de', null)).toEqual([['12.3.', null]])
    expect(read('12.03.2025', 'de', null)).toEqual([['12.03.2025', '2025-03-12']])
  })
  it.each([
    'Guten Morgen',
    'Morgen, Herr Seitz',
    'So geht das nicht',
    'früh um 8 Uhr',
    'Version 1.2.24',
    'HK2203-2603-0129',
    'RE-2025-05-12',
    '2. Mahnung',
    'Hallo Frau Mai',
    'seit 6 Jahren',
  ])('finds no date in «%s»', (text) => {
    expect(read(text)).toEqual([])
  })
  it.each([
    'Good morning',
    'May I ask',
    'Sat down',
    'the second unit',
    'a 3/4 inch hose',
    'open 24/7',
    'for 3 hours',
    'I march on',
  ])('finds no date in «%s»', (text) => {
    expect(read(text, 'en')).toEqual([])
  })
})
