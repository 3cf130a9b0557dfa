import type { ImportKind } from '../contract/imports.ts'
import type { FindingCode, KindQuality, QualityKind, SourceQuality } from '../contract/quality.ts'
import { qualityKinds } from '../contract/quality.ts'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { readBillFaults } from './bill-faults.ts'
import { counts } from './findings.ts'
import { type Found, foundBy, foundIds, foundRows } from './found.ts'
import { foundImports, readSources } from './imports-seen.ts'
import { readPartFaults } from './part-faults.ts'
import * as queries from './queries.ts'
import { type Scanned, scan } from './scan.ts'
import type { RowId } from './subject-queries.ts'
import { type Subject, type SubjectName, subjects } from './subjects.ts'
import { countLinkedTickets, readArticleFaults, readCaseFaults } from './text-faults.ts'

/** What the stages are told by, beside what others measure. */
export interface Facts {
  readonly kinds: ReadonlyMap<QualityKind, number>
  readonly tickets: number
  readonly triaged: number
  readonly withCustomer: number
  readonly withRecord: number
  readonly lines: number
  readonly linkedLines: number
  readonly confirmedParts: number
  readonly suggestedParts: number
}

export interface Reckoned {
  readonly at: number
  readonly kinds: readonly KindQuality[]
  readonly sources: readonly SourceQuality[]
  readonly found: ReadonlyMap<FindingCode, Found>
  readonly facts: Facts
}

const names = Object.keys(subjects) as SubjectName[]
/** Of parts, bills, articles, cases, what mails name, doubles and imports. */
const otherSteps = 7
export const stepCount = names.length + otherSteps

/** Looks through all records. @param step called after each of `stepCount` steps @throws EngineError `cancelled` */
export async function reckon(db: Db, now: number, { pace, step }: { pace: Pace; step: () => void }): Promise<Reckoned> {
  const pairs = await queries.selectSources(db)
  const sourcesOf = ({ imported }: Subject): string[] => [
    ...new Set(pairs.filter(({ kind }) => imported.includes(kind as ImportKind)).map(({ source }) => source)),
  ]
  const scans = {} as Record<SubjectName, Scanned>
  const all: Found[] = []
  for (const name of names) {
    const subject: Subject = subjects[name]
    scans[name] = await scan(db, subject, sourcesOf(subject), pace)
    all.push(...foundBy(db, subject, scans[name]))
    step()
  }
  const listed = async (name: SubjectName, code: FindingCode, ids: readonly RowId[]): Promise<void> => {
    const { whole, sources } = scans[name]
    all.push(...(await foundIds(db, subjects[name], { code, ids, of: whole.count, sources }, pace)))
  }
  const parts = await readPartFaults(db, pace)
  await listed('parts', 'part_double', parts.doubles)
  await listed('parts', 'part_successor_cycle', parts.cycles)
  step()
  const bill = await readBillFaults(db, pace)
  all.push(
    ...foundRows('bom_cycle', bill.cycles, bill.lines),
    ...foundRows('bom_quantity', bill.quantities, bill.lines),
    ...foundRows('bom_alternate_unknown', bill.alternates, bill.lines),
  )
  step()
  const articles = await readArticleFaults(db, pace)
  await listed('articles', 'article_model_unknown', articles.unknown)
  await listed('models', 'model_no_article', articles.modelsWithout)
  step()
  const cases = await readCaseFaults(db, pace)
  await listed('cases', 'case_machine_unknown', cases.machines)
  await listed('cases', 'case_part_unknown', cases.parts)
  step()
  const withRecord = await countLinkedTickets(db, pace)
  step()
  all.push(...(await foundPairs(db, scans.customers.whole.count)))
  step()
  const sources = await readSources(db, now, pace)
  all.push(...foundImports(db, sources))
  step()
  const { confirmed, suggested } = await queries.countConfirmedParts(db)
  const kinds = kindsOf(scans, { billLines: bill.lines, sources })
  const tickets = scans.tickets.whole
  const lines = scans.orderLines.whole
  return {
    at: now,
    kinds,
    sources,
    found: new Map(all.map((found) => [found.code, found])),
    facts: {
      kinds: new Map(kinds.map(({ kind, count }) => [kind, count])),
      tickets: tickets.count,
      triaged: tickets.tally.get('triaged') ?? 0,
      withCustomer: tickets.count - (tickets.tally.get('ticket_no_customer') ?? 0),
      withRecord,
      lines: lines.count,
      linkedLines: lines.count - (lines.tally.get('order_item_unknown') ?? 0),
      confirmedParts: confirmed,
      suggestedParts: suggested,
    },
  }
}

async function foundPairs(db: Db, customers: number): Promise<Found[]> {
  const count = await queries.countOpenPairs(db)
  if (count === 0) return []
  const read: Found['read'] = async ({ after, limit }) => {
    const from = Number(after ?? 0)
    const rows = (await queries.selectOpenPairs(db, from, limit)).map((pair) => ({
      title: `${pair.name} (${pair.number})`,
      detail: `${pair.other_name} (${pair.other_number})`,
      ticketId: null,
      customerId: pair.first_id,
    }))
    return { rows, next: rows.length < limit ? null : String(from + limit) }
  }
  return [{ code: 'customer_double', count, of: customers, bySource: new Map(), read }]
}

interface Beside {
  readonly billLines: number
  readonly sources: readonly SourceQuality[]
}

function kindsOf(scans: Record<SubjectName, Scanned>, { billLines, sources }: Beside): KindQuality[] {
  const parts = scans.parts.whole
  const scanned = new Map(
    names.map((name) => [subjects[name].kind, { scan: scans[name], subject: subjects[name] as Subject }]),
  )
  return qualityKinds.map((kind): KindQuality => {
    if (kind === 'bom')
      return { kind, count: billLines, complete: null, sources: importedOf(sources, 'bom', billLines) }
    if (kind === 'prices' || kind === 'stock') {
      const count = parts.tally.get(kind) ?? 0
      const missing = parts.tally.get(kind === 'prices' ? 'price_missing' : 'stock_missing') ?? 0
      const complete = count + missing === 0 ? null : count / (count + missing)
      return { kind, count, complete, sources: importedOf(sources, kind, count) }
    }
    const found = scanned.get(kind)
    if (!found) return { kind, count: 0, complete: null, sources: [] }
    const { whole, bySource } = found.scan
    const asked = hasFieldsThatMatter(found.subject)
    const share = (of: { count: number; complete: number }): number | null =>
      of.count === 0 || !asked ? null : of.complete / of.count
    return {
      kind,
      count: whole.count,
      complete: share(whole),
      sources: [...bySource]
        .map(([source, span]) => ({ source, count: span.count, complete: share(span) }))
        .filter(({ count }) => count > 0),
    }
  })
}

const hasFieldsThatMatter = ({ faults }: Subject): boolean => (Object.keys(faults) as FindingCode[]).some(counts)

/** What a system is known to have brought; the rest came otherwise. */
function importedOf(sources: readonly SourceQuality[], kind: string, all: number): KindQuality['sources'] {
  const known = sources
    .filter((each) => each.kind === kind && each.records > 0)
    .map(({ source, records }) => ({ source: source as string | null, count: records, complete: null }))
  const rest = all - known.reduce((sum, { count }) => sum + count, 0)
  return rest > 0 ? [...known, { source: null, count: rest, complete: null }] : known
}
