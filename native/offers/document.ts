import type { Offer, OfferSender } from '../contract/offers.ts'
import { documentWords } from './words.ts'

/** Who gets it, as on an envelope. */
export interface Addressee {
  readonly name: string
  readonly contact: string
  readonly street: string
  readonly zip: string
  readonly city: string
  readonly country: string
  readonly number: string
  readonly vat: string
}

/** An offer as words and columns: what HTML and PDF lay out. */
export interface OfferDocument {
  readonly language: Offer['language']
  readonly title: string
  /** The sender in one line, above the address. */
  readonly senderLine: string
  readonly address: readonly string[]
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly head: readonly string[]
  /** As `head`; the part's number and delivery time stand below its name. */
  readonly rows: readonly { readonly cells: readonly string[]; readonly below: string }[]
  readonly sums: readonly { readonly name: string; readonly value: string; readonly strong: boolean }[]
  /** Paragraphs below the sums. */
  readonly texts: readonly string[]
  /** Columns at the foot of every page. */
  readonly foot: readonly (readonly string[])[]
  readonly page: (page: number, of: number) => string
}

export function documentOf(offer: Offer, sender: OfferSender, addressee: Addressee): OfferDocument {
  const words = documentWords[offer.language]
  const locale = offer.language === 'de' ? 'de-DE' : 'en-GB'
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
  const number = new Intl.NumberFormat(locale)
  const date = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'Europe/Berlin',
  })
  const euro = (cents: number): string => money.format(cents / 100)
  const discounted = offer.lines.some(({ discountPercent }) => discountPercent > 0)
  const { totals } = offer
  return {
    language: offer.language,
    title: `${words.title[offer.kind]} ${offer.number}`,
    senderLine: joined([sender.name, sender.street, joined([sender.zip, sender.city], ' ')], ' · '),
    address: [
      addressee.name,
      addressee.contact,
      addressee.street,
      joined([addressee.zip, addressee.city], ' '),
      addressee.country.toUpperCase() === sender.country.toUpperCase() ? '' : countryName(addressee.country, locale),
    ].filter((line) => line !== ''),
    facts: [
      { name: words.number, value: offer.number },
      { name: words.date, value: date.format(offer.createdAt) },
      { name: words.customerNumber, value: addressee.number },
      { name: words.ticket, value: offer.ticketNumber ?? '' },
      { name: words.yourVatId, value: offer.exemption === 'reverse_charge' ? addressee.vat : '' },
    ].filter(({ value }) => value !== ''),
    head: [
      words.position,
      words.part,
      words.quantity,
      words.price,
      ...(discounted ? [words.discount] : []),
      words.amount,
    ],
    rows: offer.lines.map((line, index) => ({
      cells: [
        String(index + 1),
        line.name,
        number.format(line.quantity),
        euro(line.priceCents),
        ...(discounted ? [line.discountPercent > 0 ? `${number.format(line.discountPercent)} %` : ''] : []),
        euro(totals.lines[index] ?? 0),
      ],
      below: joined([line.number, line.leadDays === null ? '' : words.lead(line.leadDays)], ' · '),
    })),
    sums: [
      ...(offer.shippingCents > 0 ? [{ name: words.shipping, value: euro(offer.shippingCents), strong: false }] : []),
      { name: words.net, value: euro(totals.net), strong: false },
      { name: words.vat(number.format(offer.vatPercent)), value: euro(totals.vat), strong: false },
      { name: words.gross, value: euro(totals.gross), strong: true },
    ],
    texts: [
      offer.note,
      offer.exemption ? words.exemption[offer.exemption] : '',
      offer.kind === 'offer' && offer.validUntil !== null ? words.valid(date.format(offer.validUntil)) : '',
      sender.terms[offer.language],
    ].filter((text) => text.trim() !== ''),
    foot: [
      [sender.name, sender.street, joined([sender.zip, sender.city], ' ')],
      [sender.phone === '' ? '' : `${words.phone} ${sender.phone}`, sender.email],
      [
        sender.vatId === '' ? '' : `${words.vatId} ${sender.vatId}`,
        // Each part on a line of its own, so that an account number is not broken.
        ...(sender.bank === '' ? [] : `${words.bank}: ${sender.bank}`.split(/,\s*/)),
      ],
    ].map((column) => column.filter((line) => line !== '')),
    page: (page, of) => `${offer.number} · ${words.page(page, of)}`,
  }
}

const joined = (texts: readonly string[], by: string): string => texts.filter((text) => text !== '').join(by)

function countryName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/i.test(code)) return code
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code.toUpperCase()) ?? code
}
