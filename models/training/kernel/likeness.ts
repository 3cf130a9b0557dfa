import type { Pace } from '../../../native/pace.ts'
import {
  addGaussian,
  addProducts,
  emptyLikeness,
  type Likeness,
  solveRidge,
} from '../../../native/triage/learning/kernel-ridge.ts'
import {
  createRowMaker,
  type Lexicon,
  learnLexicon,
  makeRows,
  type SparseRows,
} from '../../../native/triage/learning/lexicon.ts'
import { dotRow, learnScaling, stack, type VectorScaling } from '../../../native/triage/learning/meaning.ts'
import { sentiments } from '../../../native/triage/learning/mood.ts'
import type { PublicText, Written } from './corpus.ts'
import { addRows, emptyEquations, solveEquations } from './linear-ridge.ts'
import type { Task } from './tasks.ts'

/** Everything that is compared once and used by all tasks. */
export interface Ground {
  readonly texts: readonly Written[]
  readonly lexicon: Lexicon
  readonly rows: SparseRows
  readonly scaling: VectorScaling
  readonly vectors: Float32Array
  readonly meaning: Likeness
  readonly words: Likeness
  /** Likeness in what the heads of public texts say. */
  readonly public: Likeness
  /** How those heads come from a vector: number × head, and what is subtracted from each. */
  readonly told: {
    readonly weights: Float64Array
    readonly offsets: Float64Array
    readonly count: number
    readonly values: Float32Array
  }
}

export async function layGround(
  texts: readonly Written[],
  published: ReadonlyMap<string, readonly PublicText[]>,
  pace: Pace,
): Promise<Ground> {
  const strings = texts.map(({ text }) => text)
  const lexicon = await learnLexicon(strings, pace, { leastTexts: 2, mostGrams: 1 << 16 })
  const rows = await makeRows(strings, createRowMaker(lexicon), pace)
  const scaling = learnScaling(texts.map(({ vector }) => vector))
  const vectors = stack(
    texts.map(({ vector }) => vector),
    scaling,
  )
  const meaning = emptyLikeness(texts.length)
  await addGaussian(meaning, vectors, 1, pace)
  const words = emptyLikeness(texts.length)
  await addProducts(words, rows, 1, pace)
  const told = await publicHeads(texts, [...published.values()], pace)
  const likeness = emptyLikeness(texts.length)
  for (let row = 0; row < texts.length; row += 1) {
    const own = told.values.subarray(row * told.count, (row + 1) * told.count)
    for (let other = 0; other <= row; other += 1) {
      likeness.data[row * texts.length + other] = dotRow(told.values, other, own) / Math.max(1, told.count)
    }
  }
  return { texts, lexicon, rows, scaling, vectors, meaning, words, public: likeness, told }
}

const publicRidge = 0.1

/** A ridge regression for each public source; what they say of the written texts is standardised. */
async function publicHeads(
  texts: readonly Written[],
  sources: readonly (readonly PublicText[])[],
  pace: Pace,
): Promise<Ground['told']> {
  const size = texts[0]?.vector.length ?? 0
  const count = sources.length * sentiments.length
  const weights = new Float64Array(size * count)
  const offsets = new Float64Array(count)
  for (const [s, source] of sources.entries()) {
    const { mean, spread } = learnScaling(source.map(({ vector }) => vector))
    const shares = sentiments.map((own) => source.filter(({ sentiment }) => sentiment === own).length / source.length)
    const equations = emptyEquations(size, sentiments.length)
    const rows = source.map(({ vector, sentiment }) => ({
      vector: vector.map((value, k) => (value - (mean[k] ?? 0)) / (spread[k] ?? 1)),
      target: sentiments.map((own, k) => (own === sentiment ? 1 : 0) - (shares[k] ?? 0)),
      weight: 1,
    }))
    await addRows(equations, rows, pace)
    const solved = await solveEquations(equations, publicRidge, pace)
    for (let k = 0; k < size; k += 1) {
      for (let out = 0; out < sentiments.length; out += 1) {
        weights[k * count + s * sentiments.length + out] = (solved[k * sentiments.length + out] ?? 0) / (spread[k] ?? 1)
      }
    }
  }
  const values = new Float32Array(texts.length * count)
  for (let out = 0; out < count; out += 1) {
    const said = texts.map(({ vector }) =>
      vector.reduce((sum, value, k) => sum + value * (weights[k * count + out] ?? 0), 0),
    )
    const mean = said.reduce((sum, value) => sum + value, 0) / said.length
    const deviation = Math.sqrt(said.reduce((sum, value) => sum + (value - mean) ** 2, 0) / said.length)
    for (let k = 0; k < size; k += 1) weights[k * count + out] = (weights[k * count + out] ?? 0) / deviation
    offsets[out] = mean / deviation
    for (const [at, value] of said.entries()) values[at * count + out] = (value - mean) / deviation
  }
  return { weights, offsets, count, values }
}

const entry = ({ data, size }: Likeness, a: number, b: number): number =>
  data[Math.max(a, b) * size + Math.min(a, b)] ?? 0

function likenessOf(ground: Ground, task: Task, a: number, b: number): number {
  const { meaning, words, public: told } = ground
  return (
    entry(meaning, a, b) + task.words * entry(words, a, b) + (task.public === 0 ? 0 : task.public * entry(told, a, b))
  )
}

/** A task learned from all its texts. */
export interface SolvedTask {
  readonly task: Task
  /** Places of the texts it was learned from. */
  readonly use: readonly number[]
  /** Text of `use` × output. */
  readonly duals: Float64Array
  /** The same for machines that were not shown the text's group. */
  readonly heldOut: Float64Array
}

export async function solveTask(ground: Ground, task: Task, pace: Pace): Promise<SolvedTask> {
  const use = Array.from(ground.texts.keys()).filter((at) => ground.texts[at] && task.uses(ground.texts[at]))
  const names = [...new Set(ground.texts.map(({ group }) => group))]
  const groups = Int32Array.from(use, (at) => names.indexOf(ground.texts[at]?.group ?? ''))
  const likeness = emptyLikeness(use.length)
  for (const [row, a] of use.entries()) {
    await pace()
    for (let other = 0; other <= row; other += 1) {
      likeness.data[row * use.length + other] = likenessOf(ground, task, a, use[other] ?? 0)
    }
  }
  const outputs = task.outputs.length
  const targets = new Float64Array(use.length * outputs)
  const noise = new Float64Array(use.length)
  for (const [row, at] of use.entries()) {
    const text = ground.texts[at]
    if (!text) continue
    noise[row] = task.ridge / task.weight(text)
    for (const [out, value] of task.target(text).entries()) targets[row * outputs + out] = value - task.base
  }
  const { duals, heldOut } = await solveRidge(likeness, { targets, outputs, noise, groups }, pace)
  return { task, use, duals, heldOut: heldOut.map((value) => value + task.base) }
}
