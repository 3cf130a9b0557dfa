import { totalsOf } from '../../../native/contract/offer-totals.ts'
import type { Offer, OfferChange, OfferLine, OfferTotals } from '../../../native/contract/offers.ts'
import type { Part } from '../../../native/contract/parts.ts'
import type { Language } from '../../../native/contract/words.ts'

/** A line that can be told from the others wherever it is moved. */
export interface DraftLine extends OfferLine {
  readonly key: number
}

/** What can be changed of an offer, as it is on the screen. */
export interface OfferDraft extends Required<Omit<OfferChange, 'lines'>> {
  readonly lines: readonly DraftLine[]
}

let nextKey = 1
const keyed = (line: OfferLine): DraftLine => ({ ...line, key: nextKey++ })

export const draftOf = ({ kind, lines, language, vatPercent, shippingCents, note, validUntil }: Offer): OfferDraft => ({
  kind,
  lines: lines.map(keyed),
  language,
  vatPercent,
  shippingCents,
  note,
  validUntil,
})

export const changeOf = ({ lines, ...rest }: OfferDraft): Required<OfferChange> => ({
  ...rest,
  lines: lines.map(({ key: _key, ...line }) => line),
})

export const sumsOf = ({ lines, ...rates }: OfferDraft): OfferTotals => totalsOf(lines, rates)

/** Without a price there is no document. */
export const pricesMissing = ({ lines }: OfferDraft): number =>
  lines.filter(({ priceCents }) => priceCents === 0).length

/** With one more of a part: more of the line it is on already, else a line of its own at the end. */
export function withPart(lines: readonly DraftLine[], part: Part, language: Language): readonly DraftLine[] {
  if (lines.some(({ partId }) => partId === part.id))
    return lines.map((line) => (line.partId === part.id ? { ...line, quantity: line.quantity + 1 } : line))
  return [
    ...lines,
    keyed({
      partId: part.id,
      number: part.number,
      name: nameOf(part, language),
      quantity: 1,
      priceCents: part.priceCents ?? 0,
      discountPercent: 0,
      leadDays: part.stock !== null && part.stock >= 1 ? 0 : part.leadDays,
    }),
  ]
}

/** What a part is called in the customer's language. */
export const nameOf = ({ name, number }: Pick<Part, 'name' | 'number'>, language: Language): string =>
  name[language] || name[language === 'de' ? 'en' : 'de'] || number

/** With one line so many places further down; undefined where it cannot go there. */
export function moved(lines: readonly DraftLine[], key: number, by: number): readonly DraftLine[] | undefined {
  const at = lines.findIndex((line) => line.key === key)
  const line = lines[at]
  const to = at + by
  if (!line || to < 0 || to >= lines.length) return undefined
  return lines.toSpliced(at, 1).toSpliced(to, 0, line)
}
