// One customer out of many records, on made doubles and look-alikes: npm run bench matching [-- --customers=20000 --seed=3]
// Thresholds and calibration were set on `tuningWorld`; what is reported comes from `reportingWorld`, whose names, towns,
// trades, streets, seeds and damage are others. `--tune` shows the former.

import { openDatabase } from '../../native/database/open.ts'
import { createJobs } from '../../native/jobs/service.ts'
import { silentLog } from '../../native/log.ts'
import { compareRecords } from '../../native/matching/fields.ts'
import { judge, thresholds } from '../../native/matching/judge.ts'
import { keysOf, mostSharing } from '../../native/matching/keys.ts'
import { matchRecord } from '../../native/matching/normalise/record.ts'
import { learnParameters, priorParameters } from '../../native/matching/parameters.ts'
import { createMatchingService } from '../../native/matching/service.ts'
import { wordBitsOf } from '../../native/matching/word-bits.ts'
import { atOnce } from '../../native/pace.ts'
import { type MadeCustomer, madeCustomers, reportingWorld, tuningWorld } from './made-customers.ts'
import { printReport } from './measure.ts'
import { numberOption } from './options.ts'

const tuning = process.argv.includes('--tune')
const count = numberOption('customers', 10_000)
const seeds = tuning ? [101, 102] : [numberOption('seed', 1), numberOption('seed', 1) + 1]

interface Scored {
  readonly score: number
  readonly same: boolean
  readonly caution: string | null
  readonly left: MadeCustomer
  readonly right: MadeCustomer
}

function scored(made: readonly MadeCustomer[], learn: boolean) {
  const records = made.map(matchRecord)
  const byKey = new Map<string, { most: number; holders: number[] }>()
  for (const [at, record] of records.entries())
    for (const key of keysOf(record)) {
      const name = `${key.kind} ${key.value}`
      const held = byKey.get(name)
      if (held) held.holders.push(at)
      else byKey.set(name, { most: mostSharing(key), holders: [at] })
    }
  const pairs = new Set<number>()
  for (const { most, holders } of byKey.values()) {
    if (holders.length > most) continue
    for (const [index, a] of holders.entries()) for (const b of holders.slice(index + 1)) pairs.add(a * made.length + b)
  }
  const bits = atOnce(wordBitsOf(made.map(({ name }) => name)))
  const list = [...pairs].map((pair) => [Math.floor(pair / made.length), pair % made.length] as const)
  const at = (index: number) => records[index] as (typeof records)[number]
  const known = learn
    ? atOnce(learnParameters(list.slice(0, 50_000).map(([a, b]) => compareRecords(at(a), at(b), bits).agreement)))
    : priorParameters
  const judged = list.map(([a, b]): Scored => {
    const { score, caution } = judge(at(a), at(b), known, bits)
    const [left, right] = [made[a] as MadeCustomer, made[b] as MadeCustomer]
    return { score, caution, same: left.truth === right.truth, left, right }
  })
  return { judged, known, pairs: list.length }
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000
const truePairs = (made: readonly MadeCustomer[]): number =>
  [...Map.groupBy(made, ({ truth }) => truth).values()].reduce(
    (sum, { length }) => sum + (length * (length - 1)) / 2,
    0,
  )

const measured = seeds.map((seed) => {
  const made = madeCustomers(tuning ? tuningWorld : reportingWorld, seed, count)
  const { judged, known, pairs } = scored(made, true)
  const all = truePairs(made)
  const from = (least: number, most = 1.01) => judged.filter(({ score }) => score >= least && score < most)
  const figures = (list: readonly Scored[]) => {
    const right = list.filter(({ same }) => same).length
    return { pairs: list.length, precision: round(right / Math.max(1, list.length)), recall: round(right / all) }
  }
  const wrong = from(thresholds.sure).filter(({ same }) => !same)
  return {
    seed,
    records: made.length,
    truePairs: all,
    compared: pairs,
    blockingRecall: round(judged.filter(({ same }) => same).length / all),
    byScore: [0.5, 0.7, 0.8, 0.9, 0.93, 0.95, 0.97].map((least) => ({ least, ...figures(from(least)) })),
    automatic: figures(from(thresholds.sure)),
    queue: figures(from(thresholds.doubtful, thresholds.sure)),
    both: figures(from(thresholds.doubtful)),
    queueHolds: Object.fromEntries(
      [...Map.groupBy(from(thresholds.doubtful, thresholds.sure), (each) => (each.same ? 'same' : kindOf(each)))].map(
        ([kind, list]) => [kind, list.length],
      ),
    ),
    wrongAutomatically: Object.fromEntries([...Map.groupBy(wrong, kindOf)].map(([kind, list]) => [kind, list.length])),
    calibration: [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97].map((least, index, steps) => {
      const list = from(least, steps[index + 1] ?? 1.01)
      return {
        least,
        count: list.length,
        said: round(list.reduce((sum, { score }) => sum + score, 0) / Math.max(1, list.length)),
        were: round(list.filter(({ same }) => same).length / Math.max(1, list.length)),
      }
    }),
    ...(process.argv.includes('--show') && { examples: examples(judged, wrong), known }),
  }
})

function kindOf({ left, right }: Scored): string {
  return [left, right].map(({ made }) => made).find((made) => made !== 'original' && made !== 'double') ?? 'strangers'
}

function examples(judged: readonly Scored[], wrong: readonly Scored[]) {
  const line = ({ id: _id, truth: _truth, contacts, ...rest }: MadeCustomer) =>
    [...Object.values(rest), contacts[0]?.name].join(' | ')
  const show = ({ left, right, score, caution }: Scored) => [round(score), caution, line(left), line(right)]
  const missed = judged.filter(({ same, score }) => same && score < thresholds.doubtful)
  const asked = judged.filter(({ same, score }) => same && score >= thresholds.doubtful && score < thresholds.sure)
  return {
    wrong: wrong.slice(0, 12).map(show),
    missed: missed.slice(0, 12).map(show),
    asked: asked.slice(0, 20).map(show),
  }
}

const large = numberOption('large', tuning ? 0 : 100_000)
const speed = []
if (large > 0) {
  const made = madeCustomers(reportingWorld, 9, large)
  const [start, before] = [performance.now(), process.cpuUsage()]
  const { pairs } = scored(made, true)
  const { user, system } = process.cpuUsage(before)
  const seconds = (ms: number): number => Math.round(ms / 100) / 10
  speed.push({
    records: made.length,
    compared: pairs,
    inMemorySeconds: seconds(performance.now() - start),
    cpuSeconds: seconds((user + system) / 1_000),
  })
}
const storedCount = numberOption('stored', tuning ? 0 : 20_000)
const stored = storedCount > 0 ? [await throughTheJob(madeCustomers(reportingWorld, 11, storedCount))] : []

/** All of it as the engine does it: keys in the database, batches of the job, merges with their rows. */
async function throughTheJob(made: readonly MadeCustomer[]) {
  const { db, close } = await openDatabase({ file: ':memory:' })
  for (let at = 0; at < made.length; at += 500)
    await db
      .insertInto('customers')
      .values(
        made.slice(at, at + 500).map(({ truth: _truth, made: _made, contacts: _contacts, ...row }) => ({
          ...row,
          number: String(row.id),
          since: null,
          merged_into: null,
        })),
      )
      .execute()
  const jobs = createJobs({ db, clock: Date.now, log: silentLog, emit: () => {} })
  const agent = async (): Promise<string> => ''
  const matching = createMatchingService({ db, jobs, clock: Date.now, agent, emit: () => {}, log: silentLog })
  const [start, before] = [performance.now(), process.cpuUsage()]
  await jobs.start()
  await matching.find()
  await jobs.idle('matching.find')
  const { user, system } = process.cpuUsage(before)
  const { total: merged } = await matching.merges({ offset: 0, limit: 1 })
  const { total: asked } = await matching.pairs({ offset: 0, limit: 1 })
  await jobs.stop()
  await close()
  const tenths = (ms: number): number => Math.round(ms / 100) / 10
  return {
    records: made.length,
    merged,
    asked,
    seconds: tenths(performance.now() - start),
    cpuSeconds: tenths((user + system) / 1_000),
  }
}

printReport('matching', { world: tuning ? 'tuning' : 'reporting', thresholds, measured, speed, stored })
