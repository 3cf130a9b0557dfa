import { recordActivity } from '../../activity/service.ts'
import type { RecordKind, Rejection } from '../../contract/intake.ts'
import type { DbOrTrx } from '../../database/open.ts'
import type { Source } from '../sources.ts'
import { recogniseKind, renameFields } from './fields.ts'
import type { Outcome } from './queries.ts'
import { type RawRow, readJson, readJsonLines, readTable } from './read-rows.ts'
import { type Row, rowSchemas } from './rows.ts'
import type { PicturesOfPart, RecordContext } from './store-masters.ts'
import { noEffects, type RecordEffects, stores } from './store-records.ts'

export interface RecordRun {
  readonly now: number
  readonly shiftMs: number
  readonly ownAddresses: readonly string[]
  readonly signal: AbortSignal | undefined
  /** Runs the work in one transaction, with the jobs it sets off; again after a failure, row by row. */
  readonly transaction: <T>(work: (trx: DbOrTrx) => Promise<T>, effects: RecordEffects) => Promise<T>
  /** Takes in pictures that stored rows name. @returns what is wrong with some, the other ones being taken */
  readonly takePictures: (pictures: readonly PicturesOfPart[]) => Promise<string[]>
  /** After each stored batch. */
  readonly stored: (outcomes: readonly Outcome[], effects: RecordEffects, kind: RecordKind) => void
  readonly reject: (rejection: Rejection) => void
}

type Store = (context: RecordContext) => Promise<Outcome>
interface ReadyRow {
  readonly at: number
  readonly store: Store
}

const rowsAtOnce = 100
const noClears: ReadonlySet<string> = new Set()
const faultsListed = 1_000
const largestJson = 256 * 1024 * 1024

/** Reads one file of records and stores them, batch by batch; a row that is wrong is refused with its line. */
export async function importRecords(
  source: Source,
  { format, kind }: { format: 'jsonl' | 'json' | 'table'; kind: RecordKind | undefined },
  run: RecordRun,
): Promise<void> {
  if (format === 'json' && source.size > largestJson) {
    run.reject({
      file: source.name,
      code: 'too_large',
      reason: 'A JSON file of more than 256 MiB; use JSON Lines instead.',
    })
    return
  }
  const faults = limitedFaults(source.name, run.reject)
  let known = kind
  let batch: ReadyRow[] = []
  for await (const raw of rowsOf(source, format)) {
    run.signal?.throwIfAborted()
    if ('fault' in raw) {
      faults.add(raw.at, raw.fault)
      continue
    }
    known ??= recogniseKind(Object.keys(raw.row)) ?? undefined
    if (known === undefined) {
      const fields = Object.keys(raw.row).slice(0, 20).join(', ')
      run.reject({ file: source.name, code: 'unknown_fields', reason: `Nothing we know has these fields: ${fields}.` })
      return
    }
    const row = checkRow(known, raw.row)
    if (typeof row === 'string') faults.add(raw.at, row)
    else batch.push({ at: raw.at, store: row })
    if (batch.length >= rowsAtOnce) {
      await storeBatch(batch, known, { run, faults })
      batch = []
    }
  }
  if (known !== undefined && batch.length > 0) await storeBatch(batch, known, { run, faults })
  faults.close()
}

async function* rowsOf(source: Source, format: 'jsonl' | 'json' | 'table'): AsyncGenerator<RawRow> {
  if (format === 'jsonl') yield* readJsonLines(source.stream())
  else if (format === 'table') yield* readTable(source.stream())
  else yield* readJson(await source.bytes())
}

/** What stores the row, or what is wrong with it. */
function checkRow<K extends RecordKind>(kind: K, raw: Readonly<Record<string, unknown>>): Store | string {
  const parsed = rowSchemas[kind].safeParse(renameFields(kind, raw))
  if (parsed.success) return (context) => stores[kind](context, parsed.data as Row<K>)
  const issues = parsed.error.issues.slice(0, 3)
  return issues
    .map(({ path, message }) => (path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message))
    .join('; ')
}

async function storeBatch(
  batch: readonly ReadyRow[],
  kind: RecordKind,
  { run, faults }: { run: RecordRun; faults: Faults },
): Promise<void> {
  const effects = noEffects()
  try {
    const outcomes = await run.transaction(async (trx) => {
      const context: RecordContext = { trx, clears: noClears, ...run, ...effects }
      const done: Outcome[] = []
      for (const { store } of batch) done.push(await store(context))
      const imported = done.filter((outcome) => outcome === 'imported').length
      if (imported > 0) {
        await recordActivity(trx, [
          { at: run.now, kind: 'records.imported', actor: 'import', data: { kind, imported } },
        ])
      }
      return done
    }, effects)
    run.stored(outcomes, effects, kind)
    const [first] = batch
    for (const fault of await run.takePictures(effects.pictures)) faults.add(first?.at ?? 0, fault)
  } catch (error) {
    // One row must not take the others with it.
    if (batch.length > 1) for (const row of batch) await storeBatch([row], kind, { run, faults })
    else
      for (const { at } of batch)
        faults.add(at, `It could not be stored: ${String((error as Error).message).slice(0, 200)}`)
  }
}

interface Faults {
  add(at: number, reason: string): void
  close(): void
}

/** A file with a million wrong rows is refused a thousand times, and once for the rest. */
function limitedFaults(file: string, reject: (rejection: Rejection) => void): Faults {
  let count = 0
  return {
    add: (at, reason) => {
      if (++count <= faultsListed) reject({ file: `${file}#${at}`, code: 'invalid_row', reason })
    },
    close: () => {
      const more = count - faultsListed
      if (more > 0) reject({ file, code: 'invalid_row', reason: `${more} more rows are wrong.` })
    },
  }
}
