import { type Chrono, de, en, type ParsedResult } from 'chrono-node'
import type { Mention } from '../../contract/triage.ts'
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  exists,
  isoDay,
  isoMonth,
  isoWeek,
  nearest,
  weekdayOf,
} from './calendar.ts'
import { overlap } from './spans.ts'
import { findWrittenDates } from './written-dates.ts'

export interface DateContext {
  /** ISO 639-1 of the text, or `und`: then it is read both ways. */
  readonly language: string
  /** When the text was written, epoch milliseconds; null where nobody knows: then «tomorrow» has no date. */
  readonly sentAt: number | null
}

/**
 * Dates a text names, as written, with the ISO 8601 day, week or month in `record`; null where it could be more than one.
 * Forms that chrono does not know are read first.
 */
export function findDates(text: string, { language, sentAt }: DateContext): Mention[] {
  const sent = sentAt === null ? null : dayOf(sentAt)
  const found = findWrittenDates(text, sent)
  for (const parser of parsersFor(language)) {
    for (const result of parser.parse(text, new Date(sentAt ?? Date.UTC(2025, 0, 1, 12)))) {
      const mention = toMention(text, result, parser === english, sent)
      if (mention && !found.some((other) => overlap(mention, other))) found.push(mention)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

const german: Chrono = de.casual
const english: Chrono = en.GB
const parsersFor = (language: string): Chrono[] =>
  language === 'en' ? [english] : language === 'de' ? [german] : [german, english]

function toMention(text: string, result: ParsedResult, isEnglish: boolean, sent: Day | null): Mention | null {
  const lead =
    /^(?:(?:um|at)\s)?\d{1,2}[:.]\d{2}(?:\s?(?:uhr|h|am|pm))?,?\s|^(?:am|on|um)\s/i.exec(result.text)?.[0].length ?? 0
  const dayOnly = result.text
    .slice(lead)
    .replace(/,?\s(?:um|at|gegen)\s.*$|,?\s\d{1,2}(?::\d{2}|\s?uhr|\s?[ap]m).*$|[,.;:]$/i, '')
  const place = { start: result.index + lead, end: result.index + lead + dayOnly.length }
  const before = text.slice(Math.max(0, place.start - 24), place.start)
  const after = text.slice(place.end, place.end + 24)
  if (!namesADay(result) || !standsAlone(result.text, before, after) || isGreeting(result.text, before, after))
    return null
  return { ...place, text: text.slice(place.start, place.end), record: recordOf(result, before, isEnglish, sent) }
}

/** Times of day, «now», «for 3 hours» and lone abbreviations («So», «Sat», «fr» in «früh») name no day. */
function namesADay({ text, start }: ParsedResult): boolean {
  if (/^\p{L}{1,3}\.?(?:\s(?:bis|to|-)\s\p{L}+)?$/u.test(text) || /stunde|minute|hour|\bstd\b|\bmin\b/i.test(text))
    return false
  if (/^(?:after|within|for|nach|binnen|innerhalb)\s/i.test(text)) return false
  if (start.isCertain('second') && !/\d{4}/.test(text)) return false
  if (start.isCertain('day') || start.isCertain('weekday')) return true
  return start.isCertain('month') && start.isCertain('year')
}

/** Digits inside a longer number («HK2203-2603-0129»), after «Version», or as a fraction («3/4») are no date. */
function standsAlone(written: string, before: string, after: string): boolean {
  if (/^\p{L}/u.test(written)) return !/[\p{L}\d-]$/u.test(before) && !/^[\p{L}\d]/u.test(after)
  if (/^\d{1,2}[/-]\d{1,2}$/.test(written)) return false
  if (/(?:version|release|firmware|software|\bv)\.?\s?$/i.test(before)) return false
  return !/[\p{L}\d/_.-]$/u.test(before) && !/^(?:[\p{L}\d/_]|[-.]\d)/u.test(after)
}

/** «Guten Morgen» and «Morgen, Herr Seitz» greet; «Morgen kommt der Monteur» names a day. */
function isGreeting(written: string, before: string, after: string): boolean {
  if (!/^morgen$/i.test(written)) return false
  if (/(?:guten|gutn|gute|am|jeden|den|diesen|schönen|vom|bis zum)\s$/i.test(before)) return true
  return written === 'Morgen' && !/^\s\p{Ll}/u.test(after)
}

function recordOf(result: ParsedResult, before: string, isEnglish: boolean, sent: Day | null): string | null {
  const { start, text } = result
  const read: Day = {
    year: start.get('year') ?? 0,
    month: start.get('month') ?? 0,
    day: start.get('day') ?? 0,
  }
  // «November 18» is the eighteenth before it is the year.
  const dayAfterMonth = start.isCertain('day') ? null : /^\p{L}+\s(\d{1,2})$/u.exec(text)
  if (dayAfterMonth) return sent && asIso(nearest(sent, (year) => ({ ...read, year, day: Number(dayAfterMonth[1]) })))
  if (hasOwnYear(text)) return start.isCertain('day') ? writtenDay(text, read, isEnglish) : isoMonth(read)
  if (sent === null) return null
  if (/woche|week/i.test(text) && !/\d|(?:in|vor)\s\p{L}+\s|ago|zwei|drei|two|three/iu.test(text)) return isoWeek(read)
  if (/monat|month|jahr|year/i.test(text)) return null
  if (start.isCertain('day') && start.isCertain('month')) {
    return start.isCertain('year') ? isoDay(read) : asIso(nearest(sent, (year) => ({ ...read, year })))
  }
  return start.isCertain('weekday')
    ? weekdayRecord(`${before}${text}`, start.get('weekday') || 7, isEnglish, sent)
    : null
}

const asIso = (day: Day | null): string | null => (day ? isoDay(day) : null)
const hasOwnYear = (text: string): boolean => /(?<!\d)\d{4}(?!\d)|\d[./-]\s?\d{1,2}[./-]\s?\d{2}(?!\d)/.test(text)

/** «03/04/2025» is one day in London and another in New York. */
function writtenDay(text: string, day: Day, isEnglish: boolean): string | null {
  const slashed = /^(\d{1,2})\/(\d{1,2})\//.exec(text)
  if (isEnglish && slashed && Number(slashed[1]) <= 12 && Number(slashed[2]) <= 12 && slashed[1] !== slashed[2])
    return null
  return exists(day) ? isoDay(day) : null
}

/** A bare weekday may be past or to come, and «next Tuesday» said on a Monday tomorrow or in a week. */
function weekdayRecord(phrase: string, weekday: number, isEnglish: boolean, sent: Day): string | null {
  const ahead = ((weekday - weekdayOf(sent) + 6) % 7) + 1
  const coming = addDays(sent, ahead)
  const said = (words: string): boolean => new RegExp(`(?<!\\p{L})(?:${words})\\s+\\p{L}*\\.?$`, 'iu').test(phrase)
  if (said('letzten?r?|vergangenen?|vorigen?|last|past|seit|since')) return isoDay(addDays(coming, -7))
  if (said('kommenden?|bis|spätestens|coming|by|until')) return isoDay(coming)
  if (said('diesen|this')) return isoDay(addDays(sent, weekday - weekdayOf(sent)))
  if (!said('nächsten?r?|naechsten?r?|next')) return null
  const clear = isEnglish ? daysBetween(sent, coming) > 7 - weekdayOf(sent) : ahead > 1
  return clear ? isoDay(coming) : null
}
