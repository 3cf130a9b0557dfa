import type { DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export interface Found {
  /** What it is about: the same is told once. */
  readonly key: string
  readonly kind: string
  readonly at: number
  readonly customerId: number | null
  readonly ticketId: number | null
  readonly orderId: number | null
  readonly score: number
  /** JSON. */
  readonly facts: string
}

/**
 * Keeps what was found; what is there already is brought up to date as long as nobody has decided.
 * @returns whether anything is new or other than before
 */
export async function keepFound(db: DbOrTrx, found: Found, now: number): Promise<boolean> {
  const stored = await db
    .selectFrom('suspicions')
    .select(['id', 'state', 'score', 'reasons'])
    .where('key', '=', found.key)
    .executeTakeFirst()
  const { score, facts: reasons } = found
  if (!stored) {
    await db
      .insertInto('suspicions')
      .values({
        key: found.key,
        kind: found.kind,
        at: found.at,
        customer_id: found.customerId,
        ticket_id: found.ticketId,
        order_id: found.orderId,
        score,
        reasons,
        state: 'open',
        found_at: now,
        decided_at: null,
        decided_by: null,
        later_until: null,
      })
      .execute()
    return true
  }
  if (stored.state !== 'open' || (stored.reasons === reasons && stored.score === score)) return false
  await db.updateTable('suspicions').set({ score, reasons, at: found.at }).where('id', '=', stored.id).execute()
  return true
}

/** Everything that can be shown or counts, without what it rests on. */
export async function selectRanked(db: DbOrTrx) {
  return await db.selectFrom('suspicions').select(['id', 'at', 'score', 'state', 'later_until']).execute()
}

/** Of one week. */
export async function selectRankedBetween(db: DbOrTrx, from: number, to: number) {
  return await db
    .selectFrom('suspicions')
    .select(['id', 'at', 'score', 'state'])
    .where('at', '>=', from)
    .where('at', '<', to)
    .execute()
}

const listed = (db: DbOrTrx) =>
  db
    .selectFrom('suspicions as s')
    .leftJoin('customers as c', 'c.id', 's.customer_id')
    .leftJoin('tickets as t', 't.id', 's.ticket_id')
    .leftJoin('orders as o', 'o.id', 's.order_id')
    .select(['s.id', 's.kind', 's.at', 's.score', 's.reasons', 's.state', 's.decided_at', 's.later_until'])
    .select(['s.customer_id', 's.ticket_id', 'c.number as customer_number', 'c.name as customer_name'])
    .select(['t.number as ticket_number', 't.subject as ticket_subject', 't.contact_id', 'o.number as order_number'])

export type ListedRow = Awaited<ReturnType<typeof selectListed>>[number]
export const selectListed = (db: DbOrTrx, ids: readonly number[]) =>
  ids.length === 0 ? Promise.resolve([]) : listed(db).where('s.id', 'in', ids).execute()

export const selectOfTicket = (db: DbOrTrx, ticketId: number) =>
  db
    .selectFrom('suspicions')
    .select(['id', 'kind', 'at', 'score', 'state', 'reasons', 'later_until'])
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'open')
    .orderBy('score', 'desc')
    .limit(1)
    .executeTakeFirst()

export const selectByState = (db: DbOrTrx, decided: boolean) =>
  db
    .selectFrom('suspicions')
    .select(['id', 'customer_id', 'state', 'reasons', 'score', 'decided_at'])
    .where('state', decided ? '<>' : '=', 'open')
    .execute()

export async function updateScore(db: DbOrTrx, id: number, score: number): Promise<void> {
  await db.updateTable('suspicions').set({ score }).where('id', '=', id).execute()
}

/** @returns whether it is there */
export async function updateState(
  db: DbOrTrx,
  id: number,
  change: Partial<Pick<Schema['suspicions'], 'state' | 'decided_at' | 'decided_by' | 'later_until'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('suspicions').set(change).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whether unusual figures of this customer were told of since then. */
export async function hasRecent(
  db: DbOrTrx,
  { customerId, kind, since, butFor }: { customerId: number; kind: string; since: number; butFor: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('suspicions')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('kind', '=', kind)
    .where('at', '>=', since)
    .where('key', '<>', butFor)
    .where('reasons', 'like', '%"unusual_%')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
