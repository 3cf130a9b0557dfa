import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Jobs } from '../jobs/service.ts'
import { createPace, inSlices, type Pace } from '../pace.ts'
import { candidatesOf } from './candidates.ts'
import type { WordBits } from './compare-names.ts'
import { type Agreement, compareRecords } from './fields.ts'
import { type Judged, judge, thresholds } from './judge.ts'
import type { MatchRecord } from './normalise/record.ts'
import { learnParameters, type MatchParameters, matchParameters, priorParameters } from './parameters.ts'
import * as queries from './queries.ts'
import { keepKeys } from './reading.ts'
import { type FoundPair, type Merged, memberIds, settlePairs } from './settling.ts'
import { wordBitsOf } from './word-bits.ts'

interface Deps {
  readonly db: Db
  readonly jobs: Pick<Jobs, 'enqueue' | 'register'>
  readonly clock: Clock
  /** Called when pairs, or customers who were put together, have changed and that has been committed. */
  readonly changed: (merged: readonly Merged[]) => Promise<void>
}

export interface Finding {
  /** Queues those whose data have changed. */
  catchUp(): Promise<void>
  /** Queues all. @returns how many */
  findAll(): Promise<number>
  /** Compares two records as the job does. */
  compare(left: MatchRecord, right: MatchRecord): Promise<Judged>
}

const batchSize = 100
/** When there are so many times as many customers, words are counted and parameters learned anew. */
const growth = 1.2
/** Of fewer customers nothing is learned. */
const fewestToLearn = 300
const namesAtOnce = 2_000
/** What the parameters are learned from: pairs of customers from so many places in the list. */
const mostPairs = 20_000
const samples = 20
const parametersKey = 'matching.parameters'
const storedParameters = matchParameters.extend({ count: z.number() })

interface Known {
  readonly bits: WordBits
  readonly parameters: MatchParameters
  /** Customers it was made of. */
  readonly count: number
}

/** Compares customers in the background: what is sure is put together, what is doubtful put to a person. */
export function createFinding({ db, jobs, clock, changed }: Deps): Finding {
  let known: Known | null = null
  const frequent = new Set<string>()

  const knowledge = async (pace: Pace): Promise<Known> => {
    const count = await queries.countCustomers(db)
    if (known && count <= known.count * growth) return known
    const names: string[] = []
    for (let last = 0, more = true; more; ) {
      const rows = await queries.selectNamesAfter(db, last, namesAtOnce)
      names.push(...rows.map(({ name }) => name))
      last = rows.at(-1)?.id ?? last
      more = rows.length === namesAtOnce
      await pace()
    }
    frequent.clear()
    const bits = await inSlices(wordBitsOf(names), pace)
    known = { bits, count, parameters: await parametersFor(count, bits, pace) }
    return known
  }

  const parametersFor = async (count: number, bits: WordBits, pace: Pace): Promise<MatchParameters> => {
    const stored = await queries.selectSetting(db, parametersKey)
    const before = stored === null ? null : storedParameters.safeParse(JSON.parse(stored))
    if (before?.success && count <= before.data.count * growth) return before.data
    if (count < fewestToLearn) return priorParameters
    const parameters = await inSlices(learnParameters(await samplePairs(bits, pace)), pace)
    await queries.saveSetting(db, parametersKey, JSON.stringify({ ...parameters, count }))
    return parameters
  }

  const samplePairs = async (bits: WordBits, pace: Pace): Promise<Agreement[]> => {
    const pairs: Agreement[] = []
    const last = await queries.selectLastId(db)
    for (let at = 0; at < samples && pairs.length < mostPairs; at++) {
      const rows = await queries.selectNamesAfter(db, Math.floor((last * at) / samples), batchSize)
      const ids = rows.map(({ id }) => id)
      for (const { left, right } of await candidatesOf(db, ids, { pace, frequent })) {
        pairs.push(compareRecords(left, right, bits).agreement)
        await pace()
      }
    }
    return pairs
  }

  const run = async (ids: readonly number[], signal: AbortSignal): Promise<void> => {
    const pace = createPace(signal)
    // All records of a customer, as what was found by one of them is his.
    const subjects = await memberIds(db, ids)
    await db.transaction().execute(async (trx) => {
      // With those that came together: a pair is found from either side.
      await keepKeys(trx, [...new Set([...subjects, ...(await queries.selectDueWithoutKeys(trx, batchSize))])])
      await queries.removeDue(trx, subjects)
    })
    const { bits, parameters } = await knowledge(pace)
    const found: FoundPair[] = []
    for (const { left, right } of await candidatesOf(db, subjects, { pace, frequent })) {
      const judged = judge(left, right, parameters, bits)
      if (judged.score >= thresholds.doubtful) found.push({ left, right, judged })
      await pace()
    }
    const again = (left: MatchRecord, right: MatchRecord): Judged => judge(left, right, parameters, bits)
    const merged = await db
      .transaction()
      .execute((trx: DbOrTrx) => settlePairs(trx, { subjects, found, judge: again, at: clock() }))
    await changed(merged)
  }

  const findAll = async (): Promise<number> => {
    const ids = await queries.selectAllIds(db)
    await jobs.enqueue(db, 'matching.find', ids)
    return ids.length
  }
  jobs.register({ kind: 'matching.find', batchSize, run, requeue: findAll })

  return {
    catchUp: async () => {
      const due = await queries.selectDue(db)
      if (due.length > 0) await jobs.enqueue(db, 'matching.find', due)
    },
    findAll,
    compare: async (left, right) => {
      const { bits, parameters } = await knowledge(createPace())
      return judge(left, right, parameters, bits)
    },
  }
}
