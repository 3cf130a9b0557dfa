import { z } from 'zod'
import type { DbOrTrx } from '../database/open.ts'

/** Before the id of an operation that is made in more than one transaction; the row goes with the last of them. */
const prefix = 'operation.unfinished.'
const keyOf = (id: number): string => `${prefix}${id}`

/** All tickets it is to change, by their ids; null while it is being put back. */
const stored = z.array(z.number()).nullable()

/** Puts on record what an operation is about to do, so that it is known should the program end on the way. */
export async function keepUnfinished(trx: DbOrTrx, id: number, ticketIds: readonly number[] | null): Promise<void> {
  const value = JSON.stringify(ticketIds)
  await trx
    .insertInto('settings')
    .values({ key: keyOf(id), value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

export async function markFinished(trx: DbOrTrx, id: number): Promise<void> {
  await trx.deleteFrom('settings').where('key', '=', keyOf(id)).execute()
}

/** In the order they began. */
export async function unfinishedOperations(db: DbOrTrx): Promise<number[]> {
  const rows = await db.selectFrom('settings').select('key').where('key', 'like', `${prefix}%`).execute()
  return rows.map(({ key }) => Number(key.slice(prefix.length))).toSorted((a, b) => a - b)
}

/** As `keepUnfinished` was given them; undefined where it is finished. */
export async function ticketsOfUnfinished(db: DbOrTrx, id: number): Promise<number[] | null | undefined> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', keyOf(id)).executeTakeFirst()
  return row && stored.parse(JSON.parse(row.value))
}
