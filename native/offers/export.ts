import type { Offer } from '../contract/offers.ts'
import { byteOrderMark, csvLine } from '../text/csv-line.ts'

const day = (at: number | null): string => (at === null ? '' : new Date(at).toISOString().slice(0, 10))
const euro = (cents: number): string => (cents / 100).toFixed(2)

/** For another system: amounts in euro with a point, days as ISO 8601. `customerNumber` is the company's own. */
export function offerJson(offer: Offer, customerNumber: string): string {
  const { number, kind, state, language, ticketNumber, vatPercent, exemption, note, totals } = offer
  return `${JSON.stringify(
    {
      number,
      kind,
      state,
      language,
      date: day(offer.createdAt),
      validUntil: day(offer.validUntil) || null,
      customer: customerNumber,
      customerName: offer.customerName,
      contact: offer.contactName,
      ticket: ticketNumber,
      currency: 'EUR',
      lines: offer.lines.map((line, index) => ({
        position: index + 1,
        part: line.number,
        name: line.name,
        quantity: line.quantity,
        price: euro(line.priceCents),
        discountPercent: line.discountPercent,
        amount: euro(totals.lines[index] ?? 0),
        leadDays: line.leadDays,
      })),
      shipping: euro(offer.shippingCents),
      net: euro(totals.net),
      vatPercent,
      vatExemption: exemption,
      vat: euro(totals.vat),
      total: euro(totals.gross),
      note,
    },
    null,
    2,
  )}\n`
}

/** A line a position, as German ERP systems and spreadsheets read it: semicolons and decimal commas. */
export function offerCsv(offer: Offer, customerNumber: string): string {
  const comma = (text: string): string => text.replace('.', ',')
  const head = [
    'Beleg',
    'Art',
    'Datum',
    'Kundennummer',
    'Position',
    'Artikelnummer',
    'Bezeichnung',
    'Menge',
    'Einzelpreis',
    'Rabatt %',
    'Betrag',
    'USt %',
  ]
  const lines = offer.lines.map((line, index) => [
    offer.number,
    offer.kind === 'offer' ? 'Angebot' : 'Auftrag',
    day(offer.createdAt),
    customerNumber,
    String(index + 1),
    line.number,
    line.name,
    comma(String(line.quantity)),
    comma(euro(line.priceCents)),
    comma(String(line.discountPercent)),
    comma(euro(offer.totals.lines[index] ?? 0)),
    comma(String(offer.vatPercent)),
  ])
  return byteOrderMark + [head, ...lines].map(csvLine).join('')
}
