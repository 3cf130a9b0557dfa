import type { FindingCode } from '../contract/quality.ts'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import type { Span } from './subject-queries.ts'
import * as queries from './subject-queries.ts'
import type { Subject } from './subjects.ts'

/** Rows behind `after` up to and with `upTo`. */
export interface Stretch {
  readonly after: queries.RowId
  readonly upTo: queries.RowId
}

export interface Scanned {
  readonly whole: Span
  readonly bySource: ReadonlyMap<string | null, Span>
  /** Where rows with a fault lie, so that nobody has to look for them in the whole table. */
  readonly stretches: ReadonlyMap<FindingCode, readonly Stretch[]>
  readonly sources: readonly string[]
}

/** A piece holds the loop no longer than about this; it grows and shrinks to fit. */
const pieceMs = 12
const leastPiece = 50
const mostPiece = 10_000

/** Reads a table once, piece by piece, and counts its faults. @throws EngineError `cancelled` */
export async function scan(db: Db, subject: Subject, sources: readonly string[], pace: Pace): Promise<Scanned> {
  const stretches = new Map<FindingCode, Stretch[]>()
  const bySource = new Map<string | null, Span>()
  let whole: Span = { count: 0, complete: 0, tally: new Map() }
  let after: queries.RowId = subject.first
  let size = leastPiece
  for (;;) {
    const start = performance.now()
    const piece = await queries.readPiece(db, subject, { after, size, sources })
    if (piece.last === null) return { whole, bySource, stretches, sources }
    whole = plus(whole, piece.whole)
    for (const [source, span] of piece.bySource) bySource.set(source, plus(bySource.get(source) ?? nothing, span))
    for (const code of Object.keys(subject.faults) as FindingCode[]) {
      if ((piece.whole.tally.get(code) ?? 0) === 0) continue
      const known = stretches.get(code)
      if (known) known.push({ after, upTo: piece.last })
      else stretches.set(code, [{ after, upTo: piece.last }])
    }
    after = piece.last
    size = fitted(size, performance.now() - start)
    await pace()
  }
}

/** How many rows to read next, after `took` milliseconds for `size`. */
const fitted = (size: number, took: number): number =>
  Math.round(Math.min(mostPiece, Math.max(leastPiece, size * Math.min(2, pieceMs / Math.max(1, took)))))

const nothing: Span = { count: 0, complete: 0, tally: new Map() }
const plus = (one: Span, other: Span): Span => ({
  count: one.count + other.count,
  complete: one.complete + other.complete,
  tally: new Map([...other.tally].map(([name, count]) => [name, count + (one.tally.get(name) ?? 0)])),
})
