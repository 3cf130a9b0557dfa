import type { Language } from '../../../native/contract/words.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const made = new Map<Language, Intl.RelativeTimeFormat>()

/**
 * «in 2 Std.», «vor 3 Tagen». What is left is rounded down, so that nobody is told of time that is not there.
 * @param ms from now on; negative: ago
 */
export function whenWords(ms: number, language: Language): string {
  let relative = made.get(language)
  if (!relative) {
    relative = new Intl.RelativeTimeFormat(language, { style: 'short' })
    made.set(language, relative)
  }
  const size = Math.abs(ms)
  const signed = (unit: number): number => Math.max(1, Math.floor(size / unit)) * (ms < 0 ? -1 : 1)
  if (size < hour) return relative.format(signed(minute), 'minute')
  if (size < 2 * day) return relative.format(signed(hour), 'hour')
  return relative.format(signed(day), 'day')
}
