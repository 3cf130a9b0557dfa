import { z } from 'zod'
import type { RecordKind } from '../../contract/intake.ts'
import type { TicketState } from '../../contract/words.ts'
import {
  amount,
  cents,
  instant,
  languageCode,
  localizedText,
  objectList,
  optionalText,
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
})

const bomRow = z.object({
  model: text(200),
  part: text(200),
  quantity: amount,
  position: optionalText(500),
  alternates: textList,
})

const contact = z.object({
  name: optionalText(300),
  email: text(320).transform((value) => value.toLowerCase()),
  role: optionalText(300),
  language: languageCode,
  formality: z.enum(['Sie', 'du']).catch('Sie'),
  phone: optionalText(100),
})

const machine = z.object({
  serial: text(200),
  model: text(200),
  installedAt: instant.nullish(),
  warrantyUntil: instant.nullish(),
  site: optionalText(500),
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

const orderStates = ['open', 'shipped', 'delivered', 'cancelled', 'returned'] as const
const orderRow = z.object({
  number: text(200),
  customer: optionalText(500),
  orderedAt: instant,
  state: z.enum(orderStates).catch('open'),
  lines: objectList(orderLine),
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
  item: optionalText(200),
  quantity: amount.nullish(),
  price: cents.nullish(),
})

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
} as const satisfies Record<RecordKind, z.ZodType>
export type Row<K extends RecordKind> = z.output<(typeof rowSchemas)[K]>
