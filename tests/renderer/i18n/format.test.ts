import { describe, expect, test } from 'vitest'
import { createFormat } from '../../../renderer/i18n/format.ts'

const de = createFormat('de')
const en = createFormat('en')
/** Intl puts narrow and non-breaking spaces; to the eye they are spaces. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const afternoon = new Date(2025, 10, 25, 14, 5).getTime()

describe('what differs between the languages', () => {
  test('dates', () => {
    expect(de.date(afternoon)).toBe('25.11.2025')
    expect(en.date(afternoon)).toBe('25/11/2025')
    expect(de.dateTime(afternoon)).toBe('25.11.2025, 14:05')
    expect(de.weekday(afternoon)).toBe('Di., 25.11.')
    expect(en.weekday(afternoon)).toBe('Tue 25/11')
  })

  test('numbers and money', () => {
    expect(de.number(1234.56)).toBe('1.234,56')
    expect(en.number(1234.56)).toBe('1,234.56')
    expect(plain(de.money(123_456))).toBe('1.234,56 €')
    expect(en.money(123_456)).toBe('€1,234.56')
    expect(plain(de.percent(0.834))).toBe('83 %')
    expect(en.percent(0.834)).toBe('83%')
  })

  test('sizes and durations', () => {
    expect(plain(de.bytes(665))).toBe('665 Byte')
    expect(plain(en.bytes(665))).toBe('665 bytes')
    expect(plain(en.bytes(1))).toBe('1 byte')
    expect(plain(de.bytes(1_530))).toBe('1,5 kB')
    expect(plain(de.bytes(24_800_000))).toBe('25 MB')
    expect(plain(de.duration(3_000))).toBe('5 Sek.')
    expect(plain(de.duration(170_000))).toBe('3 Min.')
    expect(plain(de.duration(65 * 60_000))).toBe('1 Std. 5 Min.')
    expect(plain(en.duration(2 * 3_600_000))).toBe('2 hrs')
  })

  test('names of languages, and none where it could not be told', () => {
    expect(de.languageName('fr')).toBe('Französisch')
    expect(en.languageName('de')).toBe('German')
    expect(de.languageName('und')).toBeNull()
  })

  test('a localized text falls back to the other language where it is empty', () => {
    expect(de.pick({ de: 'Presse', en: 'Press' })).toBe('Presse')
    expect(de.pick({ de: '', en: 'Press' })).toBe('Press')
  })
})
