import type { Db } from '../database/open.ts'

/** Tickets whose category a person gave: corrected ones, and solved ones that came with one. */
const labelled = (db: Db) => db.selectFrom('tickets').where('category_corrected', '=', 1).where('kind', '=', 'request')

export async function countLabels(db: Db): Promise<number> {
  const row = await labelled(db)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export async function countLabelsByCategory(db: Db): Promise<{ categoryId: string; count: number }[]> {
  return await labelled(db)
    .where('category_id', 'is not', null)
    .select((eb) => [eb.ref('category_id').$notNull().as('categoryId'), eb.fn.countAll<number>().as('count')])
    .groupBy('category_id')
    .execute()
}

export async function selectLabels(db: Db, limit: number): Promise<{ ticketId: number; label: string | null }[]> {
  return await labelled(db)
    .leftJoin(
      (eb) =>
        eb
          .selectFrom('corrections')
          .select((inner) => ['ticket_id', inner.fn.max('at').as('at')])
          .where('field', '=', 'category')
          .where('undone_at', 'is', null)
          .groupBy('ticket_id')
          .as('corrected'),
      (join) => join.onRef('corrected.ticket_id', '=', 'tickets.id'),
    )
    .select(['tickets.id as ticketId', 'tickets.category_id as label'])
    .orderBy((eb) => eb.fn.coalesce('corrected.at', eb.lit(0)), 'desc')
    .orderBy('tickets.last_message_at', 'desc')
    .orderBy('tickets.id', 'desc')
    .limit(limit)
    .execute()
}

export async function selectChangedLabels(db: Db, since: number) {
  return await db
    .selectFrom('corrections')
    .innerJoin('tickets', 'tickets.id', 'corrections.ticket_id')
    .where('corrections.field', '=', 'category')
    .where((eb) => eb.or([eb('corrections.at', '>=', since), eb('corrections.undone_at', '>=', since)]))
    .groupBy('tickets.id')
    .select(['tickets.id as ticketId', 'tickets.category_id as label', 'tickets.category_corrected as corrected'])
    .orderBy((eb) => eb.fn.max('corrections.at'))
    .execute()
}

export async function countLabelChanges(db: Db, since: number): Promise<number> {
  const row = await db
    .selectFrom('corrections')
    .select((eb) => eb.fn.count<number>('ticket_id').distinct().as('count'))
    .where('field', '=', 'category')
    .where((eb) => eb.or([eb('at', '>', since), eb('undone_at', '>', since)]))
    .executeTakeFirstOrThrow()
  return row.count
}

export async function selectAcceptedLabels(db: Db, categoryId: string, limit: number) {
  return await db
    .selectFrom('tickets')
    .select(['id as ticketId', 'category_id as label'])
    .where('category_corrected', '=', 0)
    .where('kind', '=', 'request')
    .where('category_id', '=', categoryId)
    .orderBy((eb) => eb.case().when('state', 'in', ['solved', 'closed']).then(0).else(1).end())
    .orderBy('last_message_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
