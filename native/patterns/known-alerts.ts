import type { Db } from '../database/open.ts'
import { membersOf } from './membership.ts'
import * as queries from './queries.ts'

/** An alert that goes on, as the watch compares what it finds with it. */
export interface KnownAlert {
  readonly row: queries.AlertRecord
  /** It and those merged into it, by what they share. */
  readonly keys: ReadonlySet<string>
  /** Of every ticket that was ever part of it, what people took out among them. */
  readonly ever: ReadonlySet<number>
  readonly members: ReadonlySet<number>
  /** What may not come back to it: taken out, or split off into another alert. */
  readonly barred: ReadonlySet<number>
  readonly lastTold: number
}

/** What a group of tickets was found by; null where they say the same. */
export interface FoundBy {
  readonly trait: string | null
  readonly tickets: readonly number[]
  readonly members: ReadonlySet<number>
}

const sameTopic = 0.3

export const keyOf = ({ kind, subject }: Pick<queries.AlertRecord, 'kind' | 'subject'>): string =>
  kind === 'topic' ? '' : `${kind} ${subject}`

/** Alerts that go on, and muted ones, which are not to come again before their time. */
export async function knownAlerts(db: Db, now: number): Promise<KnownAlert[]> {
  const rows = [...(await queries.selectGoingOn(db)), ...(await queries.selectMutedOver(db, now))]
  const merged = await queries.selectAllMerged(db)
  const splits = await queries.selectAllSplit(db)
  const familyOf = (id: number): queries.AlertRecord[] => {
    const children = merged.filter(({ merged_into }) => merged_into === id)
    return [...children, ...children.flatMap((child) => familyOf(child.id))]
  }
  const known: KnownAlert[] = []
  for (const row of rows) {
    const family = [row, ...familyOf(row.id)]
    const ids = family.map(({ id }) => id)
    const membership = await queries.selectMembership(db, ids)
    const members = membersOf(row.id, membership)
    const splitOff = splits.filter(({ id, split_from }) => ids.includes(split_from ?? 0) && !ids.includes(id))
    const elsewhere = await queries.selectMembership(
      db,
      splitOff.map(({ id }) => id),
    )
    const last = await queries.selectLastEvent(db, row.id, ['raised', 'grew'])
    known.push({
      row,
      keys: new Set(family.map(keyOf).filter((key) => key !== '')),
      ever: new Set(membership.map(({ ticket_id }) => ticket_id)),
      members: new Set(members.keys()),
      barred: new Set([
        ...elsewhere.map(({ ticket_id }) => ticket_id),
        ...membership.map(({ ticket_id }) => ticket_id).filter((id) => !members.has(id)),
      ]),
      lastTold: last ? countOf(last.data) : 0,
    })
  }
  return known
}

function countOf(json: string): number {
  const data: unknown = JSON.parse(json)
  const count = typeof data === 'object' && data !== null && 'count' in data ? data.count : 0
  return typeof count === 'number' ? count : 0
}

/** How sure it is that a group that has grown is one that is known. 0: it is another. */
export function sameness({ row, keys, ever }: KnownAlert, found: FoundBy): number {
  if (found.trait !== null && keys.has(found.trait)) return 2
  const shared = found.tickets.filter((id) => ever.has(id)).length
  // A wide group that holds a narrow one is another matter; a narrow one within a wide one is not.
  const alike =
    row.kind === 'topic' && found.trait === null ? Math.min(found.tickets.length, ever.size) : found.tickets.length
  const share = shared / Math.max(1, alike)
  return share >= sameTopic ? share : 0
}
