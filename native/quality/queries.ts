import type { Db, DbOrTrx } from '../database/open.ts'

/** The systems that know records of a kind. */
export async function selectSources(db: Db): Promise<{ source: string; kind: string }[]> {
  const found: { source: string; kind: string }[] = []
  // A step from each pair to the next: reading all of them would take as long as there are records.
  let last = { source: '', kind: '' }
  for (;;) {
    const next = await db
      .selectFrom('record_sources')
      .select(['source', 'kind'])
      .where((eb) =>
        eb.or([eb('source', '>', last.source), eb.and([eb('source', '=', last.source), eb('kind', '>', last.kind)])]),
      )
      .orderBy('source')
      .orderBy('kind')
      .limit(1)
      .executeTakeFirst()
    if (!next) return found
    found.push(next)
    last = next
  }
}

export const selectPartNames = (db: Db, after: number, limit: number) =>
  db
    .selectFrom('parts')
    .select(['id', 'number', 'name_de', 'maker_number', 'successor'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()

/** All components of so many assemblies; edges of one are never parted. */
export const selectComponents = (db: Db, after: number, upTo: number) =>
  db
    .selectFrom('part_components')
    .select(['parent_id', 'part_id', 'quantity'])
    .where('parent_id', '>', after)
    .where('parent_id', '<=', upTo)
    .execute()

export async function selectLastParent(db: Db): Promise<number> {
  const row = await db
    .selectFrom('part_components')
    .select((eb) => eb.fn.max('parent_id').as('last'))
    .executeTakeFirst()
  return Number(row?.last ?? 0)
}

export const selectModels = (db: Db) => db.selectFrom('models').select(['id', 'name_de', 'name_en']).execute()

export const countBill = async (db: Db, model: string): Promise<number> => {
  const row = await db
    .selectFrom('bill_of_materials')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('model_id', '=', model)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Lines that may be wrong: without a quantity, or with something that stands in. */
export const selectOddLines = (db: Db, model: string) =>
  db
    .selectFrom('bill_of_materials as b')
    .innerJoin('parts as p', 'p.id', 'b.part_id')
    .select(['p.number', 'b.quantity', 'b.alternates'])
    .where('b.model_id', '=', model)
    .where((eb) => eb.or([eb('b.quantity', '<=', 0), eb('b.alternates', '<>', '[]')]))
    .execute()

export async function selectPartNumbers(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('parts').select(['id', 'number']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}

/** Which of these numbers, folded, name something of these kinds. */
export async function selectNamed(
  db: Db,
  kinds: readonly ('model' | 'serial' | 'part')[],
  folded: readonly string[],
): Promise<Set<string>> {
  if (folded.length === 0) return new Set()
  const rows = await db
    .selectFrom('identifiers')
    .select('folded')
    .where('folded', 'in', folded)
    .where('kind', 'in', kinds)
    .execute()
  return new Set(rows.map((row) => row.folded))
}

export const selectArticleModels = (db: Db, after: number, limit: number) =>
  db.selectFrom('articles').select(['id', 'models']).where('id', '>', after).orderBy('id').limit(limit).execute()

export const selectCaseFacts = (db: Db, after: number, limit: number) =>
  db.selectFrom('cases').select(['id', 'machine', 'parts']).where('id', '>', after).orderBy('id').limit(limit).execute()

/** What was found in the mails of some tickets that count. */
export const selectVerdicts = (db: Db, after: number, limit: number) =>
  db
    .selectFrom('triage_results as t')
    .innerJoin('messages as m', 'm.id', 't.message_id')
    .innerJoin('tickets as k', 'k.id', 'm.ticket_id')
    .select(['t.message_id', 'm.ticket_id', 't.result', 'k.view'])
    .where('t.message_id', '>', after)
    .orderBy('t.message_id')
    .limit(limit)
    .execute()

/** Pairs nobody has decided, a stretch of customers at a time. */
export const selectOpenPairs = (db: Db, after: number, limit: number) =>
  db
    .selectFrom('customer_pairs as p')
    .innerJoin('customers as one', 'one.id', 'p.first_id')
    .innerJoin('customers as other', 'other.id', 'p.second_id')
    .select([
      'p.first_id',
      'p.second_id',
      'one.name',
      'one.number',
      'other.name as other_name',
      'other.number as other_number',
    ])
    .where('p.state', '=', 'open')
    .where('one.merged_into', 'is', null)
    .where('other.merged_into', 'is', null)
    .orderBy('p.score', 'desc')
    .offset(after)
    .limit(limit)
    .execute()

export const countOpenPairs = async (db: Db): Promise<number> => {
  const row = await db
    .selectFrom('customer_pairs as p')
    .innerJoin('customers as one', 'one.id', 'p.first_id')
    .innerJoin('customers as other', 'other.id', 'p.second_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('p.state', '=', 'open')
    .where('one.merged_into', 'is', null)
    .where('other.merged_into', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The newest runs of one kind from one system, of the last ones that ended. */
export const selectRuns = (db: Db, source: string, kind: string, limit: number) =>
  db
    .selectFrom('import_runs')
    .select(['id', 'state', 'file', 'started_at'])
    .where('source', '=', source)
    .where('kind', '=', kind)
    .where('state', 'in', ['done', 'refused', 'failed'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export const selectRunSources = (db: Db) =>
  db.selectFrom('import_runs').select(['source', 'kind']).distinct().orderBy('source').orderBy('kind').execute()

/** The next keys of a source, with when each was last heard of. */
export const selectSeen = (db: Db, source: string, kind: string, after: string, limit: number) =>
  db
    .selectFrom('record_sources')
    .select(['key', 'last_seen_at'])
    .where('source', '=', source)
    .where('kind', '=', kind)
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute()

/** Parts that people confirmed for tickets, and how many of them had been suggested. */
export async function countConfirmedParts(db: Db): Promise<{ confirmed: number; suggested: number }> {
  const rows = await db
    .selectFrom('ticket_parts')
    .select(['origin', (eb) => eb.fn.countAll<number>().as('count')])
    .where('state', '=', 'confirmed')
    .groupBy('origin')
    .execute()
  const sum = (of: typeof rows): number => of.reduce((total, { count }) => total + Number(count), 0)
  return { confirmed: sum(rows), suggested: sum(rows.filter(({ origin }) => origin !== 'person')) }
}

const putAwayKey = 'quality.putAway'

export async function selectPutAway(db: DbOrTrx): Promise<unknown> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', putAwayKey).executeTakeFirst()
  return row ? JSON.parse(row.value) : {}
}

export async function upsertPutAway(db: DbOrTrx, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto('settings')
    .values({ key: putAwayKey, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute()
}
