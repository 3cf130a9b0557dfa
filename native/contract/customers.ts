import { z } from 'zod'
import { procedure } from './define.ts'
import {
  categoryId,
  confidence,
  contactId,
  customerId,
  instant,
  localized,
  mailLanguage,
  messageId,
  mood,
  ticketId,
  ticketState,
} from './words.ts'

export const noteId = z.number().int().positive().brand<'NoteId'>()
export type NoteId = z.infer<typeof noteId>

export const contact = z.object({
  id: contactId,
  name: z.string(),
  email: z.string(),
  role: z.string(),
  language: mailLanguage,
  phone: z.string(),
  formality: z.enum(['Sie', 'du']),
})
export const machine = z.object({
  serial: z.string(),
  model: z.string(),
  modelName: localized,
  installedAt: instant.nullable(),
  warrantyUntil: instant.nullable(),
  site: z.string(),
})
export type Machine = z.infer<typeof machine>
export const ownedMachine = machine.extend({
  lastMaintenanceAt: instant.nullable(),
  /** As the records say, else reckoned from the model's interval; null where none is due. */
  maintenanceDueAt: instant.nullable(),
  maintenanceReckoned: z.boolean(),
  /** Of the model: what may befall it. */
  defects: z.array(localized),
})
export type OwnedMachine = z.infer<typeof ownedMachine>
export const order = z.object({
  number: z.string(),
  orderedAt: instant,
  state: z.enum(['open', 'shipped', 'delivered', 'cancelled', 'returned']),
  invoiceNumber: z.string().nullable(),
  totalCents: z.number().int(),
  lines: z.array(z.object({ item: z.string(), name: localized, quantity: z.number() })),
})
export type Order = z.infer<typeof order>

export const customerReturn = z.object({
  number: z.string(),
  orderNumber: z.string().nullable(),
  item: z.string(),
  name: localized,
  quantity: z.number(),
  reason: z.string(),
  state: z.enum(['announced', 'received', 'refunded', 'replaced', 'refused']),
  announcedAt: instant,
  receivedAt: instant.nullable(),
  refundedAt: instant.nullable(),
  refundCents: z.number().int().nullable(),
})
export type CustomerReturn = z.infer<typeof customerReturn>

export const customerTicket = z.object({
  id: ticketId,
  number: z.string(),
  subject: z.string(),
  state: ticketState,
  lastMessageAt: instant,
  mood: mood.nullable(),
})

/** How a customer likes to be spoken to; '' where nobody has said. */
export const channel = z.enum(['', 'mail', 'phone', 'visit'])
export type Channel = z.infer<typeof channel>

/** What is so now, in figures that all fit on one line. */
export const customerNow = z.object({
  openTickets: z.number().int(),
  /** Of these, high or urgent. */
  pressingTickets: z.number().int(),
  /** Invoices unpaid 30 days after their date (BGB § 286 Abs. 3). */
  overdueInvoices: z.number().int(),
  overdueCents: z.number().int(),
  /** Announced or received, and nothing decided yet. */
  openReturns: z.number().int(),
  /** Machines whose maintenance is past, or due within 30 days. */
  maintenanceOverdue: z.number().int(),
  maintenanceSoon: z.number().int(),
  /** Machines whose warranty ends within 60 days. */
  warrantyEnding: z.number().int(),
  /** Agreements that end within 30 days or ended in the last 30. */
  endingAgreements: z.number().int(),
})
export type CustomerNow = z.infer<typeof customerNow>

export const customerProfile = z.object({
  id: customerId,
  number: z.string(),
  name: z.string(),
  street: z.string(),
  zip: z.string(),
  city: z.string(),
  country: z.string(),
  phone: z.string(),
  language: mailLanguage,
  since: instant.nullable(),
  notes: z.string(),
  email: z.string(),
  website: z.string(),
  segment: z.string(),
  channel,
  now: customerNow,
  contacts: z.array(contact),
  machines: z.array(ownedMachine),
  /** The newest ten, with the count of all. */
  orders: z.array(order),
  orderCount: z.number().int(),
  tickets: z.array(customerTicket),
  ticketCount: z.number().int(),
  returnCount: z.number().int(),
})
export type CustomerProfile = z.infer<typeof customerProfile>

export const moodPoint = z.object({
  messageId,
  ticketId,
  ticketNumber: z.string(),
  subject: z.string(),
  sentAt: instant,
  mood,
  valence: z.number().min(-1).max(1),
})
export type MoodPoint = z.infer<typeof moodPoint>

export const moodTrend = z.object({
  direction: z.enum(['better', 'same', 'worse']),
  /** From the first message to the last, in units of valence (−1…1). */
  change: z.number(),
  /** How often chance alone would bring a course like this. */
  chance: confidence,
  /** Messages behind it. */
  count: z.number().int(),
})
export type MoodTrend = z.infer<typeof moodTrend>

export const customerNote = z.object({
  id: noteId,
  kind: z.enum(['note', 'agreement']),
  text: z.string(),
  author: z.string(),
  at: instant,
  /** The last moment of its last day. */
  validUntil: instant.nullable(),
  pinned: z.boolean(),
  /** Within 30 days, or past. */
  ends: z.enum(['soon', 'over']).nullable(),
})
export type CustomerNote = z.infer<typeof customerNote>

/** Why a customer stands high in the list: how much of each there is. */
export const attentionKind = z.enum(['pressing', 'upset', 'open', 'overdue', 'maintenance', 'returns', 'agreement'])
export type AttentionKind = z.infer<typeof attentionKind>

export const customerRow = z.object({
  id: customerId,
  number: z.string(),
  name: z.string(),
  zip: z.string(),
  city: z.string(),
  segment: z.string(),
  machines: z.number().int(),
  /** Heaviest first. */
  attention: z.array(z.object({ kind: attentionKind, count: z.number().int() })),
  lastTicketAt: instant.nullable(),
})
export type CustomerRow = z.infer<typeof customerRow>

/** `person`: somebody has set it; `counted`: told from what there is; null: nothing tells. */
export const preferenceOrigin = z.enum(['person', 'counted']).nullable()
export const preferences = z.object({
  channel: z.object({
    value: channel,
    origin: preferenceOrigin,
    /** In the last two years: letters he wrote, calls, and visits, trainings and services at his place. */
    counts: z.object({ mail: z.number().int(), phone: z.number().int(), visit: z.number().int() }),
  }),
  language: z.object({
    value: mailLanguage,
    origin: preferenceOrigin,
    /** His newest letters by language, most first. */
    counts: z.array(z.object({ language: mailLanguage, count: z.number().int() })),
  }),
  tone: z.object({
    value: z.enum(['Sie', 'du']).nullable(),
    origin: preferenceOrigin,
    contacts: z.object({ Sie: z.number().int(), du: z.number().int() }),
    /** Of his newest letters, those that tell. */
    letters: z.object({ Sie: z.number().int(), du: z.number().int() }),
  }),
})
export type Preferences = z.infer<typeof preferences>

/** Where a statement comes from. */
export const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ticket'), ticketId, number: z.string(), subject: z.string(), at: instant }),
  z.object({ kind: z.literal('order'), number: z.string(), at: instant }),
])
export type Source = z.infer<typeof source>

/** What he needs or is interested in, each with the records that say so (newest first, at most five) and their count. */
export const interest = z.discriminatedUnion('kind', [
  /** Bought again and again: the median time between, and when that is over again. */
  z.object({
    kind: z.literal('wear'),
    item: z.string(),
    name: localized,
    everyDays: z.number().int(),
    nextAt: instant,
    count: z.number().int(),
    sources: z.array(source),
  }),
  /** A model he writes about and does not own. */
  z.object({
    kind: z.literal('model'),
    item: z.string(),
    name: localized,
    count: z.number().int(),
    sources: z.array(source),
  }),
  /** A part he asked for and never ordered. */
  z.object({
    kind: z.literal('part'),
    item: z.string(),
    name: localized,
    count: z.number().int(),
    sources: z.array(source),
  }),
  /** What his tickets are about more often than those of others: how many times as often. */
  z.object({
    kind: z.literal('topic'),
    categoryId,
    times: z.number(),
    count: z.number().int(),
    sources: z.array(source),
  }),
  /** Belongs to what he bought, and he has never ordered it. */
  z.object({
    kind: z.literal('accessory'),
    item: z.string(),
    name: localized,
    of: z.string(),
    ofName: localized,
    count: z.number().int(),
    sources: z.array(source),
  }),
])
export type Interest = z.infer<typeof interest>

const page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(200).default(50) }

export const customers = {
  /** @throws `not_found` */
  'customers.profile': procedure({ input: z.object({ customerId }), output: customerProfile }),
  /** By number, exact name or id. @throws `not_found` */
  'customers.find': procedure({
    input: z.object({ customer: z.string().min(1).max(500) }),
    output: z.object({ customerId }),
  }),
  /** All words must occur in name, number, place or segment. */
  'customers.list': procedure({
    input: z.object({
      search: z.string().max(200).default(''),
      sort: z.enum(['attention', 'name']).default('attention'),
      ...page,
    }),
    output: z.object({ total: z.number().int(), rows: z.array(customerRow) }),
  }),
  /** The newest first. */
  'customers.tickets': procedure({
    input: z.object({ customerId, ...page }),
    output: z.object({ total: z.number().int(), tickets: z.array(customerTicket) }),
  }),
  'customers.orders': procedure({
    input: z.object({ customerId, ...page }),
    output: z.object({ total: z.number().int(), orders: z.array(order) }),
  }),
  'customers.returns': procedure({
    input: z.object({ customerId, ...page }),
    output: z.object({ total: z.number().int(), returns: z.array(customerReturn) }),
  }),
  /** Orders by month (2026-11) over the last three years, months without any left out; cancelled ones do not count. */
  'customers.orderHistory': procedure({
    input: z.object({ customerId }),
    output: z.object({
      months: z.array(z.object({ month: z.string(), orders: z.number().int(), cents: z.number().int() })),
    }),
  }),
  /** Of every request the customer wrote, the oldest first, at most the newest hundred; no trend below five. */
  'customers.moodHistory': procedure({
    input: z.object({ customerId }),
    output: z.object({ points: z.array(moodPoint), trend: moodTrend.nullable() }),
  }),
  /** Pinned first, then the newest. */
  'customers.notes': procedure({
    input: z.object({ customerId }),
    output: z.object({ notes: z.array(customerNote) }),
  }),
  /** Without `noteId` a new one. @throws `not_found` */
  'customers.saveNote': procedure({
    input: z.object({
      customerId,
      noteId: noteId.nullable().default(null),
      kind: z.enum(['note', 'agreement']),
      text: z.string().trim().min(1).max(20_000),
      validUntil: instant.nullable().default(null),
      pinned: z.boolean().default(false),
    }),
    output: z.object({ noteId }),
  }),
  /** Takes a note away, or brings it back. @throws `not_found` */
  'customers.removeNote': procedure({
    input: z.object({ noteId, removed: z.boolean() }),
    output: z.object({}),
  }),
  'customers.preferences': procedure({ input: z.object({ customerId }), output: preferences }),
  /** What a person sets wins over what is counted; '' gives it back. @throws `not_found` */
  'customers.setChannel': procedure({ input: z.object({ customerId, channel }), output: z.object({}) }),
  /** @throws `not_found` */
  'customers.setFormality': procedure({
    input: z.object({ contactId, formality: z.enum(['Sie', 'du']) }),
    output: z.object({}),
  }),
  'customers.interests': procedure({
    input: z.object({ customerId }),
    output: z.object({ interests: z.array(interest) }),
  }),
}

export const customerEvents = { 'customers.changed': z.object({}) }
