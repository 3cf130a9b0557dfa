import { z } from 'zod'
import { procedure } from './define.ts'
import { contactId, customerId, instant, localized, mailLanguage, mood, ticketId, ticketState } from './words.ts'

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

export const customers = {
  'customers.profile': procedure({ input: z.object({ customerId }), output: customerProfile }),
}

export const customerEvents = { 'customers.changed': z.object({}) }
