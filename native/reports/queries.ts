import { sql } from 'kysely'
import type { Db } from '../database/open.ts'

/** Ids from `from` until before `until`. */
export interface Slice {
  readonly from: number
  readonly until: number
}

export async function selectHighestTicket(db: Db): Promise<number> {
  const row = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}

/** Requests that were not put into another. */
export const selectTickets = (db: Db, { from, until }: Slice) =>
  db
    .selectFrom('tickets')
    .leftJoin('customers', 'customers.id', 'tickets.customer_id')
    .select([
      'tickets.id',
      'tickets.state',
      'tickets.customer_id',
      'tickets.contact_id',
      'tickets.category_id',
      'tickets.category_corrected',
      'tickets.priority',
      'tickets.priority_corrected',
      'tickets.mood',
      'tickets.mood_corrected',
      'tickets.created_at',
      'tickets.last_message_at',
      'tickets.answered_at',
      'tickets.solved_at',
      'tickets.answer_due_at',
      'tickets.solution_due_at',
      'customers.segment',
      'customers.country',
      'customers.zip',
    ])
    .where('tickets.id', '>=', from)
    .where('tickets.id', '<', until)
    .where('tickets.kind', '=', 'request')
    .where('tickets.merged_into', 'is', null)
    .execute()

/** Customers' mails with what the models said of them, the oldest first. */
export const selectMails = (db: Db, { from, until }: Slice) =>
  db
    .selectFrom('messages')
    .leftJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .select(['messages.ticket_id', 'messages.language', 'triage_results.result'])
    .where('messages.ticket_id', '>=', from)
    .where('messages.ticket_id', '<', until)
    .where('messages.direction', '=', 'inbound')
    .where('messages.kind', '=', 'request')
    .orderBy('messages.ticket_id')
    .orderBy('messages.sent_at')
    .orderBy('messages.id')
    .execute()

export const selectCorrections = (db: Db, { from, until }: Slice) =>
  db
    .selectFrom('corrections')
    .select(['ticket_id', 'field', 'before', 'before_corrected', 'after'])
    .where('ticket_id', '>=', from)
    .where('ticket_id', '<', until)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute()

export const selectDismissals = (db: Db, { from, until }: Slice) =>
  db
    .selectFrom('dismissals')
    .select(['ticket_id', 'kind'])
    .where('ticket_id', '>=', from)
    .where('ticket_id', '<', until)
    .where('undone_at', 'is', null)
    .execute()

export const selectParts = (db: Db, { from, until }: Slice) =>
  db
    .selectFrom('ticket_parts')
    .select(['ticket_id', 'part_id', 'state', 'origin'])
    .where('ticket_id', '>=', from)
    .where('ticket_id', '<', until)
    .execute()

/** Letters that left from here, or are about to. */
export const selectLetters = (db: Db, { from, until }: Slice) =>
  db
    .selectFrom('outbox')
    .select(['ticket_id', 'draft'])
    .where('ticket_id', '>=', from)
    .where('ticket_id', '<', until)
    .execute()

/** When they were closed and opened. The kinds are written out, as the index over just these is told by them. */
export const selectTurns = (db: Db, { from, until }: Slice) =>
  db
    .selectFrom('activity')
    .select(['ticket_id', 'kind', 'at', 'data'])
    .where('ticket_id', '>=', from)
    .where('ticket_id', '<', until)
    .where(sql<boolean>`kind IN ('ticket.reopened', 'ticket.state_changed')`)
    .orderBy('ticket_id')
    .orderBy('id')
    .execute()

/** The model of each customer who owns machines of one model only. */
export const selectOnlyModels = (db: Db) =>
  db
    .selectFrom('machines')
    .select(['customer_id', (eb) => eb.fn.min('model_id').as('model')])
    .where('customer_id', 'is not', null)
    .groupBy('customer_id')
    .having((eb) => eb(eb.fn.min('model_id'), '=', eb.fn.max('model_id')))
    .execute()

export async function selectModelsOfSerials(db: Db, serials: readonly string[]) {
  if (serials.length === 0) return []
  return await db.selectFrom('machines').select(['serial', 'model_id']).where('serial', 'in', serials).execute()
}

/** Machines of each model that were there on a day, by the instant after it. */
export const selectInstalled = (db: Db, before: number) =>
  db
    .selectFrom('machines')
    .select(['model_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where((eb) => eb.or([eb('installed_at', 'is', null), eb('installed_at', '<', before)]))
    .groupBy('model_id')
    .execute()

export const selectModels = (db: Db) => db.selectFrom('models').select(['id', 'name_de', 'name_en']).execute()

export async function selectPartNames(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('parts').select(['id', 'number', 'name_de', 'name_en']).where('id', 'in', ids).execute()
}

/** An assembly in an assembly: a longer chain is a mistake in the data. */
const deepest = 12

/** Models in whose list each of these parts stands, itself or in an assembly. */
export async function selectModelsWith(db: Db, partIds: readonly number[]) {
  if (partIds.length === 0) return []
  return await db
    .withRecursive('above(root, part_id, depth)', (cte) =>
      cte
        .selectFrom('parts')
        .select(['id as root', 'id as part_id', sql<number>`0`.as('depth')])
        .where('id', 'in', partIds)
        .union((eb) =>
          eb
            .selectFrom('part_components')
            .innerJoin('above', 'above.part_id', 'part_components.part_id')
            .select(['above.root', 'part_components.parent_id as part_id', sql<number>`above.depth + 1`.as('depth')])
            .where('above.depth', '<', deepest),
        ),
    )
    .selectFrom('above')
    .innerJoin('bill_of_materials', 'bill_of_materials.part_id', 'above.part_id')
    .select(['above.root', 'bill_of_materials.model_id'])
    .distinct()
    .execute()
}

/** What the classifier in use said of tickets that were held back from it. */
export const selectHeldOut = (db: Db, versionId: number) =>
  db
    .selectFrom('held_out_verdicts')
    .select(['ticket_id', 'truth', 'guess'])
    .where('model_version_id', '=', versionId)
    .execute()

export async function selectListed(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'customer_name', 'state', 'created_at'])
    .where('id', 'in', ids)
    .execute()
}
