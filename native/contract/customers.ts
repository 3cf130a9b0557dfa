import { z } from 'zod'
import { procedure } from './define.ts'
import {
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

export const contact = z.object({
  id: contactId,
  name: z.string(),
  email: z.string(),
  role: z.string(),
  language: mailLanguage,
  phone: z.string(),
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
export const order = z.object({
  number: z.string(),
  orderedAt: instant,
  state: z.enum(['open', 'shipped', 'delivered', 'cancelled', 'returned']),
  invoiceNumber: z.string().nullable(),
  totalCents: z.number().int(),
  lines: z.array(z.object({ item: z.string(), name: localized, quantity: z.number() })),
})
export type Order = z.infer<typeof order>

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
  contacts: z.array(contact),
  machines: z.array(machine),
  /** The newest ten, with the count of all. */
  orders: z.array(order),
  orderCount: z.number().int(),
  tickets: z.array(
    z.object({
      id: ticketId,
      number: z.string(),
      subject: z.string(),
      state: ticketState,
      lastMessageAt: instant,
      mood: mood.nullable(),
    }),
  ),
  ticketCount: z.number().int(),
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

export const customers = {
  'customers.profile': procedure({ input: z.object({ customerId }), output: customerProfile }),
  /** Of every request the customer wrote, the oldest first, at most the newest hundred; no trend below five. */
  'customers.moodHistory': procedure({
    input: z.object({ customerId }),
    output: z.object({ points: z.array(moodPoint), trend: moodTrend.nullable() }),
  }),
}

export const customerEvents = { 'customers.changed': z.object({}) }
