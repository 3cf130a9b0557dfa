import { setImmediate as nextTurn } from 'node:timers/promises'
import { EngineError } from '../contract/errors.ts'
import type { ImportReport, RecordKind, Rejection } from '../contract/intake.ts'
import type { Counts, TicketId } from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'
import { countItems } from './count-items.ts'
import { createMailBatch, type MailBatch } from './mail-batch.ts'
import { splitMbox } from './mbox.ts'
import { mailLimits } from './parse-mail.ts'
import { insertRejections } from './queries.ts'
import { type Recognised, recognise } from './recognise.ts'
import { recogniseKind } from './records/fields.ts'
import { importRecords } from './records/import-records.ts'
import type { RecordEffects } from './records/store-records.ts'
import type { IntakeDeps } from './service.ts'
import { type Found, type Source, SourceError, unreadable } from './sources.ts'

export interface ImportOptions {
  /** For tables and JSON; told by their fields where it is not given. */
  readonly kind?: RecordKind | undefined
  readonly signal?: AbortSignal | undefined
  readonly report?: ((counts: Counts) => void) | undefined
  /** Milliseconds added to every date in records: the example company is moved to today. */
  readonly shiftDatesMs?: number | undefined
}

const reportEveryMs = 100

/**
 * Imports all that was found: records first, in the order in which they need each other, then mails, which look for
 * their customers among them. Nothing in a file stops the others; what is refused is stored with its reason.
 * @throws EngineError `cancelled`; what was stored until then stays
 */
export async function runImport(found: Found, options: ImportOptions, deps: IntakeDeps): Promise<ImportReport> {
  const { signal, report } = options
  const tally = createTally(found)
  const { ownAddresses } = await deps.settings.get()
  const own = ownAddresses.map((address) => address.toLowerCase())
  const batch = createMailBatch(deps, tally, own)
  let lastReport = 0
  const tell = (force = false): void => {
    if (!force && performance.now() - lastReport < reportEveryMs) return
    lastReport = performance.now()
    report?.({ done: tally.done, total: tally.total })
  }
  try {
    for (const plan of await planSources(found.sources, tally, signal)) {
      signal?.throwIfAborted()
      tell()
      await importSource(plan, { options, deps, tally, batch, own, tell })
      tally.fileDone(plan.expected)
    }
    await batch.flush()
    tell(true)
  } catch (error) {
    if (!signal?.aborted) throw error
    await batch.flush()
    throw new EngineError('cancelled', {})
  } finally {
    await storeRejections(tally, deps)
    if (tally.imported + tally.rejected.length > 0) deps.emit('intake.imported', tally.report())
    if (tally.customersChanged) deps.emit('customers.changed', {})
  }
  return tally.report()
}

async function storeRejections(tally: Tally, { db, clock }: IntakeDeps): Promise<void> {
  const at = clock()
  await insertRejections(
    db,
    tally.rejected.map((rejection) => ({ ...rejection, at })),
  )
}

/** Counts of an import, in mails and rows. */
export interface Tally {
  imported: number
  doubles: number
  readonly rejected: Rejection[]
  customersChanged: boolean
  readonly done: number
  /** As far as it can be told; set right with each file that is done. */
  readonly total: number
  expect(items: number): void
  itemDone(): void
  /** @param expected what was expected of this file */
  fileDone(expected: number): void
  reject(rejection: Rejection): void
  report(): ImportReport
}

function createTally(found: Found): Tally {
  let total = 0
  let done = 0
  let items = 0
  return {
    imported: 0,
    doubles: 0,
    rejected: [...found.rejections],
    customersChanged: false,
    get done() {
      return done + items
    },
    get total() {
      return Math.max(total, done + items)
    },
    expect(expected) {
      total += expected
    },
    itemDone() {
      items++
    },
    fileDone(expected) {
      const actual = Math.max(1, items)
      total += actual - expected
      done += actual
      items = 0
    },
    reject(rejection) {
      this.rejected.push(rejection)
    },
    report() {
      return { imported: this.imported, doubles: this.doubles, rejected: this.rejected }
    },
  }
}

interface Plan {
  readonly source: Source
  readonly what: Recognised
  /** Mails or rows in it, nearly. */
  readonly expected: number
}

/** Nothing in them is shown beside a customer. */
const quietKinds = new Set<RecordKind>(['tickets', 'cases', 'articles', 'defects', 'colleagues'])

const kindOrder: readonly RecordKind[] = [
  'models',
  'parts',
  'prices',
  'stock',
  'bom',
  'relations',
  'customers',
  'contacts',
  'machines',
  'orders',
  'deliveries',
  'invoices',
  'returns',
  'touchpoints',
  'accesses',
  'feedback',
  'cases',
  'articles',
  'defects',
  'colleagues',
  'tickets',
]

/** Looks at the beginning of each file and puts the files into the order in which they are imported. */
async function planSources(sources: readonly Source[], tally: Tally, signal: AbortSignal | undefined): Promise<Plan[]> {
  const plans: { plan: Plan; rank: number }[] = []
  for (const source of sources) {
    signal?.throwIfAborted()
    try {
      const head = await source.head()
      const what = recognise(head)
      const expected = await countItems(source, what)
      tally.expect(expected)
      plans.push({ plan: { source, what, expected }, rank: rankOf(what, head) })
    } catch (error) {
      tally.reject(unreadable(source.name, error))
    }
  }
  return plans.sort((a, b) => a.rank - b.rank).map(({ plan }) => plan)
}

function rankOf(what: Recognised, head: Uint8Array): number {
  if (what.format === null || what.format === 'mail' || what.format === 'mbox') return kindOrder.length
  const start = Buffer.from(head.subarray(0, 8_192)).toString('utf8')
  const names =
    what.format === 'table'
      ? (start.split(/\r?\n/, 1)[0] ?? '').split(/[;,\t|]/)
      : Array.from(start.matchAll(/"([\w-]{1,40})"\s*:/g), ([, name]) => name ?? '')
  const kind = recogniseKind(names.map((name) => name.replaceAll('"', '')))
  return kind === null ? kindOrder.length : kindOrder.indexOf(kind)
}

interface Run {
  readonly options: ImportOptions
  readonly deps: IntakeDeps
  readonly tally: Tally
  readonly batch: MailBatch
  readonly own: readonly string[]
  readonly tell: () => void
}

async function importSource({ source, what }: Plan, run: Run): Promise<void> {
  const { options, tally } = run
  try {
    if (what.format === 'mail') await importMail(source, run)
    else if (what.format === 'mbox') await importMbox(source, run)
    else if (what.format !== null) await importRecordFile(source, what.format, run)
    else tally.reject({ file: source.name, code: what.code, reason: what.reason })
  } catch (error) {
    if (options.signal?.aborted || !(error instanceof SourceError)) throw error
    tally.reject(unreadable(source.name, error))
  }
}

const tooLarge = (name: string): Rejection => ({
  file: name,
  code: 'too_large',
  reason: `The mail is larger than ${mailLimits.mailBytes / 1024 / 1024} MiB.`,
})

async function importMail(source: Source, { batch, tally }: Run): Promise<void> {
  if (source.size > mailLimits.mailBytes) tally.reject(tooLarge(source.name))
  else await batch.add(source.name, await source.bytes())
}

async function importMbox(source: Source, { batch, tally, options, tell }: Run): Promise<void> {
  for await (const { index, raw, envelope } of splitMbox(source.stream(), { maxMailBytes: mailLimits.mailBytes })) {
    options.signal?.throwIfAborted()
    const name = `${source.name}#${index}`
    if (raw === null) tally.reject(tooLarge(name))
    else await batch.add(name, raw, envelope)
    tally.itemDone()
    tell()
  }
}

async function importRecordFile(source: Source, format: 'jsonl' | 'json' | 'table', run: Run): Promise<void> {
  const { options, deps, tally, own, tell } = run
  await importRecords(
    source,
    { format, kind: options.kind },
    {
      now: deps.clock(),
      shiftMs: options.shiftDatesMs ?? 0,
      ownAddresses: own,
      signal: options.signal,
      transaction: async (work, effects) => {
        const result = await deps.db.transaction().execute(async (trx) => {
          const value = await work(trx)
          await enqueue(trx, effects, deps)
          return value
        })
        await nextTurn()
        return result
      },
      takePictures: async (pictures) => {
        const faults: string[] = []
        for (const { number, files } of pictures)
          for (const { file, reason } of await deps.pictures.addFiles(number, files, source.folder))
            faults.push(`${number}: the picture ${file} was not taken in: ${reason}`)
        return faults
      },
      stored: (outcomes, effects, kind) => {
        for (const outcome of outcomes) {
          if (outcome === 'imported') tally.imported++
          else tally.doubles++
          tally.itemDone()
        }
        if (effects.ticketIds.length > 0) deps.emit('tickets.changed', { ticketIds: effects.ticketIds as TicketId[] })
        if (outcomes.includes('imported') && !quietKinds.has(kind)) tally.customersChanged = true
        tell()
      },
      reject: (rejection) => tally.reject(rejection),
    },
  )
}

async function enqueue(trx: DbOrTrx, effects: RecordEffects, { jobs }: IntakeDeps): Promise<void> {
  const { caseIds, articleIds, defectIds, inboundIds } = effects
  if (caseIds.length > 0) await jobs.enqueue(trx, 'cases.embed', caseIds)
  if (articleIds.length > 0) await jobs.enqueue(trx, 'articles.embed', articleIds)
  if (defectIds.length > 0) await jobs.enqueue(trx, 'defects.embed', defectIds)
  if (inboundIds.length > 0) await jobs.enqueue(trx, 'triage.message', inboundIds)
}
