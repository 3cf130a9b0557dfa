import { recordActivity } from '../../activity/service.ts'
import type { RecordKind, Rejection } from '../../contract/intake.ts'
import type { DbOrTrx } from '../../database/open.ts'
import type { Source } from '../sources.ts'
import { recogniseKind, renameFields } from './fields.ts'
import type { Outcome } from './queries.ts'
import { type RawRow, readJson, readJsonLines, readTable } from './read-rows.ts'
import { rowSchemas } from './rows.ts'
import {
  type RecordContext,
  storeArticle,
  storeBomLine,
  storeCase,
  storeColleague,
  storeCustomer,
  storeDefect,
  storeModel,
  storeOrder,
  storePart,
} from './store-masters.ts'
import { storeTicket } from './store-ticket.ts'

export interface RecordRun {
  readonly now: number
  readonly shiftMs: number
  readonly ownAddresses: readonly string[]
  readonly signal: AbortSignal | undefined
  /** Runs the work in one transaction, with the jobs it sets off; again after a failure, row by row. */
  readonly transaction: <T>(work: (trx: DbOrTrx) => Promise<T>, effects: RecordEffects) => Promise<T>
  /** After each stored batch. */
  readonly stored: (outcomes: readonly Outcome[], effects: RecordEffects, kind: RecordKind) => void
  readonly reject: (rejection: Rejection) => void
}

export interface RecordEffects {
  readonly caseIds: number[]
  readonly articleIds: number[]
  readonly defectIds: number[]
  readonly inboundIds: number[]
  readonly ticketIds: number[]
}

type Store = (context: RecordContext) => Promise<Outcome>
interface ReadyRow {
  readonly at: number
  readonly store: Store
}

const rowsAtOnce = 100
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
function checkRow(kind: RecordKind, raw: Readonly<Record<string, unknown>>): Store | string {
  const fields = renameFields(kind, raw)
  switch (kind) {
    case 'cases':
      return checked(rowSchemas.cases.safeParse(fields), storeCase)
    case 'customers':
      return checked(rowSchemas.customers.safeParse(fields), storeCustomer)
    case 'tickets':
      return checked(rowSchemas.tickets.safeParse(fields), storeTicket)
    case 'models':
      return checked(rowSchemas.models.safeParse(fields), storeModel)
    case 'parts':
      return checked(rowSchemas.parts.safeParse(fields), storePart)
    case 'bom':
      return checked(rowSchemas.bom.safeParse(fields), storeBomLine)
    case 'orders':
      return checked(rowSchemas.orders.safeParse(fields), storeOrder)
    case 'articles':
      return checked(rowSchemas.articles.safeParse(fields), storeArticle)
    case 'defects':
      return checked(rowSchemas.defects.safeParse(fields), storeDefect)
    case 'colleagues':
      return checked(rowSchemas.colleagues.safeParse(fields), storeColleague)
  }
}

type Parsed<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } }

function checked<T>(parsed: Parsed<T>, store: (context: RecordContext, row: T) => Promise<Outcome>): Store | string {
  if (parsed.success) return (context) => store(context, parsed.data)
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
  const effects: RecordEffects = { caseIds: [], articleIds: [], defectIds: [], inboundIds: [], ticketIds: [] }
  try {
    const outcomes = await run.transaction(async (trx) => {
      const context: RecordContext = { trx, ...run, ...effects }
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
