import { type RecordKind, recordKind } from '../contract/intake.ts'
import type { SourceQuality } from '../contract/quality.ts'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import type { Found, Row } from './found.ts'
import * as queries from './queries.ts'

const keysAtOnce = 5_000
const runsLookedAt = 12
/** Two imports tell one interval only: from three on there is a habit. */
const fewestRuns = 3
/** An import that is this many intervals old is late, but none that is not yet a day. */
const lateAfter = 2
const dayMs = 86_400_000
/** An import that held at least this share of what its source has was a full one; a smaller one brought news only. */
const fullShare = 0.5

/** Each kind of records of each system: how many, when they last came, what the last full import no longer held. */
export async function readSources(db: Db, now: number, pace: Pace): Promise<SourceQuality[]> {
  const pairs = new Map<string, { source: string; kind: RecordKind }>()
  for (const { source, kind } of [...(await queries.selectSources(db)), ...(await queries.selectRunSources(db))]) {
    const known = recordKind.safeParse(kind)
    if (known.success) pairs.set(JSON.stringify([source, kind]), { source, kind: known.data })
  }
  const found: SourceQuality[] = []
  for (const { source, kind } of pairs.values()) {
    const runs = await queries.selectRuns(db, source, kind, runsLookedAt)
    const done = runs.filter(({ state }) => state === 'done').map(({ started_at }) => started_at)
    const [last = null] = done
    const usualMs = usual(done)
    const { records, notSeen } = await countSeen(db, { source, kind, since: last }, pace)
    found.push({
      source,
      kind,
      records,
      lastImportAt: last,
      usualMs,
      late: last !== null && usualMs !== null && now - last > Math.max(dayMs, usualMs * lateAfter),
      failed: runs[0] !== undefined && runs[0].state !== 'done',
      notSeen: last === null || records - notSeen < records * fullShare ? null : notSeen,
    })
  }
  return found.sort((one, other) => one.source.localeCompare(other.source) || one.kind.localeCompare(other.kind))
}

/** The median time between imports, the newest first. */
function usual(startedAt: readonly number[]): number | null {
  if (startedAt.length < fewestRuns) return null
  const gaps = startedAt.slice(1).map((earlier, at) => (startedAt[at] ?? 0) - earlier)
  return gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? null
}

interface Seen {
  readonly source: string
  readonly kind: string
  /** null: nobody has imported since. */
  readonly since: number | null
}

async function countSeen(
  db: Db,
  { source, kind, since }: Seen,
  pace: Pace,
): Promise<{ records: number; notSeen: number }> {
  let records = 0
  let notSeen = 0
  for (let after = ''; ; ) {
    const rows = await queries.selectSeen(db, source, kind, after, keysAtOnce)
    records += rows.length
    for (const row of rows) if (since !== null && row.last_seen_at < since) notSeen += 1
    await pace()
    const last = rows.at(-1)
    if (!last || rows.length < keysAtOnce) return { records, notSeen }
    after = last.key
  }
}

/** The findings about imports; each tells its sources. */
export function foundImports(db: Db, sources: readonly SourceQuality[]): Found[] {
  const told = (code: 'source_failed' | 'source_late', which: readonly SourceQuality[]): Found[] =>
    which.length === 0
      ? []
      : [
          {
            code,
            count: which.length,
            of: sources.length,
            bySource: tally(which.map(({ source }) => [source, 1])),
            read: async ({ source }) => ({
              rows: which.filter((each) => source === undefined || each.source === source).map(rowOf),
              next: null,
            }),
          },
        ]
  const gone = sources.filter(({ notSeen }) => notSeen !== null && notSeen > 0)
  return [
    ...told(
      'source_failed',
      sources.filter(({ failed }) => failed),
    ),
    ...told(
      'source_late',
      sources.filter(({ late }) => late),
    ),
    ...(gone.length === 0 ? [] : [foundGone(db, gone)]),
  ]
}

const rowOf = ({ source, kind, lastImportAt }: SourceQuality): Row => ({
  title: source,
  detail: '',
  ticketId: null,
  customerId: null,
  seen: { kind, at: lastImportAt },
})

function tally(counts: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [source, count] of counts) sums.set(source, count + (sums.get(source) ?? 0))
  return sums
}

function foundGone(db: Db, gone: readonly SourceQuality[]): Found {
  const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0)
  return {
    code: 'source_not_seen',
    count: sum(gone.map(({ notSeen }) => notSeen ?? 0)),
    of: sum(gone.map(({ records }) => records)),
    bySource: tally(gone.map(({ source, notSeen }) => [source, notSeen ?? 0])),
    read: async ({ source, after, limit, pace }) => {
      const [from = 0, behind = ''] = after === null ? [] : (JSON.parse(after) as [number, string])
      const rows: Row[] = []
      for (const [at, pair] of gone.entries()) {
        if (at < from || (source !== undefined && source !== pair.source)) continue
        for await (const row of eachGone(db, pair, { behind: at === from ? behind : '', pace })) {
          rows.push(row)
          if (rows.length >= limit) return { rows, next: JSON.stringify([at, row.title]) }
        }
      }
      return { rows, next: null }
    },
  }
}

/** The records of one kind of a source that its last import did not hold. */
async function* eachGone(
  db: Db,
  { source, kind, lastImportAt }: SourceQuality,
  { behind, pace }: { behind: string; pace: Pace },
): AsyncGenerator<Row> {
  for (let after = behind; ; ) {
    const seen = await queries.selectSeen(db, source, kind, after, keysAtOnce)
    for (const { key, last_seen_at } of seen) {
      if (last_seen_at < (lastImportAt ?? 0))
        yield { title: key, detail: source, ticketId: null, customerId: null, seen: { kind, at: last_seen_at } }
    }
    await pace()
    const last = seen.at(-1)
    if (!last || seen.length < keysAtOnce) return
    after = last.key
  }
}
