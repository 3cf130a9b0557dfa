import type { Mention } from '../../contract/triage.ts'
import { type Day, exists, isoDay, isoMonth, isoWeek, mondayOfWeek, nearest } from './calendar.ts'
import { overlap } from './spans.ts'

const months = [
  ['januar', 'jänner', 'january'],
  ['februar', 'feber', 'february'],
  ['märz', 'maerz', 'march'],
  ['april'],
  ['mai', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['august'],
  ['september'],
  ['oktober', 'october'],
  ['november'],
  ['dezember', 'december'],
]
const monthNames = months.flat().join('|')
const monthOf = (name: string): number => months.findIndex((names) => names.includes(name.toLowerCase())) + 1

const week =
  /(?<![\p{L}\d])(?:(?:KW|CW|kalenderwoche|calendar week|week)\.?\s?(?<first>\d{1,2})|(?<second>\d{1,2})\.\s?(?:KW|kalenderwoche))(?:\s?[/-]?\s?(?<year>20\d{2}))?(?![\p{L}\d])/giu
/** «am 12.3.», «bis 5.12.»: without the word before it may be a chapter. */
const dayAndMonth =
  /(?<=(?<!\p{L})(?:am|vom|bis(?:\szum)?|zum|seit(?:\sdem)?|ab(?:\sdem)?|der|den|dem|und|oder|mo|di|mi|do|fr|sa|so|\p{L}{2,7}tag|mittwoch|on|from|until)\.?,?\s)(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.?(?![\p{L}\d]|[.,:-]\d|\s?(?:uhr|h\b|€|eur|%|mm|m\b|bar|kg|l\b))/giu
const monthAlone = new RegExp(
  `(?<![\\p{L}\\d])(?:(?<part>anfang|mitte|ende|early|mid|late|end of|beginning of|im|in|seit|since)\\s)?(?<month>${monthNames})(?:\\s(?<year>20\\d{2}|19\\d{2}))?(?![\\p{L}\\d])`,
  'giu',
)

/** Calendar weeks, days without a year («am 12.3.») and months, which the library does not read. */
export function findWrittenDates(text: string, sent: Day | null): Mention[] {
  const found: Mention[] = []
  for (const { pattern, read } of forms) {
    for (const match of text.matchAll(pattern)) {
      const place = { start: match.index, end: match.index + match[0].length }
      const record = read(match, text, sent)
      if (record === undefined || found.some((other) => overlap(place, other))) continue
      found.push({ ...place, text: match[0], record })
    }
  }
  return found
}

/** The record of what a pattern found; undefined where it is no date after all. */
type Read = (match: RegExpExecArray, text: string, sent: Day | null) => string | null | undefined

const readWeek: Read = (match, _text, sent) => {
  const { first, second, year } = match.groups ?? {}
  const number = Number(first ?? second)
  return number >= 1 && number <= 53 ? weekRecord(number, year, sent) : undefined
}

const readDayAndMonth: Read = (match, _text, sent) => {
  const read = { day: Number(match.groups?.day), month: Number(match.groups?.month) }
  if (!exists({ ...read, year: 2024 })) return undefined
  const near = sent ? nearest(sent, (year) => ({ ...read, year })) : null
  return near ? isoDay(near) : null
}

/** «3. März» and «March 3rd» are days; «May I» and «I march» are no months. */
const readMonth: Read = (match, text, sent) => {
  const { part, month = '', year } = match.groups ?? {}
  const after = text.slice(match.index + match[0].length)
  const isDay = /\d\.?\s?$|\d(?:st|nd|rd|th)(?:\sof)?\s$/i.test(text.slice(0, match.index)) || /^\.?\s?\d/.test(after)
  if (isDay || (!part && !year) || !/^\p{Lu}/u.test(month)) return undefined
  return monthRecord(monthOf(month), part, year, sent)
}

const forms: readonly { readonly pattern: RegExp; readonly read: Read }[] = [
  { pattern: week, read: readWeek },
  { pattern: dayAndMonth, read: readDayAndMonth },
  { pattern: monthAlone, read: readMonth },
]

function weekRecord(number: number, year: string | undefined, sent: Day | null): string | null {
  if (year) return isoWeek(mondayOfWeek(Number(year), number))
  const monday = sent ? nearest(sent, (of) => mondayOfWeek(of, number)) : null
  return monday ? isoWeek(monday) : null
}

/** The beginning or the end of a month is no date. */
function monthRecord(
  month: number,
  part: string | undefined,
  year: string | undefined,
  sent: Day | null,
): string | null {
  if (part && !/^(?:im|in|seit|since)$/i.test(part)) return null
  if (year) return isoMonth({ year: Number(year), month })
  const middle = sent ? nearest(sent, (of) => ({ year: of, month, day: 15 })) : null
  return middle ? isoMonth(middle) : null
}
