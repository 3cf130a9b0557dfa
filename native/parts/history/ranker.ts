import { EngineError } from '../../contract/errors.ts'
import { createPace, inSlices, type Pace } from '../../pace.ts'
import { blendFitting, softmax } from '../../triage/learning/blend.ts'
import { type Calibration, calibrate, fitCalibration, uncalibrated } from '../../triage/learning/calibration.ts'
import { createRandom } from '../../triage/learning/random.ts'
import { experts, learnPanel, type Opinion, type Panel, tellsFirst } from './experts.ts'
import {
  type Embed,
  embeddable,
  type Lesson,
  meaningAt,
  meaningOf,
  type PastOrder,
  prepareLesson,
  rowOfLesson,
} from './lesson.ts'
import type { OrderText } from './rows.ts'

export type { PastOrder } from './lesson.ts'
export type { OrderText } from './rows.ts'

export interface RankedPart {
  readonly part: string
  /** How likely it is this part, by work orders that were held out. */
  readonly score: number
  /** Past orders much like this one for which it was used. */
  readonly orders: number
  /** Words of the order that name it. */
  readonly words: readonly string[]
}

export interface HistoryRanker {
  /** For each order the likeliest parts, the best first; ten, or all where there are fewer. */
  rank(orders: readonly OrderText[]): Promise<RankedPart[][]>
}

export interface LearnOptions {
  /** Without it, or for a very long history, meaning is left aside. */
  readonly embed?: Embed
  readonly signal?: AbortSignal
  readonly report?: (share: number) => void
}

const mostParts = 10
/** The newest share of the history, and a share of what lies before it, are what the experts are weighed on. */
const newestHeldOut = 0.15
const othersHeldOut = 0.12
/** Fewer orders held out tell nothing. */
const leastHeldOut = 20
/** Scores held at once while the experts are weighed. */
const mostScores = 12_000_000
/** An order this near is much like the one asked about; rows of one text have a product of about 1.2. */
const alike = 0.6

const names = Object.keys(experts)
const usual = Object.values(experts)

/**
 * Learns from work orders which part a new one will need: several ways of telling beside each other, weighed by orders held out.
 * The newest are among these, as what is asked for comes after all of them; then all learn from the whole history.
 * @param history the oldest first
 * @throws EngineError `too_few_examples` where no order names a part; `cancelled`
 */
export async function learnHistory(history: readonly PastOrder[], options: LearnOptions = {}): Promise<HistoryRanker> {
  const pace = createPace(options.signal)
  const lesson = await prepareLesson(history, options.embed ?? null, pace)
  if (lesson.labels.length === 0) throw new EngineError('too_few_examples', { found: 0, needed: 1 })
  const multipliers = new Float32Array(lesson.classes.length * lesson.labels.length)
  const weighing = await weigh(lesson, multipliers, pace)
  options.report?.(0.5)
  const panel = await learnPanel(lesson, Int32Array.from(lesson.classes.keys()), multipliers, pace)
  options.report?.(1)
  const { embed } = options
  return {
    rank: async (orders) => {
      const vectors = embed && lesson.meanings ? await embed(orders.map(({ text }) => embeddable(text))) : []
      return orders.map((order, at) => ranked(order, vectors[at] ?? null, { lesson, panel, weighing }))
    },
  }
}

interface Weighing {
  /** What each expert counts for in telling the likeliest part, and in telling what else it may be. */
  readonly first: Float64Array
  readonly rest: Float64Array
  /** Of the likeliest. */
  readonly calibration: Calibration
}
const usualFirst = names.map((name, e) => (tellsFirst(name) ? (usual[e] ?? 0) : 0))

async function weigh(lesson: Lesson, multipliers: Float32Array, pace: Pace): Promise<Weighing> {
  const { classes, labels, orders } = lesson
  const classCount = labels.length
  const held = heldOut(lesson)
  const isHeld = new Set(held)
  if (held.length < leastHeldOut || classCount < 2)
    return { first: Float64Array.from(usualFirst), rest: Float64Array.from(usual), calibration: uncalibrated }
  const use = Int32Array.from(Array.from(classes.keys()).filter((at) => !isHeld.has(at)))
  const panel = await learnPanel(lesson, use, multipliers, pace)
  const seen = new Set(
    Array.from(
      use.filter((at) => at < lesson.firstName),
      (at) => classes[at],
    ),
  )
  const scores = names.map(() => new Float64Array(held.length * classCount))
  for (const [row, at] of held.entries()) {
    await pace()
    const order = orders[at]
    if (!order) continue
    const opinion = panel(order, rowOfLesson(lesson, at), meaningAt(lesson, at))
    for (const [e, list] of opinion.scores.entries()) scores[e]?.set(list, row * classCount)
  }
  // A part that only turns up among those held out tells nothing of the experts, but of how often none of them can know.
  const telling = Array.from(held.keys()).filter((row) => seen.has(classes[held[row] ?? 0]))
  const judged = scores.map((list, e) => ({ scores: rowsOf(list, telling, classCount), usual: usual[e] ?? 1 }))
  const truths = Int32Array.from(telling, (row) => classes[held[row] ?? 0] ?? 0)
  const rest = await inSlices(blendFitting(judged, truths, classCount), pace)
  const first = new Float64Array(names.length)
  const deciding = Array.from(names.keys()).filter((e) => tellsFirst(names[e] ?? ''))
  const fitted = await inSlices(
    blendFitting(
      deciding.flatMap((e) => judged[e] ?? []),
      truths,
      classCount,
    ),
    pace,
  )
  for (const [at, e] of deciding.entries()) first[e] = fitted[at] ?? 0
  const shares: number[] = []
  const right: boolean[] = []
  for (const [row, at] of held.entries()) {
    await pace()
    const all = blended(
      scores.map((list) => list.subarray(row * classCount, (row + 1) * classCount)),
      first,
    )
    const best = all.indexOf(Math.max(...all))
    shares.push(all[best] ?? 0)
    right.push(best === classes[at] && seen.has(best))
  }
  return { first, rest, calibration: fitCalibration(shares, right) }
}

/** Rows that the experts are not shown at first. */
function heldOut({ firstName, labels }: Lesson): number[] {
  const last = Math.floor(firstName * (1 - newestHeldOut))
  const random = createRandom(firstName)
  const all = Array.from({ length: firstName }, (_none, at) => at).filter(
    (at) => at >= last || random() < othersHeldOut,
  )
  const most = Math.max(200, Math.floor(mostScores / labels.length / names.length))
  const step = Math.max(1, all.length / most)
  return Array.from({ length: Math.floor(all.length / step) }, (_none, k) => all[Math.floor(k * step)] ?? 0)
}

const rowsOf = (scores: Float64Array, rows: readonly number[], size: number): Float64Array => {
  const kept = new Float64Array(rows.length * size)
  for (const [to, row] of rows.entries()) kept.set(scores.subarray(row * size, (row + 1) * size), to * size)
  return kept
}

function blended(scores: readonly Float64Array[], blend: Float64Array): Float64Array {
  const sum = new Float64Array(scores[0]?.length ?? 0)
  for (const [e, list] of scores.entries()) {
    const weight = blend[e] ?? 0
    for (let k = 0; k < sum.length; k += 1) sum[k] = (sum[k] ?? 0) + weight * (list[k] ?? 0)
  }
  return softmax(sum)
}

interface Learned {
  readonly lesson: Lesson
  readonly panel: Panel
  readonly weighing: Weighing
}

function ranked(order: OrderText, vector: Float32Array | null, { lesson, panel, weighing }: Learned): RankedPart[] {
  const opinion = panel(order, lesson.maker.row(order), meaningOf(lesson, vector))
  return placed(opinion.scores, weighing)
    .slice(0, mostParts)
    .map(({ label, score }) => ({
      part: lesson.labels[label] ?? '',
      score,
      orders: ordersWith(label, opinion, lesson),
      words: opinion.names[label]?.words ?? [],
    }))
}

/** The likeliest label, then the others by what is left to them if it is not that one. */
function placed(scores: readonly Float64Array[], { first, rest, calibration }: Weighing) {
  const toBeFirst = blended(scores, first)
  const best = toBeFirst.indexOf(Math.max(...toBeFirst))
  const top = calibrate(toBeFirst[best] ?? 0, calibration)
  const shares = blended(scores, rest)
  const left = 1 - (shares[best] ?? 0)
  const others = Array.from(shares.keys())
    .filter((label) => label !== best)
    .sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0))
  const scoreOf = (label: number): number => Math.min(top, left > 0 ? ((1 - top) * (shares[label] ?? 0)) / left : 0)
  return [{ label: best, score: top }, ...others.map((label) => ({ label, score: scoreOf(label) }))]
}

const ordersWith = (label: number, { near }: Opinion, { classes }: Lesson): number =>
  near.filter(({ row, likeness }) => likeness >= alike && classes[row] === label).length
