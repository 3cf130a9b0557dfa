import type { Mention } from '../../contract/triage.ts'

const number = String.raw`\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?`
/** «99,-», «1'200.–»: no cents. */
const even = String.raw`(?:[.,]\s?[-–—]{1,2})?`
const before = String.raw`EUR|CHF|GBP|USD|SFr\.?|€|£|US\$|\$`
const after = String.raw`EUR(?![\p{L}])|Euros?(?![\p{L}])|CHF(?![\p{L}])|GBP(?![\p{L}])|USD(?![\p{L}])|Franken(?![\p{L}])|SFr\.?|(?:US-)?[Dd]ollars?(?![\p{L}])|€|£|\$`
const start = String.raw`(?<![\p{L}\d]|\d[.,])`

const leading = new RegExp(`${start}(?<currency>${before})\\s?(?<number>${number})${even}(?![\\d\\p{L}])`, 'gu')
const trailing = new RegExp(`${start}(?<number>${number})${even}\\s?(?<currency>${after})`, 'giu')
/** «Fr. 120.–» is money, «Fr. 12.03.» a Friday: only with a sign that it is money. */
const swiss = new RegExp(`${start}(?<currency>Fr\\.)\\s?(?<number>${number})[.,][-–—]{1,2}`, 'gu')

const codes: readonly (readonly [RegExp, string])[] = [
  [/^(?:eur|euros?|€)$/i, 'EUR'],
  [/^(?:chf|s?fr\.?|franken)$/i, 'CHF'],
  [/^(?:gbp|£)$/i, 'GBP'],
  [/^(?:usd|us\$|\$|(?:us-)?dollars?)$/i, 'USD'],
]

/** Sums of money: as written, and as `EUR 1234.56` (ISO 4217 code, two decimals) in `record`. */
export function findAmounts(text: string): Mention[] {
  const found: Mention[] = []
  for (const pattern of [leading, trailing, swiss]) {
    for (const match of text.matchAll(pattern)) {
      const { currency = '', number: digits = '' } = match.groups ?? {}
      const code = codes.find(([written]) => written.test(currency))?.[1]
      const place = { start: match.index, end: match.index + match[0].length }
      if (!code || found.some((other) => place.start < other.end && other.start < place.end)) continue
      found.push({ ...place, text: match[0], record: `${code} ${numberOf(digits).toFixed(2)}` })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** One or two digits after the last mark are cents; every other mark groups thousands, in German as in English. */
function numberOf(written: string): number {
  const cents = /[.,](\d{1,2})$/.exec(written)
  const whole = (cents ? written.slice(0, cents.index) : written).replace(/\D/g, '')
  return Number(`${whole}.${cents?.[1] ?? '0'}`)
}
