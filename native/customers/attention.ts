import type { Clock } from '../clock.ts'
import type { AttentionKind, CustomerRow } from '../contract/customers.ts'
import type { EventName, Output, ParsedInput } from '../contract/index.ts'
import type { Db } from '../database/open.ts'
import { foldText } from '../text/words.ts'
import * as queries from './attention-queries.ts'
import { maintenanceOf } from './dues.ts'

export interface CustomerList {
  list(wanted: ParsedInput<'customers.list'>): Promise<Output<'customers.list'>>
  /** What it counts may have changed. */
  hear(name: EventName): void
}

interface Known {
  readonly row: Awaited<ReturnType<typeof queries.selectCustomers>>[number]
  readonly folded: string
  readonly attention: CustomerRow['attention']
  readonly weight: number
}

interface Snapshot {
  readonly at: number
  readonly byAttention: readonly Known[]
  readonly byName: readonly Known[]
}

/** How much one of a kind weighs; more than three of a kind weigh as three. */
const weights: Record<AttentionKind, number> = {
  pressing: 8,
  upset: 6,
  overdue: 3,
  maintenance: 2,
  returns: 2,
  agreement: 2,
  open: 1,
}
const mostCounted = 3
/** Counting over everybody is not done again sooner, however much changes, nor kept longer. */
const shortestMs = 5_000
const longestMs = 60_000
const changing: ReadonlySet<EventName> = new Set(['tickets.changed', 'customers.changed', 'intake.imported'])

/** All customers, those first who need somebody most. */
export function createCustomerList({ db, clock }: { db: Db; clock: Clock }): CustomerList {
  let snapshot: Promise<Snapshot> | null = null
  let takenAt = 0
  let changed = true
  const current = (): Promise<Snapshot> => {
    const age = clock() - takenAt
    if (!snapshot || age > longestMs || (changed && age > shortestMs)) {
      changed = false
      takenAt = clock()
      snapshot = takeSnapshot(db, takenAt)
      snapshot.catch(() => {
        snapshot = null
      })
    }
    return snapshot
  }
  return {
    list: async ({ search, sort, offset, limit }) => {
      const { byAttention, byName } = await current()
      const words = foldText(search).split(/\s+/).filter(Boolean)
      const all = sort === 'name' ? byName : byAttention
      const found = words.length === 0 ? all : all.filter(({ folded }) => words.every((word) => folded.includes(word)))
      const shown = found.slice(offset, offset + limit)
      const ids = shown.map(({ row }) => row.id)
      const machines = ids.length === 0 ? [] : await queries.countMachines(db, ids)
      const last = ids.length === 0 ? [] : await queries.selectLastTickets(db, ids)
      const machinesOf = new Map(machines.map(({ customer_id, count }) => [customer_id, count]))
      const lastOf = new Map(last.map(({ customer_id, at }) => [customer_id, at]))
      return {
        total: found.length,
        rows: shown.map(({ row, attention }) => ({
          ...row,
          id: row.id as CustomerRow['id'],
          machines: machinesOf.get(row.id) ?? 0,
          attention,
          lastTicketAt: lastOf.get(row.id) ?? null,
        })),
      }
    },
    hear: (name) => {
      if (changing.has(name)) changed = true
    },
  }
}

async function takeSnapshot(db: Db, now: number): Promise<Snapshot> {
  const counts = await countAll(db, now)
  const rows = await queries.selectCustomers(db)
  const known = rows.map((row): Known => {
    const attention = [...(counts.get(row.id) ?? [])]
      .map(([kind, count]) => ({ kind, count }))
      .toSorted((a, b) => weightOf(b) - weightOf(a))
    const weight = attention.reduce((sum, each) => sum + weightOf(each), 0)
    return {
      row,
      folded: foldText(`${row.number} ${row.name} ${row.zip} ${row.city} ${row.segment}`),
      attention,
      weight,
    }
  })
  const collator = new Intl.Collator('de', { numeric: true })
  const byName = known.toSorted((a, b) => collator.compare(a.row.name, b.row.name))
  return { at: now, byName, byAttention: byName.toSorted((a, b) => b.weight - a.weight) }
}

const weightOf = ({ kind, count }: { kind: AttentionKind; count: number }): number =>
  weights[kind] * Math.min(count, mostCounted)

async function countAll(db: Db, now: number): Promise<Map<number, Map<AttentionKind, number>>> {
  const counts = new Map<number, Map<AttentionKind, number>>()
  const add = (customerId: number | null, kind: AttentionKind, count: number): void => {
    if (customerId === null || count === 0) return
    const own = counts.get(customerId) ?? new Map<AttentionKind, number>()
    own.set(kind, (own.get(kind) ?? 0) + count)
    counts.set(customerId, own)
  }
  for (const { customer_id, open, pressing, upset } of await queries.countTicketsOfAll(db)) {
    add(customer_id, 'open', open)
    add(customer_id, 'pressing', pressing)
    add(customer_id, 'upset', upset)
  }
  for (const { customer_id, count } of await queries.countOverdueOfAll(db, now)) add(customer_id, 'overdue', count)
  for (const machine of await queries.selectServicedOfAll(db)) {
    const { dueAt } = maintenanceOf(machine)
    if (dueAt !== null && dueAt < now) add(machine.customer_id, 'maintenance', 1)
  }
  for (const { customer_id, count } of await queries.countReturnsOfAll(db)) add(customer_id, 'returns', count)
  for (const { customer_id, count } of await queries.countAgreementsOfAll(db, now)) add(customer_id, 'agreement', count)
  return counts
}
