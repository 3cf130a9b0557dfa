import type { Db, DbOrTrx } from '../database/open.ts'

export interface Woken {
  readonly ticketId: number
  /** What it came back from. */
  readonly from: 'snoozed' | 'waiting_third'
}

/** @returns what is back; a ticket of both kinds twice */
export async function wakeDue(trx: DbOrTrx, now: number): Promise<Woken[]> {
  const snoozed = await trx
    .updateTable('tickets')
    .set({ snoozed_until: null, unread: 1 })
    .where('snoozed_until', '<=', now)
    .returning('id')
    .execute()
  const waited = await trx
    .updateTable('tickets')
    .set({ state: 'open', waiting_until: null, unread: 1 })
    .where('waiting_until', '<=', now)
    .returning('id')
    .execute()
  return [
    ...snoozed.map(({ id }): Woken => ({ ticketId: id, from: 'snoozed' })),
    ...waited.map(({ id }): Woken => ({ ticketId: id, from: 'waiting_third' })),
  ]
}

/** When the next ticket wants to be back; null where none does. */
export async function selectNextWaking(db: Db): Promise<number | null> {
  const snoozed = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.min('snoozed_until').as('at'))
    .where('snoozed_until', 'is not', null)
    .executeTakeFirst()
  const waiting = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.min('waiting_until').as('at'))
    .where('waiting_until', 'is not', null)
    .executeTakeFirst()
  const times = [snoozed?.at ?? null, waiting?.at ?? null].filter((at) => at !== null)
  return times.length > 0 ? Math.min(...times) : null
}
