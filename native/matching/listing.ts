import { EngineError } from '../contract/errors.ts'
import type { Output, ParsedInput } from '../contract/index.ts'
import { type CustomerMergeId, type MatchSide, mergedFields } from '../contract/matching.ts'
import type { CustomerId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Finding } from './finding.ts'
import * as mergeQueries from './merge-queries.ts'
import { pairOf } from './merging.ts'
import type { CustomerRow } from './queries.ts'
import * as queries from './queries.ts'
import { readRecords } from './reading.ts'
import { readReasons, storedReasons } from './reasons.ts'
import { fullerOf } from './settling.ts'

export async function pairs(db: Db, page: ParsedInput<'matching.pairs'>): Promise<Output<'matching.pairs'>> {
  const rows = await queries.selectOpenPairs(db, page)
  return {
    total: await queries.countOpenPairs(db),
    pairs: rows.map((row) => ({
      first: {
        id: row.first_id as CustomerId,
        number: row.first_number,
        name: row.first_name,
        city: row.first_city,
      },
      second: {
        id: row.second_id as CustomerId,
        number: row.second_number,
        name: row.second_name,
        city: row.second_city,
      },
      score: row.score,
      caution: readReasons(row.reasons).caution,
    })),
  }
}

/** Reasons are told as they are now: a record may have changed since the pair was found. */
export async function pair(
  db: Db,
  compare: Finding['compare'],
  { firstId, secondId }: ParsedInput<'matching.pair'>,
): Promise<Output<'matching.pair'>> {
  const [first, second] = pairOf(firstId, secondId)
  const rows = await queries.selectCustomers(db, [first, second])
  const sideOf = (id: number): CustomerRow => {
    const row = rows.find((each) => each.id === id)
    if (!row || row.merged_into !== null) throw new EngineError('not_found', { what: 'customer', id })
    return row
  }
  const [left, right] = [sideOf(first), sideOf(second)]
  const records = await readRecords(db, [first, second])
  const [one, other] = [records.get(first), records.get(second)]
  if (!one || !other) throw new EngineError('not_found', { what: 'pair', id: `${first} ${second}` })
  const judged = await compare(one, other)
  const { reasons, caution } = readReasons(storedReasons(one, other, judged))
  return {
    first: await side(db, left),
    second: await side(db, right),
    survivor: (await fullerOf(db, first, second)) as CustomerId,
    score: judged.score,
    reasons,
    caution,
  }
}

const mostContacts = 3

async function side(db: Db, row: CustomerRow): Promise<MatchSide> {
  const contacts = await queries.selectContacts(db, [row.id])
  return {
    id: row.id as CustomerId,
    number: row.number,
    fields: Object.fromEntries(mergedFields.map((field) => [field, row[field]])) as MatchSide['fields'],
    since: row.since,
    contacts: contacts.slice(0, mostContacts).map(({ name, email }) => ({ name, email })),
    contactCount: contacts.length,
    machineCount: await queries.countOf(db, 'machines', row.id),
    orderCount: await queries.countOf(db, 'orders', row.id),
    ticketCount: await queries.countOf(db, 'tickets', row.id),
  }
}

export async function merges(db: Db, wanted: ParsedInput<'matching.merges'>): Promise<Output<'matching.merges'>> {
  const rows = await mergeQueries.selectMerges(db, wanted)
  return {
    total: await mergeQueries.countMerges(db, wanted.customerId),
    merges: rows.map((row) => ({
      id: row.id as CustomerMergeId,
      at: row.at,
      actor: row.actor === 'matching' ? null : row.actor,
      survivor: {
        id: row.survivor_id as CustomerId,
        number: row.survivor_number,
        name: row.survivor_name,
        city: row.survivor_city,
      },
      absorbed: {
        id: row.absorbed_id as CustomerId,
        number: row.absorbed_number,
        name: row.absorbed_name,
        city: row.absorbed_city,
      },
      score: row.score,
      reasons: readReasons(row.reasons).reasons,
      undoneAt: row.undone_at,
    })),
  }
}
