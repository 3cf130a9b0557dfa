import { z } from 'zod'
import type { RecordKind } from '../../contract/intake.ts'
import type { TicketState } from '../../contract/words.ts'
import { foldName } from './fields.ts'
import {
  amount,
  cents,
  instant,
  languageCode,
  localizedText,
  objectList,
  optionalText,
  pathList,
  sentenceList,
  text,
  textList,
} from './values.ts'

const long = 200_000

const caseRow = z
  .object({
    id: text(200).optional(),
    title: optionalText(),
    problem: optionalText(long),
    solution: text(long),
    machine: optionalText(500),
    errorCode: optionalText(200),
    parts: textList,
    language: languageCode,
    solvedAt: instant.nullish(),
  })
  .refine((row) => row.title !== '' || row.problem !== '', 'has neither a title nor a problem')

const articleRow = z.object({
  id: text(200),
  title: text(),
  body: text(2_000_000),
  language: languageCode,
  models: textList,
  category: optionalText(200),
})

const yes = new Set(['1', 'true', 'yes', 'ja', 'x'])
const defectKinds = {
  defect: 'defect',
  defekt: 'defect',
  operating_error: 'operating_error',
  bedienfehler: 'operating_error',
} as const

const defectRow = z.object({
  id: text(200).optional(),
  kind: z
    .string()
    .nullish()
    .transform((value) => defectKinds[(value ?? '').trim().toLowerCase() as keyof typeof defectKinds] ?? 'defect'),
  title: localizedText.optional(),
  titleDe: optionalText(),
  titleEn: optionalText(),
  symptoms: sentenceList.pipe(z.array(z.string().max(2_000)).min(1, 'has no symptom').max(50)),
  instruction: localizedText.optional(),
  instructionDe: optionalText(20_000),
  instructionEn: optionalText(20_000),
  models: textList,
  errorCodes: textList,
  parts: textList,
  article: optionalText(200),
  active: optionalText(20).transform((value) => (value === '' ? null : yes.has(value.toLowerCase()))),
})

const states: Record<TicketState, string> = {
  new: 'new neu',
  open: 'open offen inprogress inbearbeitung aktiv active 2',
  waiting: 'waiting wartend wartet pending pendingreminder waitingoncustomer 3',
  waiting_third: 'waitingthird waitingonthirdparty onhold hold wartetaufdritte 6',
  solved: 'solved geloest resolved erledigt 4',
  closed: 'closed geschlossen closedsuccessful abgeschlossen fertig 5',
}
const stateByName = new Map(
  (Object.entries(states) as [TicketState, string][]).flatMap(([state, list]) =>
    list.split(' ').map((name) => [name, state] as const),
  ),
)

/** A ticket's state by the words of other systems; unknown ones are open. */
const stateValue = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value): TicketState | null => {
    if (value === null || value === undefined || value === '') return null
    const name = String(value)
      .toLowerCase()
      .replaceAll('ö', 'oe')
      .replace(/[^a-z0-9]/g, '')
    return stateByName.get(name) ?? 'open'
  })

const personList = z
  .union([z.string(), z.array(z.string())])
  .nullish()
  .transform((value) => (Array.isArray(value) ? value.join(', ') : (value ?? '')))

const ticketMessage = z.object({
  from: optionalText(500),
  to: personList,
  at: instant.optional(),
  direction: z.enum(['inbound', 'outbound', 'note']).optional(),
  text: optionalText(long),
})
export type TicketMessage = z.infer<typeof ticketMessage>

const ticketRow = z
  .object({
    id: text(200).optional(),
    subject: optionalText(),
    state: stateValue,
    assignee: optionalText(200),
    category: optionalText(200),
    customer: optionalText(500),
    machine: optionalText(500),
    messages: objectList(ticketMessage),
    from: optionalText(500),
    to: personList,
    at: instant.optional(),
    text: optionalText(long),
  })
  .refine((row) => row.messages.length > 0 || row.text !== '' || row.subject !== '', 'has no text')

const colleagueRow = z.object({
  id: text(200).optional(),
  name: text(200),
  email: optionalText(320).transform((value) => value.toLowerCase()),
  skills: textList,
  absentFrom: instant.nullish(),
  absentUntil: instant.nullish(),
})

const modelRow = z.object({
  id: text(200),
  maker: optionalText(),
  name: localizedText.optional(),
  nameDe: optionalText(),
  nameEn: optionalText(),
  line: optionalText(),
  description: localizedText.optional(),
  descriptionDe: optionalText(20_000),
  descriptionEn: optionalText(20_000),
  errorCodes: objectList(z.object({ code: text(100), meaning: localizedText })),
  maintenanceDays: amount.transform(Math.round).nullish(),
})

const count = amount.transform(Math.round).nullish()

const partRow = z.object({
  number: text(200),
  name: localizedText.optional(),
  nameDe: optionalText(),
  nameEn: optionalText(),
  kind: optionalText(200),
  price: cents.nullish(),
  stock: count,
  leadDays: count,
  successor: optionalText(200),
  setOf: textList,
  makerNumber: optionalText(200),
  descriptionDe: optionalText(20_000),
  descriptionEn: optionalText(20_000),
  synonyms: textList,
  /** Paths of pictures, as seen from the file. */
  images: pathList.pipe(z.array(z.string().max(1_000)).max(50)),
  discontinued: optionalText(20).transform((value) => (value === '' ? null : yes.has(value.toLowerCase()))),
})

/** Of a part that is known already. */
const priceRow = z.object({ number: text(200), price: cents })
const stockRow = z.object({ number: text(200), stock: amount.transform(Math.round), leadDays: count })

const relationKinds = {
  alternate: 'alternate alternativ alternative ersatz ersatzteil substitute ausweichteil',
  wear_set: 'wearset verschleisssatz verschleissteilsatz set satz kit wartungssatz',
  seal: 'seal dichtung dichtsatz dichtring',
  tool: 'tool werkzeug spezialwerkzeug',
  accessory: 'accessory zubehoer option crossselling',
} as const
const relationRow = z.object({
  part: text(200),
  other: text(200),
  relation: wordOf(relationKinds, 'accessory'),
})

/** A line of a model's list, or, with `parent`, of an assembly's: what a part is made of. */
const bomRow = z
  .object({
    model: optionalText(200),
    parent: optionalText(200),
    part: text(200),
    quantity: amount.default(1),
    position: optionalText(500),
    alternates: textList,
  })
  .refine((row) => row.model !== '' || row.parent !== '', 'names neither a model nor a parent')

const mailAddress = text(320)
  .transform((value) => value.toLowerCase())
  .refine((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), 'is no mail address')

const contact = z.object({
  name: optionalText(300),
  email: text(320).transform((value) => value.toLowerCase()),
  role: optionalText(300),
  language: languageCode,
  formality: z.enum(['Sie', 'du']).nullish().catch(null),
  phone: optionalText(100),
})
const contactRow = contact.extend({ email: mailAddress, customer: optionalText(500) })

const machine = z.object({
  serial: text(200),
  model: text(200),
  installedAt: instant.nullish(),
  warrantyUntil: instant.nullish(),
  site: optionalText(500),
})
/** Without a model where the machine is known already. */
const machineRow = machine.extend({
  model: optionalText(200),
  customer: optionalText(500),
  software: optionalText(100),
  batch: optionalText(100),
  lastMaintenanceAt: instant.nullish(),
  maintenanceDueAt: instant.nullish(),
})

const customerRow = z.object({
  id: text(200).optional(),
  name: text(500),
  street: optionalText(500),
  zip: optionalText(50),
  city: optionalText(200),
  country: optionalText(100),
  language: languageCode,
  domain: optionalText(300).transform(domainOf),
  phone: optionalText(100),
  vat: optionalText(100),
  since: instant.nullish(),
  segment: optionalText(200),
  contacts: objectList(contact),
  machines: objectList(machine),
  notes: optionalText(20_000),
  contactName: optionalText(300),
  contactEmail: optionalText(320),
  contactRole: optionalText(300),
  contactPhone: optionalText(100),
  email: optionalText(320).transform((value) => value.toLowerCase()),
  website: optionalText(300),
})

/** `https://www.muster.de/start` → `muster.de` */
function domainOf(value: string): string {
  const host = value
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/^.*@/, '')
  return host.split(/[/?#:]/, 1)[0] ?? ''
}

const orderLine = z
  .object({
    part: text(200).optional(),
    model: text(200).optional(),
    item: text(200).optional(),
    quantity: amount.default(1),
    price: cents.default(0),
  })
  .transform(({ part, model, item, quantity, price }) => ({
    item: part ?? model ?? item ?? '',
    quantity,
    priceCents: price,
  }))
  .refine((line) => line.item !== '', 'a line names no article')

const orderStates = {
  open: 'open offen neu new inbearbeitung processing pending erfasst bestaetigt confirmed inprogress teilgeliefert',
  shipped: 'shipped versendet versandt unterwegs intransit dispatched verschickt',
  delivered: 'delivered geliefert zugestellt ausgeliefert completed complete erledigt abgeschlossen fakturiert',
  cancelled: 'cancelled canceled storniert abgebrochen geloescht',
  returned: 'returned retoure retourniert zurueckgesendet zurueck refunded',
} as const
const orderRow = z.object({
  number: text(200),
  customer: optionalText(500),
  orderedAt: instant,
  state: wordOf(orderStates, null),
  lines: objectList(orderLine),
  /** Whether `lines` are new ones beside those that are here, rather than all there are. */
  addLines: z.boolean().default(false),
  shippedAt: instant.nullish(),
  deliveredAt: instant.nullish(),
  trackingNumber: optionalText(200),
  invoice: z
    .object({ number: text(200), at: instant.nullish(), total: cents.nullish(), paidAt: instant.nullish() })
    .nullish(),
  invoiceNumber: optionalText(200),
  invoicedAt: instant.nullish(),
  total: cents.nullish(),
  paidAt: instant.nullish(),
  shipTo: optionalText(500),
  item: optionalText(200),
  quantity: amount.nullish(),
  price: cents.nullish(),
})

/** What became of an order that is known already. */
const deliveryRow = z.object({
  number: text(200),
  shippedAt: instant.nullish(),
  deliveredAt: instant.nullish(),
  trackingNumber: optionalText(200),
  state: wordOf(orderStates, null),
})
const invoiceRow = z.object({
  number: text(200),
  invoiceNumber: optionalText(200),
  invoicedAt: instant.nullish(),
  total: cents.nullish(),
  paidAt: instant.nullish(),
})

const returnStates = {
  announced: 'announced angekuendigt angemeldet offen open neu new',
  received: 'received eingegangen erhalten eingetroffen',
  refunded: 'refunded erstattet gutgeschrieben gutschrift',
  replaced: 'replaced ersetzt umgetauscht ersatzgeliefert',
  refused: 'refused abgelehnt rejected zurueckgewiesen',
} as const
const returnRow = z.object({
  number: text(200),
  customer: optionalText(500),
  order: optionalText(200),
  item: text(200),
  quantity: amount.default(1),
  reason: optionalText(2_000),
  state: wordOf(returnStates, null),
  announcedAt: instant,
  receivedAt: instant.nullish(),
  refundedAt: instant.nullish(),
  refund: cents.nullish(),
})

const touchpointKinds = {
  visit: 'visit besuch vorort kundenbesuch termin',
  call: 'call anruf telefonat telefon',
  training: 'training schulung einweisung',
  maintenance: 'maintenance wartung service inspektion',
  fair: 'fair messe ausstellung',
  other: 'other sonstiges sonstige',
} as const
const touchpointRow = z.object({
  id: text(200).optional(),
  customer: text(500),
  kind: wordOf(touchpointKinds, 'other'),
  at: instant,
  subject: optionalText(500),
  note: optionalText(20_000),
  serial: optionalText(200),
})

const feedbackKinds = {
  review: 'review rezension bewertung kundenbewertung produktbewertung testimonial',
  survey: 'survey umfrage befragung kundenbefragung zufriedenheitsumfrage nps csat fragebogen antwort',
} as const
const emptyIsNone = (value: unknown): unknown => (value === '' ? null : value)
const feedbackRow = z
  .object({
    id: text(200).optional(),
    /** Where it was written: a shop, a portal, a survey's name. */
    source: optionalText(200),
    kind: wordOf(feedbackKinds, 'review'),
    at: instant,
    customer: optionalText(500),
    title: optionalText(500),
    text: optionalText(20_000),
    /** As the file has it: «4», «4/5», «8 von 10», «★★★★», «sehr gut», «80 %». */
    rating: optionalText(100),
    /** 0 … 10, would recommend. */
    nps: z.preprocess(emptyIsNone, z.coerce.number().min(0).max(10).nullish()),
    /** As at a German school: 1 best … 6 worst. */
    grade: z.preprocess(emptyIsNone, z.coerce.number().min(1).max(6).nullish()),
    model: optionalText(300),
    language: optionalText(10),
  })
  .refine(
    ({ title, text: said, rating, nps, grade }) => `${title}${said}${rating}` !== '' || nps != null || grade != null,
    'says nothing',
  )

const accessKinds = {
  login: 'login anmeldung signin loggedin angemeldet loginsuccess erfolgreicheanmeldung',
  failed_login: 'failedlogin fehlgeschlageneanmeldung loginfailed loginfehlgeschlagen fehlversuch signinfailed',
  password_change:
    'passwordchange passwortaenderung passwortgeaendert passwordchanged passwordreset passwortzurueckgesetzt',
  address_change: 'addresschange adressaenderung adressegeaendert addresschanged lieferadressegeaendert',
  bank_change: 'bankchange bankdatenaenderung bankdatengeaendert bankverbindunggeaendert bankchanged paymentchanged',
  download: 'download herunterladen heruntergeladen abruf export',
} as const
const accessRow = z.object({
  id: text(200).optional(),
  customer: text(500),
  account: text(320),
  kind: wordOf(accessKinds, 'login'),
  at: instant,
  country: optionalText(100),
  device: optionalText(300),
})

/** One of our words by those of other systems, as they write them. @param otherwise where the cell is empty */
function wordOf<W extends string, D extends W | null>(words: Record<W, string>, otherwise: D) {
  const known = new Map(
    (Object.entries(words) as [W, string][]).flatMap(([word, names]) => [
      [foldName(word), word] as const,
      ...names.split(' ').map((name) => [name, word] as const),
    ]),
  )
  return z
    .union([z.string(), z.number()])
    .nullish()
    .transform((value, context): W | D => {
      if (value === null || value === undefined || value === '') return otherwise
      const word = known.get(foldName(String(value)))
      if (word === undefined) {
        const message = `"${String(value).slice(0, 40)}" is none of ${Object.keys(words).join(', ')}`
        context.addIssue({ code: 'custom', message, params: { unknownValue: true } })
      }
      return word ?? otherwise
    })
}

export const rowSchemas = {
  cases: caseRow,
  customers: customerRow,
  tickets: ticketRow,
  colleagues: colleagueRow,
  models: modelRow,
  parts: partRow,
  bom: bomRow,
  orders: orderRow,
  articles: articleRow,
  defects: defectRow,
  contacts: contactRow,
  machines: machineRow,
  prices: priceRow,
  stock: stockRow,
  relations: relationRow,
  deliveries: deliveryRow,
  invoices: invoiceRow,
  returns: returnRow,
  touchpoints: touchpointRow,
  accesses: accessRow,
  feedback: feedbackRow,
} as const satisfies Record<RecordKind, z.ZodType>
export type Row<K extends RecordKind> = z.output<(typeof rowSchemas)[K]>
