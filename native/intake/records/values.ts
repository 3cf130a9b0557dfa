import { z } from 'zod'
import { cleanText } from '../bytes.ts'
import { parseMailDate } from '../mail-date.ts'

/** Values as exports write them, checked and made ours. */

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform((value) => cleanText(String(value)).trim())

export const text = (maxLength = 2_000) => scalar.pipe(z.string().min(1, 'is empty').max(maxLength))
export const optionalText = (maxLength = 2_000) =>
  scalar
    .nullish()
    .transform((value) => value ?? '')
    .pipe(z.string().max(maxLength))

/** A name in both languages; one alone stands for both. */
export const localizedText = z.union([
  z
    .object({ de: z.string().optional(), en: z.string().optional() })
    .transform(({ de, en }) => ({ de: cleanText(de ?? en ?? ''), en: cleanText(en ?? de ?? '') })),
  scalar.transform((value) => ({ de: value, en: value })),
])

/** «1.234,56», "1,234.56", 1234.56 */
export const amount = z.union([
  z.number(),
  z.string().transform((value, context) => {
    const parsed = parseAmount(value)
    if (parsed === null) context.addIssue({ code: 'custom', message: `"${value.slice(0, 40)}" is not a number` })
    return parsed ?? 0
  }),
])

export function parseAmount(value: string): number | null {
  const digits = value.replace(/[€$\s']|EUR|CHF/gi, '')
  if (!/^-?[\d.,]+$/.test(digits)) return null
  const decimal = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'))
  const grouped = digits.length - decimal - 1 === 3 && /^-?[1-9]\d{0,2}\.\d{3}$/.test(digits)
  // "1.234" in a German export is a thousand; one comma is always the decimal sign.
  if (decimal < 0 || grouped) return Number(digits.replace(/[.,]/g, ''))
  const parsed = Number(`${digits.slice(0, decimal).replace(/[.,]/g, '')}.${digits.slice(decimal + 1)}`)
  return Number.isNaN(parsed) ? null : parsed
}

export const cents = amount.transform((value) => Math.round(value * 100))

/** ISO 8601, a mail's date, 24.12.2025 14:05, 24/12/2025, epoch seconds or milliseconds; epoch milliseconds come out. */
export const instant = z.union([z.string(), z.number()]).transform((value, context) => {
  const parsed = parseInstant(value)
  if (parsed === null) context.addIssue({ code: 'custom', message: `"${String(value).slice(0, 40)}" is not a date` })
  return parsed ?? 0
})

const firstMilliseconds = 100_000_000_000

export function parseInstant(value: string | number): number | null {
  if (typeof value === 'number' || /^\d{9,14}$/.test(value.trim())) {
    const number = Number(value)
    return Number.isFinite(number) ? Math.round(number < firstMilliseconds ? number * 1_000 : number) : null
  }
  const german = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?/.exec(value.trim())
  if (german) {
    const [day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0] = german
      .slice(1)
      .map((part) => Number(part ?? 0))
    return month >= 1 && month <= 12 && day >= 1 && day <= 31
      ? Date.UTC(year, month - 1, day, hour, minute, second)
      : null
  }
  return parseMailDate(value)
}

/** An array, JSON, or one text with ";", "|" or "," between. */
export const textList = z
  .union([z.array(scalar), scalar])
  .nullish()
  .transform((value) => {
    if (value === null || value === undefined) return []
    const list = Array.isArray(value) ? value : value.startsWith('[') ? parseList(value) : value.split(/[;|,]/)
    return list.map((item) => item.trim()).filter((item) => item !== '')
  })

/** Paths, which may hold commas: an array, JSON, or one text with ";", "|" or line breaks between. */
export const pathList = z
  .union([z.array(scalar), scalar])
  .nullish()
  .transform((value) => {
    if (value === null || value === undefined) return []
    const list = Array.isArray(value) ? value : value.startsWith('[') ? parseList(value) : value.split(/[;|\r\n]/)
    return [...new Set(list.map((item) => item.trim()).filter((item) => item !== ''))]
  })

/** A list of sentences, which hold commas: an array, JSON, or one text with line breaks or "|" between. */
export const sentenceList = z
  .union([z.array(scalar), z.string().transform(cleanText)])
  .nullish()
  .transform((value) => {
    if (value === null || value === undefined) return []
    const list = Array.isArray(value) ? value : value.startsWith('[') ? parseList(value) : value.split(/\r?\n|\|/)
    return list.map((item) => item.replace(/\s+/g, ' ').trim()).filter((item) => item !== '')
  })

function parseList(value: string): string[] {
  try {
    const parsed: unknown = JSON.parse(value)
    return Array.isArray(parsed) ? parsed.map(String) : [value]
  } catch {
    return [value]
  }
}

/** A list of objects that a table may hold as JSON text. */
export const objectList = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => {
    if (typeof value !== 'string') return value ?? []
    try {
      return JSON.parse(value)
    } catch {
      return value
    }
  }, z.array(item))

export const languageCode = scalar
  .nullish()
  .transform((value) => (/^[a-z]{2}(?:[-_]|$)/i.test(value ?? '') ? (value ?? '').slice(0, 2).toLowerCase() : null))
