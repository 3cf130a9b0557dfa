import type { ImportKind, ImportMapping, RowProblemCode } from '../contract/imports.ts'
import type { Db } from '../database/open.ts'
import type { Stage, StagedRecord, StagedState } from '../database/stage.ts'
import type { Pace } from '../pace.ts'
import { type Edge, edgesInCycles } from './cycles.ts'
import * as queries from './queries.ts'

interface Comparison {
  readonly db: Db
  readonly stage: Stage
  readonly mapping: ImportMapping
  readonly source: string
  readonly pace: Pace
  /** Told of the records compared. */
  readonly report: (done: number) => void
}

/** Records compared at once: some milliseconds. */
const recordsAtOnce = 250

type Fields = Readonly<Record<string, unknown>>

/**
 * Says of each staged record whether it is new, changed, unchanged or cannot be taken: by what this source said last
 * time, by what is here, and by whether what it refers to is.
 * @throws EngineError `cancelled`
 */
export async function compare(comparison: Comparison): Promise<void> {
  const { stage, mapping, pace, report } = comparison
  await refuseCycles(comparison)
  let after = 0
  for (;;) {
    const records = stage.records(after, recordsAtOnce)
    const last = records.at(-1)
    if (!last) return
    after = last.seq
    await compareSome(
      records.filter(({ state }) => state !== 'rejected'),
      mapping.kind,
      comparison,
    )
    report(after)
    await pace()
  }
}

async function compareSome(
  records: readonly StagedRecord[],
  kind: ImportKind,
  { db, stage, mapping, source }: Comparison,
): Promise<void> {
  if (records.length === 0) return
  const keys = records.map(({ key }) => key)
  const hashes = await queries.selectHashes(db, { source, kind, keys })
  const here = queries.isNumbered(kind) ? await queries.selectKnown(db, kind, keys) : null
  const missing = await createMissing(db, mapping, records)
  const states: { seq: number; state: StagedState }[] = []
  const problems: { seq: number; field: string; code: RowProblemCode; reason: string }[] = []
  for (const record of records) {
    const { seq, key, hash, rows } = record
    const problem = missing(record)
    if (problem) {
      const more = rows > 1 ? ` (with ${rows - 1} more rows of the same record)` : ''
      problems.push({ seq, ...problem, reason: `${problem.reason}${more}` })
      continue
    }
    const known = here ? here.has(key) : hashes.has(key)
    states.push({ seq, state: !known ? 'added' : hashes.get(key) === hash ? 'unchanged' : 'changed' })
  }
  stage.setStates(states)
  stage.rejectRecords(problems)
}

interface Missing {
  readonly field: string
  readonly code: RowProblemCode
  readonly reason: string
}

const ofCustomers = new Set<ImportKind>(['contacts', 'machines', 'orders', 'returns', 'touchpoints', 'accesses'])
/** Of nobody they are of no use to anybody. */
const somebodys = new Set<ImportKind>(['touchpoints', 'accesses'])
const ofParts = new Set<ImportKind>(['prices', 'stock'])
const ofOrders = new Set<ImportKind>(['deliveries', 'invoices'])

/** Tells of a record which of the records it refers to is not here. */
async function createMissing(
  db: Db,
  { kind, unknownCustomers }: ImportMapping,
  records: readonly StagedRecord[],
): Promise<(record: StagedRecord) => Missing | null> {
  if (ofParts.has(kind) || ofOrders.has(kind)) {
    const what = ofParts.has(kind) ? 'part' : 'order'
    const table = what === 'part' ? 'parts' : 'orders'
    const known = await queries.selectKnown(
      db,
      table,
      records.map(({ key }) => key),
    )
    return ({ key }) =>
      known.has(key) ? null : { field: 'number', code: `unknown_${what}`, reason: `there is no ${what} ${key}` }
  }
  if (!ofCustomers.has(kind) || (unknownCustomers === 'accept' && !somebodys.has(kind))) return () => null
  const named = new Map(records.map(({ seq, row }) => [seq, String((JSON.parse(row) as Fields).customer ?? '')]))
  const asked = [...new Set(named.values())].filter((name) => name !== '')
  const known = asked.length === 0 ? new Set<string>() : await queries.selectNamedCustomers(db, asked)
  return ({ seq }) => {
    const name = named.get(seq) ?? ''
    return name === '' || known.has(name)
      ? null
      : { field: 'customer', code: 'unknown_customer', reason: `there is no customer ${name}` }
  }
}

interface StagedEdge extends Edge {
  /** null: it is here already. */
  readonly seq: number | null
}

/** A part that is part of itself, or replaced by itself in the end, would send whoever follows it round for ever. */
async function refuseCycles({ db, stage, mapping, pace }: Comparison): Promise<void> {
  if (mapping.kind !== 'bom' && mapping.kind !== 'parts') return
  const field = mapping.kind === 'bom' ? 'parent' : 'successor'
  const staged: StagedEdge[] = []
  let after = 0
  for (let records = stage.records(0, 1_000); records.length > 0; records = stage.records(after, 1_000)) {
    for (const { seq, row } of records) {
      after = seq
      const { parent, part, number, successor } = JSON.parse(row) as Record<string, string>
      if (mapping.kind === 'bom' && parent) staged.push({ seq, from: parent, to: part ?? '' })
      if (mapping.kind === 'parts' && successor) staged.push({ seq, from: number ?? '', to: successor })
    }
    await pace()
  }
  if (staged.length === 0) return
  const replaced = new Set(mapping.kind === 'parts' ? staged.map(({ from }) => from) : [])
  const here = (await edgesHere(db, mapping.kind, pace)).filter(({ from }) => !replaced.has(from))
  const problems = edgesInCycles([...here, ...staged]).flatMap(({ seq, from, to }) =>
    seq === null ? [] : [{ seq, field, code: 'cycle', reason: `${from} and ${to} lead back to each other` }],
  )
  stage.rejectRecords(problems)
}

const idsAtOnce = 2_000

async function edgesHere(db: Db, kind: 'bom' | 'parts', pace: Pace): Promise<StagedEdge[]> {
  const edges: StagedEdge[] = []
  const last = kind === 'bom' ? await queries.selectLastParent(db) : Number.POSITIVE_INFINITY
  for (let after = 0; after < last; ) {
    const rows =
      kind === 'bom'
        ? await queries.selectComponents(db, after, idsAtOnce)
        : await queries.selectSuccessors(db, after, idsAtOnce)
    for (const { from, to } of rows) edges.push({ seq: null, from, to })
    if (kind === 'parts' && rows.length === 0) break
    after = kind === 'bom' ? after + idsAtOnce : (rows.at(-1)?.id ?? 0)
    await pace()
  }
  return edges
}
