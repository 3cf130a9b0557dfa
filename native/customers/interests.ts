import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Interest, Source } from '../contract/customers.ts'
import { entities, type Mention } from '../contract/triage.ts'
import type { CustomerId, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { dayMs } from './dues.ts'
import * as queries from './interest-queries.ts'
import { selectMachines } from './queries.ts'
import { wearCycles } from './wear-cycles.ts'

const boughtMs = 5 * 365.25 * dayMs
const linesRead = 3_000
const lettersRead = 300
const sourcesShown = 5
const mostOfAKind = 8
/** A subject is his own when he writes of it this much more often than others, and not just once or twice. */
const leastTimes = 1.5
const fewestTickets = 3

const findings = z.object({ entities })
type Finding = Awaited<ReturnType<typeof queries.selectFindings>>[number]
type Bought = Awaited<ReturnType<typeof queries.selectBoughtParts>>[number]

/** What a customer needs and is interested in, as his orders and what was found in his letters say; nothing is guessed from words. */
export async function interestsOf(
  { db, clock }: { db: Db; clock: Clock },
  customerId: CustomerId,
): Promise<Interest[]> {
  const now = clock()
  const [bought, letters] = await Promise.all([
    queries.selectBoughtParts(db, customerId, now - boughtMs, linesRead),
    queries.selectFindings(db, customerId, lettersRead),
  ])
  return [
    ...wearOf(bought, now),
    ...(await mentioned(db, customerId, letters)),
    ...(await topicsOf(db, customerId)),
    ...(await accessoriesOf(db, { customerId, bought })),
  ]
}

const orderSource = ({ number, ordered_at }: Bought): Source => ({ kind: 'order', number, at: ordered_at })
const ticketSource = (row: { id: number; number: string; subject: string; at: number }): Source => ({
  kind: 'ticket',
  ticketId: row.id as TicketId,
  number: row.number,
  subject: row.subject,
  at: row.at,
})

function wearOf(bought: readonly Bought[], now: number): Interest[] {
  return wearCycles(bought, now)
    .slice(0, mostOfAKind)
    .flatMap(({ item, everyMs, nextAt, orders }) => {
      const last = orders.at(-1)
      if (!last) return []
      return [
        {
          kind: 'wear' as const,
          item,
          name: { de: last.name_de, en: last.name_en },
          everyDays: Math.round(everyMs / dayMs),
          nextAt: Math.round(nextAt),
          count: orders.length,
          sources: orders.toReversed().slice(0, sourcesShown).map(orderSource),
        },
      ]
    })
}

/** Models he names and does not own; parts he names and has never ordered. */
async function mentioned(db: Db, customerId: number, letters: readonly Finding[]): Promise<Interest[]> {
  const models = new Map<string, Map<number, Finding>>()
  const parts = new Map<string, Map<number, Finding>>()
  for (const letter of letters) {
    const found = findings.safeParse(JSON.parse(letter.result))
    if (!found.success) continue
    collect(models, found.data.entities.machines, letter)
    collect(parts, found.data.entities.parts, letter)
  }
  for (const { model_id } of await selectMachines(db, customerId)) models.delete(model_id)
  for (const { item } of await queries.selectOrdered(db, customerId, [...models.keys(), ...parts.keys()])) {
    models.delete(item)
    parts.delete(item)
  }
  return [...(await named(db, 'model', models)), ...(await named(db, 'part', parts))]
}

function collect(into: Map<string, Map<number, Finding>>, mentions: readonly Mention[], letter: Finding): void {
  for (const { record, nearMiss } of mentions) {
    if (record === null || nearMiss) continue
    const tickets = into.get(record) ?? new Map<number, Finding>()
    if (!tickets.has(letter.id)) tickets.set(letter.id, letter)
    into.set(record, tickets)
  }
}

async function named(
  db: Db,
  kind: 'model' | 'part',
  found: ReadonlyMap<string, ReadonlyMap<number, Finding>>,
): Promise<Interest[]> {
  const most = [...found].toSorted(([, a], [, b]) => b.size - a.size).slice(0, mostOfAKind)
  const table = kind === 'model' ? 'models' : 'parts'
  const names = await queries.selectNames(
    db,
    table,
    most.map(([key]) => key),
  )
  const nameOf = new Map(names.map((row) => [row.key, { de: row.name_de, en: row.name_en }]))
  return most.flatMap(([item, tickets]) => {
    const name = nameOf.get(item)
    if (!name) return []
    const sources = [...tickets.values()]
      .slice(0, sourcesShown)
      .map((letter) => ticketSource({ ...letter, at: letter.sent_at }))
    return [{ kind, item, name, count: tickets.size, sources }]
  })
}

/** His share of a subject against everybody's; with one ticket more on each side, so that a few do not say much. */
async function topicsOf(db: Db, customerId: number): Promise<Interest[]> {
  const own = await queries.countCategories(db, customerId)
  const all = await queries.countCategories(db, null)
  const sum = (rows: typeof own): number => rows.reduce((total, { count }) => total + count, 0)
  const [ownTotal, total] = [sum(own), sum(all)]
  const ofAll = new Map(all.map(({ category_id, count }) => [category_id, count]))
  const interests: Interest[] = []
  for (const { category_id, count } of own) {
    if (category_id === null || count < fewestTickets) continue
    const others = total - ownTotal
    const share = ((ofAll.get(category_id) ?? 0) - count + 1) / (others + 1)
    const times = count / (ownTotal + 1) / share
    if (times < leastTimes) continue
    const tickets = await queries.selectTicketsAbout(db, customerId, category_id, sourcesShown)
    interests.push({
      kind: 'topic',
      categoryId: category_id,
      times,
      count,
      sources: tickets.map((row) => ticketSource({ ...row, at: row.last_message_at })),
    })
  }
  return interests.toSorted((a, b) => b.count - a.count).slice(0, mostOfAKind)
}

async function accessoriesOf(
  db: Db,
  { customerId, bought }: { customerId: number; bought: readonly Bought[] },
): Promise<Interest[]> {
  const byPart = Map.groupBy(bought, ({ part_id }) => part_id)
  const related = await queries.selectAccessories(db, [...byPart.keys()].slice(-500))
  const ordered = await queries.selectOrdered(
    db,
    customerId,
    related.map(({ number }) => number),
  )
  const has = new Set(ordered.map(({ item }) => item))
  return related
    .filter(({ number }) => !has.has(number))
    .slice(0, mostOfAKind)
    .flatMap((row) => {
      const orders = byPart.get(row.part_id) ?? []
      const [first] = orders
      if (!first) return []
      return [
        {
          kind: 'accessory' as const,
          item: row.number,
          name: { de: row.name_de, en: row.name_en },
          of: first.item,
          ofName: { de: first.name_de, en: first.name_en },
          count: orders.length,
          sources: orders.toReversed().slice(0, sourcesShown).map(orderSource),
        },
      ]
    })
}
