import type { Database } from '../../../native/database/open.ts'

export const dayMs = 86_400_000
export const now = Date.UTC(2026, 10, 25)
export const ago = (days: number): number => now - days * dayMs

/** Writes customers and what happened with them, with as few words as a test can do with. */
export function maker({ db }: Database) {
  let letters = 0
  return {
    model: (id: string, line = 'saws') =>
      db
        .insertInto('models')
        .values({ id, name_de: `Säge ${id}`, name_en: `Saw ${id}`, line })
        .execute(),
    customer: (id: number, more: { segment?: string; zip?: string; country?: string } = {}) =>
      db
        .insertInto('customers')
        .values({ id, number: `K-${id}`, name: `Kunde ${id}`, language: 'de', ...more })
        .execute(),
    machine: (id: number, customer: number, installed: number | null, more: { model?: string; site?: string } = {}) =>
      db
        .insertInto('machines')
        .values({
          id,
          serial: `S-${id}`,
          model_id: more.model ?? 'KA',
          customer_id: customer,
          installed_at: installed,
          site: more.site ?? '',
        })
        .execute(),
    order: async (
      id: number,
      customer: number,
      {
        at,
        shipped = null,
        delivered = null,
        item = 'P',
      }: { at: number; shipped?: number | null; delivered?: number | null; item?: string },
    ) => {
      await db
        .insertInto('orders')
        .values({
          id,
          number: `AU-${id}`,
          customer_id: customer,
          state: 'delivered',
          ordered_at: at,
          shipped_at: shipped,
          delivered_at: delivered,
        })
        .execute()
      await db.insertInto('order_lines').values({ order_id: id, item, quantity: 1, price_cents: 100 }).execute()
    },
    ticket: async (
      id: number,
      customer: number,
      more: {
        at: number
        over?: number | null
        category?: string | null
        valence?: number
        serial?: string
        order?: string
      },
    ) => {
      const { at, over = null, category = 'fault', valence = 0, serial, order } = more
      await db
        .insertInto('tickets')
        .values({
          id,
          number: `T-${id}`,
          subject: `Betreff ${id}`,
          kind: 'request',
          state: over === null ? 'open' : 'solved',
          customer_id: customer,
          category_id: category,
          created_at: at,
          last_message_at: over ?? at,
          solved_at: over,
        })
        .execute()
      letters += 1
      await db
        .insertInto('messages')
        .values({
          id: letters,
          ticket_id: id,
          direction: 'inbound',
          kind: 'request',
          content_hash: `${letters}`,
          from_name: '',
          from_address: '',
          subject: '',
          sent_at: at,
          received_at: at,
          new_text: '',
        })
        .execute()
      const named = (text?: string) => (text === undefined ? [] : [{ text, start: 0, end: 1, record: text }])
      await db
        .insertInto('triage_results')
        .values({
          message_id: letters,
          mood: 'neutral',
          valence,
          triaged_at: at,
          result: JSON.stringify({ entities: { machines: [], serials: named(serial), orders: named(order) } }),
        })
        .execute()
    },
    offer: async (
      id: number,
      customer: number,
      at: number,
      number: string,
      more: { state?: 'sent' | 'declined'; decided?: number } = {},
    ) => {
      await db
        .insertInto('offers')
        .values({
          id,
          number: `AN-${id}`,
          kind: 'offer',
          customer_id: customer,
          language: 'de',
          state: more.state ?? 'sent',
          vat_percent: 19,
          created_by: '',
          created_at: at,
          changed_at: at,
          sent_at: at,
          decided_at: more.decided ?? null,
        })
        .execute()
      await db
        .insertInto('offer_lines')
        .values({ offer_id: id, position: 1, number, name: number, quantity: 1, price_cents: 100 })
        .execute()
    },
    returned: (customer: number, order: string, announced: number, refunded: number | null) =>
      db
        .insertInto('returns')
        .values({
          number: `RT-${order}-${announced}`,
          customer_id: customer,
          order_number: order,
          item: 'P',
          quantity: 1,
          state: refunded === null ? 'announced' : 'refunded',
          announced_at: announced,
          refunded_at: refunded,
        })
        .execute(),
  }
}
