import { type RawBuilder, sql } from 'kysely'
import type { ImportKind } from '../contract/imports.ts'
import type { FindingCode } from '../contract/quality.ts'
import type { Db } from '../database/open.ts'
import { counts } from './findings.ts'
import type { Subject } from './subjects.ts'

export type RowId = number | string
type Sql = RawBuilder<unknown>

const flag = (condition: Sql): Sql => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`
const known = (sources: readonly string[], imported: readonly ImportKind[]): Sql =>
  sql`s.source IN (${sql.join(sources)}) AND s.kind IN (${sql.join(imported)}) AND s.key = r.key`

export interface Span {
  readonly count: number
  /** Rows that lack nothing that matters. */
  readonly complete: number
  /** By code, then what else is counted. */
  readonly tally: ReadonlyMap<string, number>
}

export interface Piece {
  /** null behind the last row. */
  readonly last: RowId | null
  readonly whole: Span
  readonly bySource: ReadonlyMap<string | null, Span>
}

/**
 * The next `size` rows behind `after`: how many there are and how many have each fault, together and by source. Each
 * condition is reckoned once a row.
 * @param sources those that know records of this kind; without any, no row has one
 */
export async function readPiece(
  db: Db,
  subject: Subject,
  { after, size, sources }: { after: RowId; size: number; sources: readonly string[] },
): Promise<Piece> {
  const codes = [...Object.keys(subject.faults), ...Object.keys(subject.tallies)]
  const conditions = [...Object.values(subject.faults), ...Object.values(subject.tallies)]
  const matter = codes.filter((code) => code in subject.faults && counts(code as FindingCode))
  const name = (at: number): Sql => sql.ref(`c${at}`)
  const sums = codes.map((_, at) => sql`sum(${name(at)}) AS ${name(at)}`)
  const lacking = matter.map((code) => name(codes.indexOf(code)))
  const complete = sql`sum(CASE WHEN ${lacking.length === 0 ? sql`0` : sql.join(lacking, sql` + `)} = 0 THEN 1 ELSE 0 END) AS complete`
  const flags = conditions.map((condition, at) => sql`${flag(condition)} AS ${name(at)}`)
  const id = sql.ref(`r.${subject.id}`)
  const rows = sql`rows AS MATERIALIZED (
    SELECT ${id} AS id, ${subject.key} AS key, ${flag(subject.only)} AS counted, ${sql.join(flags)}
    FROM ${sql.table(subject.table)} AS r WHERE ${id} > ${after} ORDER BY ${id} LIMIT ${size})`
  const heads = sql.join([sql`count(*) AS count`, complete, ...sums])
  const whole = sql`SELECT 1 AS whole, NULL AS source, (SELECT max(id) FROM rows) AS last, ${heads} FROM rows AS r WHERE r.counted = 1`
  // Of what only belongs to other rows, nothing but the faults is told by source.
  const wanted =
    subject.kind === null
      ? sql`r.counted = 1 AND ${sql.join(
          codes.map((_, at) => name(at)),
          sql` + `,
        )} > 0`
      : sql`r.counted = 1`
  const parted = sql`SELECT 0 AS whole, s.source AS source, NULL AS last, ${heads} FROM rows AS r
    LEFT JOIN record_sources AS s ON ${known(sources, subject.imported)} WHERE ${wanted} GROUP BY s.source`
  const found = await sql<
    Record<string, RowId | null>
  >`WITH ${rows} ${sources.length === 0 ? whole : sql`${whole} UNION ALL ${parted}`}`.execute(db)
  const spanOf = (row: Record<string, RowId | null>): Span => ({
    count: Number(row.count),
    complete: Number(row.complete ?? 0),
    tally: new Map(codes.map((code, at) => [code, Number(row[`c${at}`] ?? 0)])),
  })
  const first = found.rows.find(({ whole }) => whole === 1)
  if (!first) throw new Error(`no sums of ${subject.table}`)
  const bySource = found.rows
    .filter((row) => row !== first)
    .map((row) => [row.source as string | null, spanOf(row)] as const)
  const one = spanOf(first)
  return { last: first.last ?? null, whole: one, bySource: new Map(sources.length === 0 ? [[null, one]] : bySource) }
}

export interface RecordRow {
  readonly id: RowId
  readonly title: string
  readonly detail: string
  readonly ticketId: number | null
  readonly customerId: number | null
}

/** Of which rows: those of a stretch that have a fault, or those of these ids. */
export type Which =
  | { readonly code: FindingCode; readonly after: RowId; readonly upTo: RowId }
  | { readonly ids: readonly RowId[] }

/** The source rows are wanted of: null for none; left out for all. */
export interface Wanted {
  readonly source: string | null | undefined
  readonly sources: readonly string[]
  readonly limit: number
}

export async function selectRecords(
  db: Db,
  subject: Subject,
  which: Which,
  { source, sources, limit }: Wanted,
): Promise<RecordRow[]> {
  const id = sql.ref(`r.${subject.id}`)
  const stretch =
    'ids' in which
      ? sql`${id} IN (${sql.join(which.ids)})`
      : sql`${id} > ${which.after} AND ${id} <= ${which.upTo} AND (${subject.only}) AND (${subject.faults[which.code] ?? sql`1 = 0`})`
  const has = (of: readonly string[]): Sql =>
    sql`EXISTS (SELECT 1 FROM record_sources AS s WHERE s.source IN (${sql.join(of)}) AND s.kind IN (${sql.join(subject.imported)}) AND s.key = ${subject.key})`
  const from =
    source === undefined
      ? sql`1 = 1`
      : source === null
        ? sources.length === 0
          ? sql`1 = 1`
          : sql`NOT ${has(sources)}`
        : sources.includes(source)
          ? has([source])
          : sql`1 = 0`
  const found = await sql<RecordRow>`SELECT ${id} AS id, ${subject.title} AS title, ${subject.detail} AS detail,
    ${subject.ticketId} AS ${sql.ref('ticketId')}, ${subject.customerId} AS ${sql.ref('customerId')}
    FROM ${sql.table(subject.table)} AS r WHERE ${stretch} AND ${from} ORDER BY ${id} LIMIT ${limit}`.execute(db)
  return found.rows
}

/** How many of these rows each system knows; null: none does. */
export async function countSources(
  db: Db,
  subject: Subject,
  ids: readonly RowId[],
  sources: readonly string[],
): Promise<Map<string | null, number>> {
  if (sources.length === 0) return new Map([[null, ids.length]])
  const rows = sql`rows AS MATERIALIZED (SELECT ${subject.key} AS key FROM ${sql.table(subject.table)} AS r WHERE ${sql.ref(`r.${subject.id}`)} IN (${sql.join(ids)}))`
  const found = await sql<{
    source: string | null
    count: number
  }>`WITH ${rows} SELECT s.source AS source, count(*) AS count FROM rows AS r
    LEFT JOIN record_sources AS s ON ${known(sources, subject.imported)} GROUP BY s.source`.execute(db)
  return new Map(found.rows.map((row) => [row.source, Number(row.count)]))
}
