import type { CustomerProfile, MoodPoint, Order } from '../contract/customers.ts'
import { EngineError } from '../contract/errors.ts'
import type { Output } from '../contract/index.ts'
import { type CustomerId, mood } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { moodTrend } from './mood-trend.ts'
import * as queries from './queries.ts'

export interface CustomerService {
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

export function createCustomerService({ db }: { db: Db }): CustomerService {
  const ordersOf = async (customerId: number): Promise<Order[]> => {
    const rows = await queries.selectOrders(db, customerId, newestOrders)
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
        name: { de: line.part_de ?? line.model_de ?? line.item, en: line.part_en ?? line.model_en ?? line.item },
        quantity: line.quantity,
      })),
    }))
  }

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
    moodHistory: async (customerId) => {
      const points = await moodsOf(customerId)
      return { points, trend: moodTrend(points.map(({ sentAt, valence }) => ({ at: sentAt, valence }))) }
    },
    profile: async (customerId) => {
      const row = await queries.selectCustomer(db, customerId)
      if (!row) throw new EngineError('not_found', { what: 'customer', id: customerId })
      const [contacts, machines, orders, orderCount, tickets, ticketCount] = await Promise.all([
        queries.selectContacts(db, customerId),
        queries.selectMachines(db, customerId),
        ordersOf(customerId),
        queries.countOf(db, 'orders', customerId),
        queries.selectTickets(db, customerId, newestTickets),
        queries.countOf(db, 'tickets', customerId),
      ])
      const { id: _id, vat: _vat, domain: _domain, segment: _segment, ...master } = row
      return {
        ...master,
        id: customerId,
        contacts: contacts.map(({ id, name, email, role, language, phone }) => ({
          id: id as CustomerProfile['contacts'][number]['id'],
          name,
          email,
          role,
          language,
          phone,
        })),
        machines: machines.map((machine) => ({
          serial: machine.serial,
          model: machine.model_id,
          modelName: { de: machine.name_de, en: machine.name_en },
          installedAt: machine.installed_at,
          warrantyUntil: machine.warranty_until,
          site: machine.site,
        })),
        orders,
        orderCount,
        tickets: tickets.map((ticket) => ({
          id: ticket.id as CustomerProfile['tickets'][number]['id'],
          number: ticket.number,
          subject: ticket.subject,
          state: ticket.state as CustomerProfile['tickets'][number]['state'],
          lastMessageAt: ticket.last_message_at,
          mood: ticket.mood as CustomerProfile['tickets'][number]['mood'],
        })),
        ticketCount,
      }
    },
  }
}
