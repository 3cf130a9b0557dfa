import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Jobs } from '../jobs/service.ts'
import { type Capture, type Change, quoted, type TableShape, type WatchedTable, watchedTables } from './changes.ts'
import * as queries from './queries.ts'

interface TakingBack {
  readonly db: Db
  readonly capture: Capture
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly runId: number
  /** Told how many records of the stage are still stored. */
  readonly report: (left: number) => void
  /** Asked between two pieces: whether the program is about to end. */
  readonly stopping: () => boolean
}

/**
 * Takes back what a run has stored, the last piece first, each in one transaction: after a crash the rest follows from there.
 * A row that somebody else has changed since is left alone, as is a new one that something refers to by now; of a changed
 * row each value is put back that is still the import's.
 * @returns false where it was stopped on the way
 */
export async function takeBack({ db, capture, jobs, runId, report, stopping }: TakingBack): Promise<boolean> {
  const references = await referencesTo(db, capture)
  for (;;) {
    if (stopping()) return false
    const piece = await queries.selectLastChanges(db, runId)
    if (!piece) return true
    await db.transaction().execute(async (trx) => {
      await capture.aside(trx, async () => {
        const kept = await takePieceBack({ trx, capture, jobs, references }, piece)
        await queries.deleteChanges(trx, piece.id)
        await queries.addKept(trx, runId, kept)
      })
    })
    report(piece.seq)
    await nextTurn()
  }
}

interface Within {
  readonly trx: DbOrTrx
  readonly capture: Capture
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly references: ReadonlyMap<WatchedTable, readonly string[]>
}

/** What the program makes of rows by itself, and would make anew: no reason to keep one. */
const derived: ReadonlySet<string> = new Set([
  'article_vectors',
  'customer_keys',
  'customer_match_due',
  'customer_pairs',
  'part_picture_vectors',
  'suspicions',
  'voices',
])

/** Rows that are part of another and stay or go with it. */
const holders: Partial<Record<WatchedTable, { readonly table: string; readonly column: string }>> = {
  order_lines: { table: 'orders', column: 'order_id' },
}

/** Not told as records of their own. */
const uncounted: ReadonlySet<WatchedTable> = new Set(['order_lines', 'customer_merge_rows', 'record_sources'])

/** Conditions under which something refers to a row, by its table. */
async function referencesTo(db: Db, { shapes }: Capture): Promise<Map<WatchedTable, string[]>> {
  const { rows } = await sql<{ child: string; column: string; parent: WatchedTable; to: string | null }>`
    SELECT child.name AS child, key."from" AS "column", key."table" AS parent, key."to" AS "to"
    FROM sqlite_master AS child JOIN pragma_foreign_key_list(child.name) AS key
    WHERE child.type = 'table'`.execute(db)
  const found = new Map<WatchedTable, string[]>()
  for (const { child, column, parent, to } of rows) {
    if (!shapes.has(parent) || derived.has(child) || holders[child as WatchedTable]?.table === parent) continue
    const target = `${parent}.${quoted(to ?? shapes.get(parent)?.key[0] ?? 'id')}`
    const condition = `EXISTS (SELECT 1 FROM ${quoted(child)} AS child WHERE child.${quoted(column)} = ${target})`
    found.set(parent, [...(found.get(parent) ?? []), condition])
  }
  return found
}

/** @returns records that were left alone */
async function takePieceBack(within: Within, { new_rows, changes }: queries.ChangesRow): Promise<number> {
  const log = JSON.parse(changes) as Change[]
  const newRows = JSON.parse(new_rows) as [WatchedTable, number, number][]
  let kept = 0
  for (const round of roundsOf(log)) {
    for (const [table, some] of Map.groupBy(round, ([, name]) => name)) kept += await putBack(within, table, some)
  }
  for (const table of watchedTables) {
    const added = log.filter(([what, name]) => what === 'added' && name === table).map(([, , key]) => key)
    const ranges = newRows.filter(([name]) => name === table)
    const shape = within.capture.shapes.get(table)
    if (!shape) continue
    if (added.length > 0) kept += await removeNew(within, shape, among(shape, added))
    for (const [, first, last] of ranges) {
      kept += await removeNew(within, shape, sql`${sql.raw(`${table}.id`)} BETWEEN ${first} AND ${last}`)
    }
  }
  const removed = log.filter(([what]) => what === 'removed')
  for (const [table, some] of Map.groupBy(removed, ([, name]) => name)) await insertAgain(within, table, some)
  return kept
}

/** The last change first; those of one row in rounds of their own. */
function roundsOf(log: readonly Change[]): Change[][] {
  const rounds: { readonly seen: Set<string>; readonly changes: Change[] }[] = []
  const nextOf = new Map<string, number>()
  for (const change of log.toReversed()) {
    if (change[0] !== 'changed') continue
    const row = JSON.stringify([change[1], change[2]])
    const round = nextOf.get(row) ?? 0
    nextOf.set(row, round + 1)
    rounds[round] ??= { seen: new Set(), changes: [] }
    rounds[round].changes.push(change)
  }
  return rounds.map((round) => round.changes)
}

const jsonPath = (...at: number[]): string => `'$${at.map((index) => `[${index}]`).join('')}'`

/** The rows of a table with these keys. */
function among({ name, key }: TableShape, keys: readonly (readonly unknown[])[]) {
  const columns = key.map((column) => `${name}.${quoted(column)}`).join(', ')
  const values = key.map((_, at) => `value ->> ${jsonPath(at)}`).join(', ')
  return sql`${sql.raw(`(${columns})`)} IN (SELECT ${sql.raw(values)} FROM json_each(${JSON.stringify(keys)}))`
}

/** Whether somebody has touched a row, by its key's expressions. */
const touched = (table: string, key: readonly string[]): string =>
  `EXISTS (SELECT 1 FROM import_touched AS t WHERE t.table_name = '${table}' AND t.key = json_array(${key.join(', ')}))`

/** Gives changed rows the values they had. @returns those with a value that is somebody else's by now */
async function putBack({ trx, capture, jobs }: Within, table: WatchedTable, changes: Change[]): Promise<number> {
  const shape = capture.shapes.get(table)
  if (!shape) return 0
  const list = JSON.stringify(changes)
  const theirs = shape.key
    .map((column, at) => `${table}.${quoted(column)} = c.value ->> ${jsonPath(2, at)}`)
    .join(' AND ')
  const columns = shape.columns.flatMap((column, at) =>
    changes.some((change) => change[0] === 'changed' && change[3][at] != null) ? [{ column: quoted(column), at }] : [],
  )
  if (columns.length === 0) return 0
  const differs = columns.map(
    ({ column, at }) =>
      `(c.value ->> ${jsonPath(3, at)} IS NOT NULL AND ${table}.${column} IS NOT c.value ->> ${jsonPath(3, at, 1)})`,
  )
  const { rows } = await sql<{ kept: number }>`SELECT count(*) AS kept FROM json_each(${list}) AS c
    JOIN ${sql.raw(table)} ON ${sql.raw(theirs)} WHERE ${sql.raw(differs.join(' OR '))}`.execute(trx)
  const sets = columns.map(
    ({ column, at }) =>
      `${column} = CASE WHEN c.value ->> ${jsonPath(3, at)} IS NOT NULL AND ${table}.${column} IS c.value ->> ${jsonPath(3, at, 1)} THEN c.value ->> ${jsonPath(3, at, 0)} ELSE ${table}.${column} END`,
  )
  await sql`UPDATE ${sql.raw(table)} SET ${sql.raw(sets.join(', '))} FROM json_each(${list}) AS c
    WHERE ${sql.raw(theirs)}`.execute(trx)
  const ids = changes.map(([, , key]) => Number(key[0]))
  if (table === 'articles') await queries.forgetPassages(trx, jobs, ids)
  if (table === 'feedback') await queries.forgetReadings(trx, ids)
  return uncounted.has(table) ? 0 : (rows[0]?.kept ?? 0)
}

/** Removes new rows, unless somebody has touched them or something refers to them. @returns those left */
async function removeNew(
  { trx, references }: Within,
  shape: TableShape,
  which: ReturnType<typeof sql>,
): Promise<number> {
  const { name, key } = shape
  const holder = holders[name]
  const columns = key.map((column) => `${name}.${quoted(column)}`)
  const keeping = [
    touched(name, columns),
    ...(holder ? [touched(holder.table, [`${name}.${holder.column}`])] : []),
    ...(references.get(name) ?? []),
  ]
  const table = sql.raw(name)
  await sql`DELETE FROM ${table} WHERE ${which} AND NOT (${sql.raw(keeping.join(' OR '))})`.execute(trx)
  if (uncounted.has(name)) return 0
  const { rows } = await sql<{ kept: number }>`SELECT count(*) AS kept FROM ${table} WHERE ${which}`.execute(trx)
  return rows[0]?.kept ?? 0
}

/** Puts rows back that were replaced, where what they are part of is still there as the import left it. */
async function insertAgain({ trx, capture }: Within, table: WatchedTable, changes: readonly Change[]): Promise<void> {
  const shape = capture.shapes.get(table)
  if (!shape) return
  const holder = holders[table]
  const value = (column: string): string => `c.value ->> ${jsonPath(3, shape.columns.indexOf(column))}`
  const allowed = holder
    ? `EXISTS (SELECT 1 FROM ${holder.table} AS h WHERE h.id = ${value(holder.column)}) AND NOT ${touched(holder.table, [value(holder.column)])}`
    : 'true'
  const columns = shape.columns.map(quoted).join(', ')
  await sql`INSERT OR IGNORE INTO ${sql.raw(`${table} (${columns})`)}
    SELECT ${sql.raw(shape.columns.map(value).join(', '))} FROM json_each(${JSON.stringify(changes)}) AS c
    WHERE ${sql.raw(allowed)}`.execute(trx)
}
