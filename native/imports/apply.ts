import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ImportKind, ImportMapping, RowCounts } from '../contract/imports.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Stage, StagedRecord } from '../database/stage.ts'
import type { Row } from '../intake/records/rows.ts'
import { noEffects, type RecordEffects, storeRecords } from '../intake/records/store-records.ts'
import type { Jobs } from '../jobs/service.ts'
import type { PartPictureService } from '../part-pictures/service.ts'
import type { Capture, Change } from './changes.ts'
import { columnsCleared } from './cleared.ts'
import * as queries from './queries.ts'

export interface Storing {
  readonly db: Db
  readonly stage: Stage
  readonly capture: Capture
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly runId: number
  readonly source: string
  readonly mapping: ImportMapping
  readonly now: number
  /** The last record that is stored already. */
  readonly after: number
  readonly report: (done: number) => void
  /** Asked between two pieces: whether the program is about to end. */
  readonly stopping: () => boolean
  /** Whether what it does is to be taken back anyway. */
  readonly cancelled: () => boolean
  readonly pictures: Pick<PartPictureService, 'addFiles'>
  /** Where the file lies; null where it was handed over by itself. */
  readonly folder: string | null
}

/** Held between two turns of the loop at most, nearly; the piece grows and shrinks to fit. */
const pieceMs = 22
const leastPiece = 10
const mostPiece = 1_000

/**
 * Takes a compared stage over, piece by piece, each with how far it has come in one transaction: after a crash the rest
 * follows from there.
 * @returns false where it was stopped on the way
 */
export async function storeStage(storing: Storing): Promise<boolean> {
  let { after } = storing
  let size = 50
  for (;;) {
    if (storing.stopping() || storing.cancelled()) return false
    const start = performance.now()
    const records = storing.stage.records(after, size)
    const last = records.at(-1)
    if (!last) return true
    await storePiece(storing, records)
    if (storing.mapping.kind === 'parts') await takePictures(storing, records)
    after = last.seq
    const took = performance.now() - start
    size = Math.round(Math.min(mostPiece, Math.max(leastPiece, size * Math.min(1.5, pieceMs / Math.max(1, took)))))
    storing.report(after)
    await nextTurn()
  }
}

async function storePiece(storing: Storing, records: readonly StagedRecord[]): Promise<void> {
  try {
    await storing.db.transaction().execute((trx) => storeIn(trx, storing, records))
  } catch (error) {
    // One record must not take the others with it.
    const [record] = records
    if (records.length > 1) for (const each of records) await storePiece(storing, [each])
    else if (record) await refuse(storing, record, error)
  }
}

async function storeIn(trx: DbOrTrx, storing: Storing, records: readonly StagedRecord[]): Promise<void> {
  const { runId, source, mapping, now, jobs, capture } = storing
  await capture.begin(trx)
  const taken = records.filter(({ state }) => state === 'added' || state === 'changed')
  const effects: RecordEffects = noEffects()
  const outcomes = await storeRecords(
    { trx, now, shiftMs: 0, ownAddresses: [], clears: columnsCleared(mapping), ...effects },
    mapping.kind,
    taken.map(({ row }) => JSON.parse(row) as Row<ImportKind>),
  )
  if (effects.articleIds.length > 0) await jobs.enqueue(trx, 'articles.embed', effects.articleIds)
  const counts: RowCounts = { added: 0, changed: 0, unchanged: 0, rejected: 0 }
  for (const { state, rows } of records) if (state === 'unchanged') counts.unchanged += rows
  for (const [at, { state, rows }] of taken.entries()) {
    if (state === 'added') counts.added += rows
    else counts[outcomes[at] === 'double' ? 'unchanged' : 'changed'] += rows
  }
  const seen = records
    .filter(({ state }) => state !== 'rejected')
    .map(({ key, hash }) => ({
      source,
      kind: mapping.kind,
      key,
      content_hash: hash,
      first_seen_at: now,
      last_seen_at: now,
    }))
  await queries.upsertSources(trx, seen)
  await queries.addToRun(trx, runId, counts)
  const seq = records.at(-1)?.seq ?? 0
  await queries.setStoring(trx, { runId, seq })
  await capture.end(trx, runId, seq)
}

/**
 * Pictures that rows name. One that cannot be taken in is a rejected cell: the row is stored. After a crash those of the last
 * piece are not sought again.
 */
async function takePictures(
  { db, stage, runId, pictures, folder, cancelled }: Storing,
  records: readonly StagedRecord[],
): Promise<void> {
  for (const { seq, line, state, row } of records) {
    if (cancelled()) return
    const { number, images = [] } = JSON.parse(row) as Partial<Row<'parts'>>
    if (state === 'rejected' || number === undefined || images.length === 0) continue
    const before = await queries.selectLastPicture(db)
    const faults = await pictures.addFiles(number, images, folder)
    const added = await queries.selectPicturesSince(db, number, before)
    if (added.length > 0) {
      const changes = added.map((id): Change => ['added', 'part_pictures', [id]])
      await queries.insertChanges(db, { run_id: runId, seq, new_rows: '[]', changes: JSON.stringify(changes) })
    }
    if (faults.length === 0) continue
    const reason = faults.map(({ file, reason: why }) => `${file}: ${why}`).join('; ')
    const cell = { code: 'picture_not_taken', field: 'images', reason: reason.slice(0, 2_000) } as const
    await queries.insertRejected(db, [{ run_id: runId, line, ...cell, cells: stage.cellsOf(seq) }])
  }
}

/** What the database itself will not have. */
async function refuse({ db, stage, runId }: Storing, record: StagedRecord, error: unknown): Promise<void> {
  const reason = `it could not be stored: ${String((error as Error).message).slice(0, 200)}`
  stage.rejectRecords([{ seq: record.seq, field: '', code: 'not_stored', reason }])
  await db.transaction().execute(async (trx) => {
    const [problem] = stage.rejected({ line: record.line - 1, field: '\uffff' }, 1)
    await queries.insertRejected(trx, [
      { run_id: runId, line: record.line, code: 'not_stored', field: '', reason, cells: problem?.cells ?? '[]' },
    ])
    await queries.addToRun(trx, runId, { added: 0, changed: 0, unchanged: 0, rejected: record.rows })
    await queries.setStoring(trx, { runId, seq: record.seq })
  })
}
