import type { Language, Localized } from '../../native/contract/words.ts'
import { ageWords } from './age.ts'

export interface Format {
  /** 25.11.2025 · 25/11/2025 */
  date(at: number): string
  /** «Di., 17.11.» · «Tue 17/11»: a day not long ago. */
  weekday(at: number): string
  /** 25.11.2025, 14:05 */
  dateTime(at: number): string
  /** «Nov. 2026», of a month written 2026-11. */
  month(month: string): string
  /** «November», of a month counted from 0. */
  monthName(month: number): string
  /** 1.234,56 · 1,234.56 */
  number(value: number): string
  /** With just so many digits after the point. */
  decimal(value: number, digits: number): string
  /** 0…1 as whole percent */
  percent(share: number): string
  /** Cents of a euro as an amount of money. */
  money(cents: number): string
  /** 12 kB */
  bytes(size: number): string
  /** «vor 3 Min.», «gestern», 25.11.2025 */
  age(at: number, now: number): string
  /** Milliseconds, rounded up to what a person plans with: «20 Sek.», «3 Min.», «1 Std. 5 Min.» */
  duration(ms: number): string
  /** Name of a mail's language, null where it could not be told (`und`). */
  languageName(code: string): string | null
  /** The text in the screen's language, the other one where that is empty. */
  pick(text: Localized): string
}

/** Everything that differs between the languages and is no sentence. English means British dates. */
export function createFormat(language: Language): Format {
  const locale = language === 'de' ? 'de-DE' : 'en-GB'
  const date = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', day: '2-digit', month: '2-digit' })
  const dateTime = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  const monthName = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const unit = (value: number, name: string, unitDisplay: 'short' | 'long' = 'short'): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay,
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value)
  return {
    date: (at) => date.format(at),
    weekday: (at) => weekday.format(at),
    dateTime: (at) => dateTime.format(at),
    month: (text) => month.format(Date.parse(`${text}-01T00:00:00Z`)),
    monthName: (index) => monthName.format(Date.UTC(2024, index)),
    number: (value) => number.format(value),
    decimal: (value, digits) =>
      value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    percent: (share) => percent.format(share),
    money: (cents) => money.format(cents / 100),
    bytes: (size) => {
      // The short English name, «665 byte», has no plural.
      if (size < 1_000) return unit(size, 'byte', language === 'en' ? 'long' : 'short')
      if (size < 1_000_000) return unit(size / 1_000, 'kilobyte')
      return unit(size / 1_000_000, 'megabyte')
    },
    age: (at, now) => ageWords(at, now, language),
    duration: (ms) => durationWords(ms, unit),
    languageName: (code) => (code === 'und' ? null : (names.of(code) ?? code)),
    pick: (text) => text[language] || text[language === 'de' ? 'en' : 'de'],
  }
}

function durationWords(ms: number, unit: (value: number, name: string) => string): string {
  const seconds = Math.ceil(ms / 1_000)
  if (seconds < 60) return unit(Math.max(5, Math.ceil(seconds / 5) * 5), 'second')
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return unit(minutes, 'minute')
  const rest = minutes % 60
  const hours = unit(Math.floor(minutes / 60), 'hour')
  return rest === 0 ? hours : `${hours} ${unit(rest, 'minute')}`
}
