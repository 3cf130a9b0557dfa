import { type Clock, systemClock } from '../clock.ts'
import { type Channel, type CustomerProfile, channel, type MoodPoint, type Order } from '../contract/customers.ts'
import { EngineError } from '../contract/errors.ts'
import type { Output, ParsedInput } from '../contract/index.ts'
import { type CustomerId, mood } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { moodTrend } from './mood-trend.ts'
import { ownedMachines, situationOf } from './now.ts'
import * as queries from './queries.ts'

export interface CustomerService {
  /** @throws EngineError `not_found` */
  find(customer: string): Promise<CustomerId>
  tickets(wanted: ParsedInput<'customers.tickets'>): Promise<Output<'customers.tickets'>>
  orders(wanted: ParsedInput<'customers.orders'>): Promise<Output<'customers.orders'>>
  returns(wanted: ParsedInput<'customers.returns'>): Promise<Output<'customers.returns'>>
  orderHistory(customerId: CustomerId): Promise<Output<'customers.orderHistory'>>
  /** @throws EngineError `not_found` */
  profile(customerId: CustomerId): Promise<CustomerProfile>
  /** Empty for a customer who does not exist or has not written. */
  moodHistory(customerId: CustomerId): Promise<Output<'customers.moodHistory'>>
}

const newestOrders = 10
const newestTickets = 20
const newestMoods = 100
/** Where a person set the mood there is no measured valence; these are the middles of what the model gives each mood. */
const typicalValence = { angry: -0.8, frustrated: -0.55, worried: -0.35, neutral: 0, satisfied: 0.6 } as const

/** How far back orders are counted by month. */
const historyMs = 3 * 365.25 * 86_400_000

export function createCustomerService({ db, clock = systemClock }: { db: Db; clock?: Clock }): CustomerService {
  const ordersOf = async (customerId: number, limit: number, offset = 0): Promise<Order[]> => {
    const rows = await queries.selectOrders(db, customerId, limit, offset)
    const lines = await queries.selectOrderLines(
      db,
      rows.map((row) => row.id),
    )
    const byOrder = Map.groupBy(lines, (line) => line.order_id)
    return rows.map((row) => ({
      number: row.number,
      orderedAt: row.ordered_at,
      state: row.state as Order['state'],
      invoiceNumber: row.invoice_number,
      totalCents: row.total_cents,
      lines: (byOrder.get(row.id) ?? []).map((line) => ({
        item: line.item,
        name: nameOf(line),
        quantity: line.quantity,
      })),
    }))
  }
  const ticketsOf = async (customerId: number, limit: number, offset = 0) =>
    (await queries.selectTickets(db, customerId, limit, offset)).map(toTicket)

  const moodsOf = async (customerId: number): Promise<MoodPoint[]> => {
    const rows = await queries.selectMoods(db, customerId, newestMoods)
    const corrected = await queries.selectCorrectedMoods(
      db,
      rows.map((row) => row.id),
    )
    return rows.toReversed().flatMap((row) => {
      const set = corrected.get(row.id)
      const felt = mood.safeParse(set ?? row.mood)
      if (!felt.success) return []
      return [
        {
          messageId: row.id as MoodPoint['messageId'],
          ticketId: row.ticket_id as MoodPoint['ticketId'],
          ticketNumber: row.number,
          subject: row.subject,
          sentAt: row.sent_at,
          mood: felt.data,
          valence: set === undefined ? row.valence : typicalValence[felt.data],
        },
      ]
    })
  }

  return {
    find: async (named) => {
      const id = await queries.findCustomer(db, named.trim())
      if (id === undefined) throw new EngineError('not_found', { what: 'customer', id: named })
      return id as CustomerId
    },
    tickets: async ({ customerId, offset, limit }) => ({
      total: await queries.countOf(db, 'tickets', customerId),
      tickets: await ticketsOf(customerId, limit, offset),
    }),
    orders: async ({ customerId, offset, limit }) => ({
      total: await queries.countOf(db, 'orders', customerId),
      orders: await ordersOf(customerId, limit, offset),
    }),
    returns: async ({ customerId, offset, limit }) => ({
      total: await queries.countOf(db, 'returns', customerId),
      returns: (await queries.selectReturns(db, customerId, limit, offset)).map((row) => ({
        number: row.number,
        orderNumber: row.order_number,
        item: row.item,
        name: nameOf(row),
        quantity: row.quantity,
        reason: row.reason,
        state: row.state,
        announcedAt: row.announced_at,
        receivedAt: row.received_at,
        refundedAt: row.refunded_at,
        refundCents: row.refund_cents,
      })),
    }),
    orderHistory: async (customerId) => {
      const rows = await queries.selectOrderTotals(db, customerId, clock() - historyMs)
      const byMonth = Map.groupBy(rows, (row) => new Date(row.ordered_at).toISOString().slice(0, 7))
      return {
        months: [...byMonth].map(([month, orders]) => ({
          month,
          orders: orders.length,
          cents: orders.reduce((sum, { total_cents }) => sum + total_cents, 0),
        })),
      }
    },
    moodHistory: async (recordId) => {
      const customerId = await queries.selectHolderId(db, recordId)
      const points = await moodsOf(customerId)
      return { points, trend: moodTrend(points.map(({ sentAt, valence }) => ({ at: sentAt, valence }))) }
    },
    profile: async (recordId) => {
      const customerId = (await queries.selectHolderId(db, recordId)) as CustomerId
      const row = await queries.selectCustomer(db, customerId)
      if (!row) throw new EngineError('not_found', { what: 'customer', id: customerId })
      const now = clock()
      const [contacts, machines, orders, orderCount, tickets, ticketCount, returnCount] = await Promise.all([
        queries.selectContacts(db, customerId),
        ownedMachines(db, customerId),
        ordersOf(customerId, newestOrders),
        queries.countOf(db, 'orders', customerId),
        ticketsOf(customerId, newestTickets),
        queries.countOf(db, 'tickets', customerId),
        queries.countOf(db, 'returns', customerId),
      ])
      return {
        id: customerId,
        number: row.number,
        name: row.name,
        street: row.street,
        zip: row.zip,
        city: row.city,
        country: row.country,
        phone: row.phone,
        email: row.email,
        website: row.website,
        language: row.language,
        segment: row.segment,
        channel: channelOf(row.channel),
        since: row.since,
        notes: row.notes,
        now: await situationOf(db, { customerId, machines, now }),
        contacts: contacts.map(({ id, name, email, role, language, phone, formality }) => ({
          id: id as CustomerProfile['contacts'][number]['id'],
          name,
          email,
          role,
          language,
          phone,
          formality,
        })),
        machines,
        orders,
        orderCount,
        tickets,
        ticketCount,
        returnCount,
      }
    },
  }
}

/** As people and imports wrote it; what is none of ours says nothing. */
const channelOf = (stored: string): Channel => channel.safeParse(stored).data ?? ''

/** Of a part or a model; an item we do not know has its own number for a name. */
const nameOf = (row: {
  item: string
  part_de: string | null
  part_en: string | null
  model_de: string | null
  model_en: string | null
}) => ({ de: row.part_de ?? row.model_de ?? row.item, en: row.part_en ?? row.model_en ?? row.item })

const toTicket = (ticket: Awaited<ReturnType<typeof queries.selectTickets>>[number]) => ({
  id: ticket.id as CustomerProfile['tickets'][number]['id'],
  number: ticket.number,
  subject: ticket.subject,
  state: ticket.state as CustomerProfile['tickets'][number]['state'],
  lastMessageAt: ticket.last_message_at,
  mood: ticket.mood as CustomerProfile['tickets'][number]['mood'],
})
