import { type Obstacle, obstacles, type PathStage } from '../contract/paths.ts'
import { dayMs } from '../customers/dues.ts'
import { fitLogistic, logit, sigmoid, type Weights } from '../outlook/logistic.ts'
import type { Pace } from '../pace.ts'
import { valueAt } from '../statistics/quantile.ts'
import { obstacleStage, type Store, stageCode } from './paths-columns.ts'

const windowMs = 90 * dayMs
/** Stretches of 90 days that are learned from. */
export const windowCount = 8
const yearMs = 365 * dayMs
const moodMs = 180 * dayMs
const fewestDeliveries = 20
const lateShare = 0.9
const mostRows = 20_000
const fewestCustomers = 40
const fewestMet = 20

/** Of a window: 0 he was no customer yet, 1 he met nothing, 2 and more which obstacle he met first. */
export const absent = 0
const smooth = 1
export const firstCode = 2

export interface Outlook {
  /** Customers by windows, the youngest window first. */
  readonly first: Uint8Array
  readonly met: Uint8Array
  /** By obstacle: how likely each customer was to meet it in the last 90 days, told before, and is to in the next. */
  readonly tried: readonly (Float32Array | null)[]
  readonly ahead: readonly (Float32Array | null)[]
}

/** What a customer met, the oldest first. */
interface Met {
  readonly at: number[]
  readonly kind: number[]
}
interface Own extends Met {
  readonly firstAt: number
  readonly endedAt: number
  readonly machines: number
  readonly ordered: readonly number[]
  readonly visits: readonly { from: number; over: number; kind: number; letters: number; valence: number }[]
}

/**
 * How likely customers are to meet an obstacle within 90 days: logistic regression on what they met before, how long ago, what
 * is open, machines, orders and mood. Tried on the last 90 days with what was known before them, then learned with them.
 */
export async function reckonObstacles(store: Store, pace: Pace): Promise<Outlook> {
  const { now } = store
  const count = store.customers.count
  const lateMs = await lateAfter(store, pace)
  const startOf = (window: number): number => now - (window + 1) * windowMs
  const first = new Uint8Array(count * windowCount)
  const met = new Uint8Array(count * windowCount)
  const rows: Row[] = []
  const rowsNow: (number[] | null)[] = []
  const rowsBefore: (number[] | null)[] = []
  const stride = Math.max(1, Math.ceil((count * windowCount) / mostRows))
  for (let customer = 0; customer < count; customer += 1) {
    const own = ownOf(store, customer, lateMs)
    const isHere = (at: number): boolean => own.firstAt <= at && at < own.endedAt
    for (let window = 0; window < windowCount; window += 1) {
      const from = startOf(window)
      if (!isHere(from)) continue
      const place = customer * windowCount + window
      met[place] = metIn(own, from)
      first[place] = firstIn(own, from)
      // A fixed part of all customers is learned from, so that the same are on every run.
      if ((customer + window) % stride === 0)
        rows.push({ window, features: featuresAt(own, from), met: met[place] ?? 0 })
    }
    rowsNow.push(isHere(now - 1) ? featuresAt(own, now) : null)
    rowsBefore.push(isHere(startOf(0)) ? featuresAt(own, startOf(0)) : null)
    await pace()
  }
  const tried: (Float32Array | null)[] = []
  const ahead: (Float32Array | null)[] = []
  for (const kind of obstacles.keys()) {
    const before = await learn(
      rows.filter(({ window }) => window > 0),
      kind,
      pace,
    )
    tried.push(before && (await told(before, rowsBefore, pace)))
    const after = before && (await learn(rows, kind, pace))
    ahead.push(after && (await told(after, rowsNow, pace)))
  }
  return { first, met, tried, ahead }
}

/** From when on an order counts as late: when nine of ten are there. */
async function lateAfter({ paths }: Store, pace: Pace): Promise<number> {
  const times = new Float64Array(paths.count)
  let found = 0
  for (let path = 0; path < paths.count; path += 1) {
    const ms = paths.deliveredAt.at(path) - paths.orderedAt.at(path)
    if (ms >= 0) times[found++] = ms
    if (path % 10_000 === 0) await pace()
  }
  if (found < fewestDeliveries) return Number.POSITIVE_INFINITY
  return valueAt(times.subarray(0, found), Math.floor(found * lateShare))
}

const kindOfStage = new Map(
  obstacles.flatMap((obstacle: Obstacle, kind) => {
    const stage: PathStage | undefined = obstacleStage[obstacle]
    return stage ? [[stageCode(stage), kind] as const] : []
  }),
)
const late = obstacles.indexOf('late')
const ended = stageCode('ended')

function ownOf({ customers, visits, paths, now }: Store, customer: number, lateMs: number): Own {
  const events: { at: number; kind: number }[] = []
  const kept: Own['visits'][number][] = []
  const ordered: number[] = []
  let [firstAt, endedAt, machines] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  let lastPath = -1
  for (let row = customers.firstVisit.at(customer); row < customers.firstVisit.at(customer + 1); row += 1) {
    const [code, from, over] = [visits.stage.at(row), visits.from.at(row), visits.over.at(row)]
    const path = visits.path.at(row)
    firstAt = Math.min(firstAt, from)
    endedAt = Math.max(endedAt, code === ended ? from : over)
    const kind = kindOfStage.get(code) ?? -1
    if (kind >= 0) events.push({ at: from, kind })
    kept.push({ from, over, kind, letters: visits.letters.at(row), valence: visits.valence.at(row) })
    if (path === lastPath) continue
    lastPath = path
    if (paths.kind.at(path) === 0) machines += 1
    const orderedAt = paths.orderedAt.at(path)
    if (Number.isNaN(orderedAt)) continue
    ordered.push(orderedAt)
    const delivered = paths.deliveredAt.at(path)
    if ((Number.isNaN(delivered) ? now : delivered) - orderedAt > lateMs)
      events.push({ at: orderedAt + lateMs, kind: late })
  }
  events.sort((a, b) => a.at - b.at)
  const [at, kind] = [events.map((event) => event.at), events.map((event) => event.kind)]
  return { at, kind, firstAt, endedAt, machines, ordered, visits: kept }
}

function metIn({ at, kind }: Met, from: number): number {
  let bits = 0
  for (const [index, when] of at.entries()) if (when >= from && when < from + windowMs) bits |= 1 << (kind[index] ?? 0)
  return bits
}

function firstIn({ at, kind }: Met, from: number): number {
  const index = at.findIndex((when) => when >= from && when < from + windowMs)
  return index < 0 ? smooth : firstCode + (kind[index] ?? 0)
}

/** What is known of him at a time; everything after it left out. */
function featuresAt({ at, kind, firstAt, machines, ordered, visits }: Own, time: number): number[] {
  const counts = obstacles.map(() => 0)
  let lastAt = Number.NEGATIVE_INFINITY
  let all = 0
  for (const [index, when] of at.entries()) {
    if (when >= time) break
    lastAt = when
    if (time - when > yearMs) continue
    const own = kind[index] ?? 0
    counts[own] = (counts[own] ?? 0) + 1
    if (time - when <= windowMs) all += 1
  }
  let [open, letters, valence] = [0, 0, 0]
  for (const visit of visits) {
    if (visit.from >= time) continue
    if (visit.kind >= 0 && visit.over > time) open += 1
    if (visit.over > time - moodMs && visit.over <= time) {
      letters += visit.letters
      valence += visit.valence
    }
  }
  return [
    ...counts.map(Math.log1p),
    Math.log1p(all),
    Math.log1p(Math.min(yearMs * 2, time - lastAt) / dayMs),
    Math.log1p(open),
    Math.log1p(machines),
    Math.log1p(ordered.filter((when) => when < time && time - when <= yearMs).length),
    Math.log1p((time - firstAt) / dayMs),
    letters === 0 ? 0 : valence / letters,
  ]
}

interface Row {
  readonly window: number
  readonly features: readonly number[]
  readonly met: number
}
interface Fitted {
  readonly means: readonly number[]
  readonly spreads: readonly number[]
  readonly weights: Weights
}

async function learn(rows: readonly Row[], kind: number, pace: Pace): Promise<Fitted | null> {
  const targets = rows.map(({ met }) => (met >> kind) & 1)
  const positive = targets.reduce((sum, target) => sum + target, 0)
  if (rows.length < fewestCustomers || positive < fewestMet || rows.length - positive < fewestMet) return null
  const width = rows[0]?.features.length ?? 0
  const [means, spreads]: [number[], number[]] = [[], []]
  for (let at = 0; at < width; at += 1) {
    const middle = meanOver(rows, ({ features }) => features[at] ?? 0)
    means.push(middle)
    spreads.push(Math.sqrt(meanOver(rows, ({ features }) => ((features[at] ?? 0) - middle) ** 2)) || 1)
    await pace()
  }
  const standard: number[][] = []
  for (const { features } of rows) {
    standard.push(standardised({ means, spreads }, features))
    if (standard.length % 200 === 0) await pace()
  }
  return { means, spreads, weights: await fitLogistic(standard, targets, pace) }
}

function meanOver(rows: readonly Row[], of: (row: Row) => number): number {
  let sum = 0
  for (const row of rows) sum += of(row)
  return sum / rows.length
}
const standardised = ({ means, spreads }: Pick<Fitted, 'means' | 'spreads'>, features: readonly number[]): number[] =>
  features.map((value, at) => (value - (means[at] ?? 0)) / (spreads[at] ?? 1))

async function told(fitted: Fitted, rows: readonly (readonly number[] | null)[], pace: Pace): Promise<Float32Array> {
  const chances = new Float32Array(rows.length).fill(Number.NaN)
  for (const [at, features] of rows.entries()) {
    if (features) chances[at] = sigmoid(logit(fitted.weights, standardised(fitted, features)))
    if (at % 200 === 0) await pace()
  }
  return chances
}
