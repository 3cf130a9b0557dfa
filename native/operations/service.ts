import type { Selectable } from 'kysely'
import { EngineError } from '../contract/errors.ts'
import type { DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'
import { markFinished } from './unfinished.ts'

/** What moves messages between tickets; all others change fields. */
const movingKinds: readonly string[] = ['merge', 'split']

interface NewOperation {
  readonly at: number
  readonly actor: string
  readonly kind: string
  /** JSON. */
  readonly data: string
}

/** Puts on record that a person did something to tickets, within the caller's transaction. @returns its id */
export async function recordOperation(trx: DbOrTrx, operation: NewOperation): Promise<number> {
  const { id } = await trx
    .insertInto('operations')
    .values({ ...operation, undone_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What is known of an operation has grown. @param data JSON */
export async function updateOperation(trx: DbOrTrx, id: number, data: string): Promise<void> {
  await trx.updateTable('operations').set({ data }).where('id', '=', id).execute()
}

/**
 * An operation that is to be undone by whoever knows its kind.
 * @param moves whether it must have moved messages, or must not
 * @throws EngineError `not_found` also for one of the other kind, `already_undone`
 */
export async function operationToUndo(
  db: DbOrTrx,
  id: number,
  { moves }: { readonly moves: boolean },
): Promise<Selectable<Schema['operations']>> {
  const operation = await db.selectFrom('operations').selectAll().where('id', '=', id).executeTakeFirst()
  if (!operation || movingKinds.includes(operation.kind) !== moves)
    throw new EngineError('not_found', { what: 'operation', id })
  if (operation.undone_at !== null) throw new EngineError('already_undone', {})
  return operation
}

/** Within the caller's transaction, as what was kept of it while it was unfinished goes too. */
export async function markUndone(trx: DbOrTrx, id: number, at: number): Promise<void> {
  await markFinished(trx, id)
  await trx.updateTable('operations').set({ undone_at: at }).where('id', '=', id).execute()
}

/** For one that changed nothing, or was put back; as `markUndone`. */
export async function forgetOperation(trx: DbOrTrx, id: number): Promise<void> {
  await markFinished(trx, id)
  await trx.deleteFrom('operations').where('id', '=', id).execute()
}
