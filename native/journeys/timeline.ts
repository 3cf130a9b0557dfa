import type { Output, ParsedInput } from '../contract/index.ts'
import { type JourneyEvent, type JourneyGroup, type JourneyKind, journeyGroups } from '../contract/journeys.ts'
import type { TicketId } from '../contract/words.ts'
import { mood } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import * as queries from './queries.ts'

/** Where events come from, in the order in which those of one moment stand. */
const sources = [
  'letter',
  'solved',
  'order',
  'delivery',
  'invoice',
  'payment',
  'offer',
  'return',
  'refund',
  'machine',
  'touchpoint',
] as const
type SourceName = (typeof sources)[number]
type Placed = JourneyEvent & { readonly source: number; readonly id: number }

const groupOf: Record<SourceName, JourneyGroup> = {
  letter: 'letters',
  solved: 'tickets',
  order: 'orders',
  delivery: 'orders',
  invoice: 'orders',
  payment: 'orders',
  offer: 'orders',
  return: 'returns',
  refund: 'returns',
  machine: 'machines',
  touchpoint: 'touchpoints',
}

/** Every touchpoint on one time line, page by page; each source is asked only for as many as a page holds. */
export async function timelineOf(
  db: Db,
  { customerId, groups, before, limit }: ParsedInput<'journeys.timeline'>,
  lateMs: number,
): Promise<Output<'journeys.timeline'>> {
  const cursor = before && cursorOf(before)
  const found: Placed[] = []
  for (const [index, source] of sources.entries()) {
    if (groups.length > 0 && !groups.includes(groupOf[source])) continue
    const page = { customerId, before: beforeIn(index, cursor), limit: limit + 1 }
    for (const event of await readers[source](db, page, lateMs)) {
      found.push({ ...blank, ...event, key: `${source} ${event.id}`, source: index })
    }
  }
  found.sort((a, b) => b.at - a.at || a.source - b.source || b.id - a.id)
  const events = found.slice(0, limit)
  const last = events.at(-1)
  return {
    events: events.map(({ source: _source, id: _id, ...event }) => event),
    next: found.length > limit && last ? { at: last.at, key: last.key } : null,
  }
}

interface Cursor {
  readonly at: number
  readonly source: number
  readonly id: number
}

function cursorOf({ at, key }: { at: number; key: string }): Cursor {
  const [name = '', id = ''] = key.split(' ')
  return { at, source: sources.findIndex((source) => source === name), id: Number(id) || 0 }
}

/** Of the cursor's moment, the sources before its own have been shown whole, those after it not at all. */
function beforeIn(source: number, cursor: Cursor | null): queries.Before {
  if (!cursor) return { at: Number.MAX_SAFE_INTEGER, id: 0 }
  if (source === cursor.source) return { at: cursor.at, id: cursor.id }
  return { at: cursor.at, id: source < cursor.source ? 0 : Number.MAX_SAFE_INTEGER }
}

type Read = Pick<Placed, 'id' | 'at' | 'kind' | 'title'> & Partial<Placed>
type Reader = (db: Db, page: queries.Page, lateMs: number) => Promise<Read[]>

const blank = { name: null, detail: '', ticketId: null, mood: null, cents: null, late: false }
const known: ReadonlySet<string> = new Set(journeyGroups.touchpoints)
const touchpointKind = (kind: string): JourneyKind => (known.has(kind) ? (kind as JourneyKind) : 'other')

const readers: Record<SourceName, Reader> = {
  letter: async (db, page) =>
    (await queries.selectLetters(db, page)).map((row) => ({
      id: row.id,
      at: row.at,
      kind: row.direction === 'inbound' ? 'mail_in' : 'mail_out',
      title: row.subject,
      detail: row.from_name,
      ticketId: row.ticket_id as TicketId,
      mood: row.direction === 'inbound' ? (mood.safeParse(row.mood).data ?? null) : null,
    })),
  solved: async (db, page) =>
    (await queries.selectSolved(db, page)).map((row) => ({
      id: row.id,
      at: row.at ?? 0,
      kind: 'solved',
      title: row.subject,
      detail: row.number,
      ticketId: row.id as TicketId,
    })),
  order: async (db, page) =>
    (await queries.selectOrders(db, page, 'ordered_at')).map((row) => ({
      id: row.id,
      at: row.at ?? 0,
      kind: 'order',
      title: row.number,
      cents: row.total_cents,
    })),
  delivery: async (db, page, lateMs) =>
    (await queries.selectOrders(db, page, 'delivered_at')).map((row) => ({
      id: row.id,
      at: row.at ?? 0,
      kind: 'delivery',
      title: row.number,
      late: (row.at ?? 0) - row.ordered_at > lateMs,
    })),
  invoice: async (db, page) =>
    (await queries.selectOrders(db, page, 'invoiced_at')).map((row) => ({
      id: row.id,
      at: row.at ?? 0,
      kind: 'invoice',
      title: row.invoice_number ?? row.number,
      cents: row.total_cents,
    })),
  payment: async (db, page) =>
    (await queries.selectOrders(db, page, 'paid_at')).map((row) => ({
      id: row.id,
      at: row.at ?? 0,
      kind: 'payment',
      title: row.invoice_number ?? row.number,
      cents: row.total_cents,
    })),
  offer: async (db, page) =>
    (await queries.selectOffers(db, page)).map((row) => ({
      id: row.id,
      at: row.at ?? 0,
      kind: 'offer',
      title: row.number,
      ticketId: row.ticket_id as TicketId | null,
    })),
  return: async (db, page) =>
    (await queries.selectReturns(db, page, 'announced_at')).map((row) => ({
      id: row.id,
      at: row.at ?? 0,
      kind: 'return',
      title: row.number,
      detail: row.reason,
    })),
  refund: async (db, page) =>
    (await queries.selectReturns(db, page, 'refunded_at')).map((row) => ({
      id: row.id,
      at: row.at ?? 0,
      kind: 'refund',
      title: row.number,
      cents: row.refund_cents,
    })),
  machine: async (db, page) =>
    (await queries.selectInstalled(db, page)).map((row) => ({
      id: row.id,
      at: row.at ?? 0,
      kind: 'machine',
      title: row.serial,
      name: { de: row.name_de, en: row.name_en },
      detail: row.site,
    })),
  touchpoint: async (db, page) =>
    (await queries.selectTouchpoints(db, page)).map((row) => ({
      id: row.id,
      at: row.at,
      kind: touchpointKind(row.kind),
      title: row.subject,
      detail: row.note,
    })),
}
