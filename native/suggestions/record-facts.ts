import type { Language } from '../contract/words.ts'
import type { Formality } from './formality.ts'
import type { Piece } from './letter.ts'

export interface OrderRecord {
  readonly number: string
  readonly state: 'open' | 'shipped' | 'delivered' | 'cancelled' | 'returned'
  readonly orderedAt: number
  readonly shippedAt: number | null
  readonly deliveredAt: number | null
  readonly trackingNumber: string | null
  readonly invoiceNumber: string | null
  readonly invoicedAt: number | null
  readonly paidAt: number | null
  readonly totalCents: number
}

export interface MachineRecord {
  readonly serial: string
  readonly modelName: string
  readonly warrantyUntil: number | null
}

/** Records of the writer's own firm that the mail is about; never anybody else's. */
export interface RecordFacts {
  readonly order: OrderRecord | null
  readonly invoice: OrderRecord | null
  readonly machine: MachineRecord | null
  /** Whether the mail asks about the warranty. */
  readonly asksWarranty: boolean
  /** Whether the mail itself names the number of the order or invoice. */
  readonly named: boolean
  /** Whether what the records say is what was asked: where an order stands, how long a warranty runs. */
  readonly answers: boolean
}

interface Reader {
  readonly language: Language
  readonly formality: Formality
  readonly now: number
}

const dayMs = 24 * 3_600_000

interface Format {
  date(at: number): string
  money(cents: number): string
}

/** Dates as a letter writes them; in English the month in words, since 03/04 means two days. */
export function letterFormat(language: Language): Format {
  const date =
    language === 'de'
      ? new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric' })
      : new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
  const money = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { style: 'currency', currency: 'EUR' })
  return { date: (at) => date.format(at), money: (cents) => money.format(cents / 100) }
}

/** What the records say, each sentence with the record it is from. */
export function recordSentences(facts: RecordFacts, reader: Reader): Piece[] {
  const { order, invoice, machine } = facts
  return [
    ...(machine ? machineSentences(machine, facts.asksWarranty, reader) : []),
    ...(order ? [orderSentence(order, reader)] : []),
    ...(invoice?.invoiceNumber ? [invoiceSentence(invoice, invoice.invoiceNumber, reader)] : []),
  ]
}

function orderSentence(order: OrderRecord, reader: Reader): Piece {
  const text = reader.language === 'de' ? orderDe(order, reader.formality) : orderEn(order)
  return { text, origin: { kind: 'record', record: 'order', label: order.number } }
}

function orderDe(
  { number, state, orderedAt, shippedAt, deliveredAt, trackingNumber }: OrderRecord,
  formality: Formality,
): string {
  const { date } = letterFormat('de')
  const head = `${formality === 'du' ? 'Dein' : 'Ihr'} Auftrag ${number} vom ${date(orderedAt)}`
  const tracking = trackingNumber === null ? '' : `, Sendungsnummer ${trackingNumber}`
  const sent = shippedAt === null ? 'versandt' : `am ${date(shippedAt)} versandt`
  switch (state) {
    case 'open':
      return shippedAt === null ? `${head} ist noch nicht versandt.` : `${head} wurde ${sent}${tracking}.`
    case 'shipped':
      return `${head} wurde ${sent}${tracking}.`
    case 'delivered':
      if (deliveredAt === null) return `${head} wurde ${sent} und laut unseren Unterlagen zugestellt${tracking}.`
      return `${head} wurde ${sent} und laut unseren Unterlagen am ${date(deliveredAt)} zugestellt${tracking}.`
    case 'cancelled':
      return `${head} ist laut unseren Unterlagen storniert.`
    case 'returned':
      return `${head} ist laut unseren Unterlagen zurückgesandt.`
  }
}

function orderEn({ number, state, orderedAt, shippedAt, deliveredAt, trackingNumber }: OrderRecord): string {
  const { date } = letterFormat('en')
  const head = `Your order ${number} of ${date(orderedAt)}`
  const tracking = trackingNumber === null ? '' : ` (tracking number ${trackingNumber})`
  const sent = `was shipped${shippedAt === null ? '' : ` on ${date(shippedAt)}`}`
  switch (state) {
    case 'open':
      return shippedAt === null ? `${head} has not been shipped yet.` : `${head} ${sent}${tracking}.`
    case 'shipped':
      return `${head} ${sent}${tracking}.`
    case 'delivered':
      return `${head} ${sent} and, according to our records, delivered${deliveredAt === null ? '' : ` on ${date(deliveredAt)}`}${tracking}.`
    case 'cancelled':
      return `${head} has been cancelled according to our records.`
    case 'returned':
      return `${head} has been returned according to our records.`
  }
}

/** That it is not paid yet is left to the agent: unasked it reads as a reminder. */
function invoiceSentence(
  { invoicedAt, paidAt, totalCents }: OrderRecord,
  number: string,
  { language, formality }: Reader,
): Piece {
  const { date, money } = letterFormat(language)
  const origin: Piece['origin'] = { kind: 'record', record: 'invoice', label: number }
  if (language === 'en') {
    const dated = invoicedAt === null ? '' : ` of ${date(invoicedAt)}`
    const paid = paidAt === null ? '' : `; your payment was received on ${date(paidAt)}`
    return { text: `This is about your invoice ${number}${dated} for ${money(totalCents)}${paid}.`, origin }
  }
  const dated = invoicedAt === null ? '' : ` vom ${date(invoicedAt)}`
  const yours = formality === 'du' ? 'deine' : 'Ihre'
  const paid = paidAt === null ? '' : `; ${yours} Zahlung ist am ${date(paidAt)} eingegangen`
  return { text: `Es geht um ${yours} Rechnung ${number}${dated} über ${money(totalCents)}${paid}.`, origin }
}

function machineSentences(
  { serial, modelName, warrantyUntil }: MachineRecord,
  asksWarranty: boolean,
  { language, formality, now }: Reader,
): Piece[] {
  const { date } = letterFormat(language)
  const origin: Piece['origin'] = { kind: 'record', record: 'machine', label: serial }
  const which =
    language === 'en'
      ? `According to our records this is about your machine (${modelName}, serial number ${serial}).`
      : `Laut unseren Unterlagen geht es um ${formality === 'du' ? 'deine' : 'Ihre'} Maschine (${modelName}, Seriennummer ${serial}).`
  if (!asksWarranty || warrantyUntil === null) return [{ text: which, origin }]
  // The day itself is the last one of the warranty.
  const over = now >= warrantyUntil + dayMs
  const warranty =
    language === 'en'
      ? `Its warranty ${over ? 'ended' : 'runs until'}${over ? ' on' : ''} ${date(warrantyUntil)}.`
      : `Die Garantie dafür ${over ? 'endete am' : 'läuft bis zum'} ${date(warrantyUntil)}.`
  return [
    { text: which, origin },
    { text: warranty, origin },
  ]
}
