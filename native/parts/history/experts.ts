import type { Pace } from '../../pace.ts'
import type { SparseRow, SparseRows } from '../../triage/learning/lexicon.ts'
import { addScores, trainOneAgainstRest } from '../../triage/learning/linear.ts'
import { freshness, learnHabits } from './habits.ts'
import type { Lesson } from './lesson.ts'
import type { NameMatch } from './names.ts'
import { createNearest, type NearOrder } from './nearest.ts'
import type { OrderText } from './rows.ts'
import { learnShares } from './shares.ts'

/**
 * Ways of telling the part, each with a score for every label: what each counts for where there is nothing to learn it from.
 * `margins`: support vectors over words, letters and machine; `meaning`: the same over
 * sentence vectors; `near`: the nearest past orders;
 * then how well the label's own words are found in the text; `habits`: what this machine usually needs; `shares`: how often each
 * part was booked on such words.
 */
export const experts = {
  margins: 2,
  meaning: 0.8,
  near: 0.3,
  ofName: 0.5,
  ofText: 0.3,
  asHead: 0.5,
  whole: 0.1,
  habits: 0.2,
  shares: 0.5,
} as const
const nameScores = ['ofName', 'ofText', 'asHead', 'whole'] as const satisfies readonly (keyof NameMatch)[]

export interface Opinion {
  /** One list of label scores an expert, in the order of `experts`. */
  readonly scores: readonly Float64Array[]
  /** Past orders by likeness. */
  readonly near: readonly NearOrder[]
  readonly names: readonly (NameMatch | null)[]
}

/** @param meaning of its text; null where none was made */
export type Panel = (order: OrderText, row: SparseRow, meaning: Float32Array | null) => Opinion

/**
 * Whether an expert has a say in which part comes first. Shares tell best what else it may be, as they know how often orders
 * like this one were booked on each; the one most often right they tell less well than margins.
 */
export const tellsFirst = (name: string): boolean => name !== 'shares'

const cost = 1
const noNumbers = new Float32Array()
/** Of many orders the last ones change little, and going over all of them again takes long. */
const [usualPasses, fewPasses, fewFrom] = [15, 6, 3_000_000]
const [usualSharePasses, fewSharePasses] = [8, 4]
const noWords = (count: number): SparseRows => ({
  columns: 0,
  starts: new Int32Array(count + 1),
  places: new Int32Array(),
  values: new Float32Array(),
})
/** The width of the neighbourhood. */
const width = 0.08
const floor = 0.02

/**
 * @param use rows to learn from
 * @param multipliers label × row, of a training with fewer rows; those of this one are written into it
 */
export async function learnPanel(
  lesson: Lesson,
  use: Int32Array,
  multipliers: Float32Array,
  pace: Pace,
): Promise<Panel> {
  const { rows, classes, labels, orders, names, meanings } = lesson
  const classCount = labels.length
  const count = classes.length
  const areMany = use.length * classCount > fewFrom
  const mostPasses = areMany ? fewPasses : usualPasses
  const machine = await trainOneAgainstRest(
    { rows: { count, sparse: rows, dense: noNumbers }, classes, classCount, use },
    pace,
    { cost, mostPasses, multipliers },
  )
  const byMeaning = meanings
    ? await trainOneAgainstRest(
        { rows: { count, sparse: noWords(count), dense: meanings.rows }, classes, classCount, use },
        pace,
        { cost, mostPasses },
      )
    : null
  const addShares = await learnShares(
    { rows, classes, classCount, use, passes: areMany ? fewSharePasses : usualSharePasses },
    pace,
  )
  const nearest = createNearest(
    rows,
    use.filter((row) => row < lesson.firstName),
  )
  const habits = learnHabits(orders, { classes, classCount, use: use.filter((row) => row < lesson.firstName) })
  const votesOf = (found: readonly NearOrder[]): Float64Array => {
    const votes = new Float64Array(classCount)
    const top = found[0]?.likeness ?? 0
    let all = 0
    for (const { row, likeness } of found) {
      const vote = Math.exp((likeness - top) / width) * (0.5 + freshness(row / lesson.firstName))
      const label = classes[row] ?? 0
      votes[label] = (votes[label] ?? 0) + vote
      all += vote
    }
    return votes.map((vote) => Math.log(floor + (all > 0 ? vote / all : 0)))
  }
  return (order, row, meaning) => {
    const margins = new Float64Array(classCount)
    addScores(machine, row.places, row.values, noNumbers, margins)
    const meant = new Float64Array(classCount)
    if (byMeaning && meaning) addScores(byMeaning, noWords(0).places, noNumbers, meaning, meant)
    const near = nearest(row)
    const matches = names.match(order.text)
    const named = nameScores.map((score) => Float64Array.from(matches, (match) => match?.[score] ?? 0))
    const shares = new Float64Array(classCount)
    addShares(row, shares)
    const scores = [margins, meant, votesOf(near), ...named, habits.of(order.machine), shares]
    return { scores, near, names: matches }
  }
}
