import type { Offer, OfferKind } from '../contract/offers.ts'
import type { Language } from '../contract/words.ts'

/** What stands on the document, in the customer's language. */
const german = {
  title: { offer: 'Angebot', order: 'Auftrag' } satisfies Record<OfferKind, string>,
  number: 'Nummer',
  date: 'Datum',
  ticket: 'Ihr Ticket',
  customerNumber: 'Kundennummer',
  vatId: 'USt-IdNr.',
  yourVatId: 'Ihre USt-IdNr.',
  position: 'Pos.',
  part: 'Artikel',
  quantity: 'Menge',
  price: 'Einzelpreis',
  discount: 'Rabatt',
  amount: 'Betrag',
  lead: (days: number) =>
    days === 0 ? 'sofort lieferbar' : days === 1 ? 'Lieferzeit 1 Tag' : `Lieferzeit ${days} Tage`,
  shipping: 'Versand',
  net: 'Summe netto',
  vat: (percent: string) => `Umsatzsteuer ${percent} %`,
  gross: 'Gesamtbetrag',
  valid: (date: string) => `Dieses Angebot gilt bis zum ${date}.`,
  exemption: {
    reverse_charge: 'Steuerfreie innergemeinschaftliche Lieferung.',
    export: 'Steuerfreie Ausfuhrlieferung.',
  } satisfies Record<NonNullable<Offer['exemption']>, string>,
  phone: 'Telefon',
  bank: 'Bankverbindung',
  page: (page: number, of: number) => `Seite ${page} von ${of}`,
}

type Words = typeof german

const english: Words = {
  title: { offer: 'Offer', order: 'Order' },
  number: 'Number',
  date: 'Date',
  ticket: 'Your ticket',
  customerNumber: 'Customer number',
  vatId: 'VAT no.',
  yourVatId: 'Your VAT no.',
  position: 'Item',
  part: 'Article',
  quantity: 'Quantity',
  price: 'Unit price',
  discount: 'Discount',
  amount: 'Amount',
  lead: (days) =>
    days === 0 ? 'available at once' : days === 1 ? 'delivered within 1 day' : `delivered within ${days} days`,
  shipping: 'Shipping',
  net: 'Net total',
  vat: (percent) => `VAT ${percent}%`,
  gross: 'Total',
  valid: (date) => `This offer is valid until ${date}.`,
  exemption: { reverse_charge: 'Tax-exempt intra-Community supply.', export: 'Tax-exempt export delivery.' },
  phone: 'Phone',
  bank: 'Bank details',
  page: (page, of) => `Page ${page} of ${of}`,
}

export const documentWords: Record<Language, Words> = { de: german, en: english }
