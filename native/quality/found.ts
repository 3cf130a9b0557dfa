import type { RecordKind } from '../contract/intake.ts'
import type { FindingCode } from '../contract/quality.ts'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import type { Scanned } from './scan.ts'
import * as queries from './subject-queries.ts'
import type { Subject } from './subjects.ts'

export interface Row extends Omit<queries.RecordRow, 'id'> {
  /** Of imports and what they brought. */
  readonly seen?: { readonly kind: RecordKind; readonly at: number | null }
}

export interface Reading {
  /** null: of no source; left out: of all. */
  readonly source: string | null | undefined
  /** Where to go on; null: at the beginning. */
  readonly after: string | null
  readonly limit: number
  readonly pace: Pace
}

/** A fault that was found, and how its records are read. */
export interface Found {
  readonly code: FindingCode
  readonly count: number
  readonly of: number
  readonly bySource: ReadonlyMap<string | null, number>
  /** Reads as it is now: what has been put right since is left out. */
  readonly read: (reading: Reading) => Promise<{ rows: Row[]; next: string | null }>
}

/** What a scan has found. */
export const foundBy = (db: Db, subject: Subject, scanned: Scanned): Found[] =>
  (Object.keys(subject.faults) as FindingCode[]).flatMap((code) => {
    const count = scanned.whole.tally.get(code) ?? 0
    if (count === 0) return []
    const bySource = new Map(
      [...scanned.bySource].flatMap(([source, { tally }]) => {
        const ofSource = tally.get(code) ?? 0
        return ofSource === 0 ? [] : [[source, ofSource] as const]
      }),
    )
    const read = stretchReader(db, subject, { code, scanned })
    return [{ code, count, of: scanned.whole.count, bySource, read }]
  })

function stretchReader(
  db: Db,
  subject: Subject,
  { code, scanned }: { code: FindingCode; scanned: Scanned },
): Found['read'] {
  const stretches = scanned.stretches.get(code) ?? []
  return async ({ source, after, limit, pace }) => {
    const begin = after === null ? subject.first : typeof subject.first === 'number' ? Number(after) : after
    const rows: queries.RecordRow[] = []
    for (const { after: from, upTo } of stretches) {
      if (upTo <= begin) continue
      // Ids may be texts: no least or greatest number.
      const behind = begin > from
      const which = { code, after: behind ? begin : from, upTo }
      const wanted = { source, sources: scanned.sources, limit: limit - rows.length }
      rows.push(...(await queries.selectRecords(db, subject, which, wanted)))
      if (rows.length >= limit) break
      await pace()
    }
    return { rows, next: rows.length < limit ? null : String(rows.at(-1)?.id) }
  }
}

const idsAtOnce = 500

/** Rows that no condition tells: by their ids. */
export async function foundIds(
  db: Db,
  subject: Subject,
  {
    code,
    ids,
    of,
    sources,
  }: { code: FindingCode; ids: readonly queries.RowId[]; of: number; sources: readonly string[] },
  pace: Pace,
): Promise<Found[]> {
  if (ids.length === 0) return []
  const bySource = new Map<string | null, number>()
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    const some = await queries.countSources(db, subject, ids.slice(at, at + idsAtOnce), sources)
    for (const [source, count] of some) bySource.set(source, count + (bySource.get(source) ?? 0))
    await pace()
  }
  const read: Found['read'] = async ({ source, after, limit, pace: reading }) => {
    const rows: Row[] = []
    let at = after === null ? 0 : Number(after)
    for (; at < ids.length && rows.length < limit; at += idsAtOnce) {
      const some = ids.slice(at, at + idsAtOnce)
      rows.push(...(await queries.selectRecords(db, subject, { ids: some }, { source, sources, limit: idsAtOnce })))
      await reading()
    }
    // A piece is told whole where there is more to come, so that none is left out or told twice.
    return { rows, next: at < ids.length ? String(at) : null }
  }
  return [{ code, count: ids.length, of, bySource, read }]
}

/** What lies in no table as one row. */
export function foundRows(code: FindingCode, rows: readonly { title: string; detail: string }[], of: number): Found[] {
  if (rows.length === 0) return []
  const told = rows.map((row) => ({ ...row, ticketId: null, customerId: null }))
  const read: Found['read'] = async ({ after, limit }) => {
    const from = Number(after ?? 0)
    const next = from + limit < told.length ? String(from + limit) : null
    return { rows: told.slice(from, from + limit), next }
  }
  return [{ code, count: rows.length, of, bySource: new Map(), read }]
}
