import type { DateFormat, NumberFormat } from '../contract/imports.ts'
import { parseAmount, parseInstant } from '../intake/records/values.ts'
import type { Cell } from './table.ts'

const around = /[€$£\s'’%]|EUR|CHF|USD|Euro|Stk\.?|Stck\.?|Stück|pcs\.?/gi

/**
 * «1.234,56 €», "1,234.56", SAP's «12,50-», Swiss 1'234.50.
 * @returns null where it is no number
 */
export function readNumber(cell: Cell, format: NumberFormat): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  if (typeof cell !== 'string') return null
  const bare = cell.replace(around, '')
  const minus = /^-|-$|^\(.*\)$/.test(bare)
  const digits = bare.replace(/[-+()]/g, '')
  if (digits === '' || /[^\d.,]/.test(digits)) return null
  const size = sizeOf(digits, format)
  return size === null || Number.isNaN(size) ? null : minus ? -size : size
}

function sizeOf(digits: string, format: NumberFormat): number | null {
  if (format === 'auto') return parseAmount(digits)
  const [group, decimal] = format === 'german' ? ['.', ','] : [',', '.']
  const [whole = '', part, more] = digits.split(decimal)
  if (more !== undefined || part?.includes(group)) return null
  const groups = whole.split(group)
  if (groups.length > 1 && groups.slice(1).some((each) => each.length !== 3)) return null
  return Number(`${groups.join('') || '0'}.${part ?? '0'}`)
}

/** Dates that systems write where there is none. */
const noDate = /^(0{8}|00[./]00[./]0000|0000-00-00.*|[-./\s]+)$/

/** `none` where the system says that there is no date. */
export function readDate(cell: Cell, format: DateFormat): number | 'none' | null {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.getTime()
  if (typeof cell === 'number') return dateOfNumber(cell)
  if (typeof cell !== 'string') return null
  const text = cell.trim()
  if (noDate.test(text)) return 'none'
  if (/^(19|20)\d{6}$/.test(text))
    return utc(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)), '')
  const cut = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[T ,]+(\d{1,2}:\d{2}(?::\d{2})?))?/.exec(text)
  if (!cut) return parseInstant(text)
  const [, first = '', second = '', third = '', time = ''] = cut
  if (first.length === 4)
    return /[zZ+]/.test(text) ? parseInstant(text) : utc(Number(first), Number(second), Number(third), time)
  const year = third.length === 4 ? Number(third) : third.length === 2 ? centuryOf(Number(third)) : Number.NaN
  const [day, month] = format === 'mdy' ? [second, first] : [first, second]
  return utc(year, Number(month), Number(day), time)
}

/** Two digits are of this century up to 2069, as Excel has them. */
const centuryOf = (year: number): number => (year < 70 ? 2_000 + year : 1_900 + year)

function utc(year: number, month: number, day: number, time: string): number | null {
  const [hour = 0, minute = 0, second = 0] = time === '' ? [] : time.split(':').map(Number)
  const at = Date.UTC(year, month - 1, day, hour, minute, second)
  const date = new Date(at)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && year > 1_800 && year < 2_200
    ? at
    : null
}

const dayMs = 86_400_000
/** 1970-01-01 as Excel counts days. */
const excelEpoch = 25_569

function dateOfNumber(value: number): number | null {
  if (value === 0) return null
  if (Number.isInteger(value) && value >= 19_000_101 && value <= 21_991_231) return readDateDigits(value)
  if (value > 0 && value < 100_000) return Math.round((value - excelEpoch) * dayMs)
  return parseInstant(value)
}

const readDateDigits = (value: number): number | null =>
  utc(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100, '')

/** A column of dates stays one when some of its cells are wrong: those are for a person to see. */
const leastShare = 0.7

/** What a column's numbers are written in; null where they are no numbers. */
export function guessNumberFormat(samples: readonly string[]): NumberFormat | null {
  const filled = samples.filter((text) => text.trim() !== '')
  const fits = (format: NumberFormat): number => filled.filter((text) => readNumber(text, format) !== null).length
  const german = fits('german')
  const english = fits('english')
  const most = Math.max(german, english)
  if (filled.length === 0 || most < filled.length * leastShare) return null
  if (german !== english) return german > english ? 'german' : 'english'
  // All fit both: 1.234 alone. A decimal comma or nothing at all is the habit here.
  return filled.some((text) => /[.,]/.test(text)) ? 'german' : 'auto'
}

/** What a column's dates are written in; null where they are no dates. */
export function guessDateFormat(samples: readonly string[]): DateFormat | null {
  const filled = samples.filter((text) => text.trim() !== '')
  const formed = filled.filter((text) => /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|^(19|20)\d{6}$/.test(text.trim()))
  if (filled.length === 0 || formed.length < filled.length * leastShare) return null
  if (formed.every((text) => /^\d{4}/.test(text.trim()))) return 'ymd'
  const fits = (format: DateFormat): number => formed.filter((text) => readDate(text, format) !== null).length
  const dmy = fits('dmy')
  const mdy = fits('mdy')
  if (Math.max(dmy, mdy) < formed.length * leastShare) return null
  return mdy > dmy ? 'mdy' : 'dmy'
}
