import type { KernelHeadWeights } from '../../../native/triage/learning/kernel-heads.ts'
import { rowAt } from '../../../native/triage/learning/lexicon.ts'
import { moodOutputs, sentiments } from '../../../native/triage/learning/mood.ts'
import { priorityOutputs } from '../../../native/triage/learning/priority.ts'
import type { Ground, SolvedTask } from './likeness.ts'
import type { SentimentMap } from './public-sentiment.ts'
import type { Task } from './tasks.ts'

/** Grams whose weights matter least are left at home. */
const mostGrams = 40_000

/** Folds the duals of all tasks into what is needed to judge a new text. */
export function assemble(ground: Ground, solvedTasks: readonly SolvedTask[], map: SentimentMap): KernelHeadWeights {
  const { texts, lexicon, scaling, vectors } = ground
  const outputs = [...moodOutputs, ...priorityOutputs]
  const count = outputs.length
  const duals = new Float32Array(texts.length * count)
  const words = new Float32Array(lexicon.hashes.length * count)
  const linear = new Float32Array(scaling.mean.length * count)
  const bias = new Float32Array(count)
  const target: Target = { outputs, duals, words, linear, bias }
  for (const { task, use, duals: solved } of solvedTasks) {
    for (const [own, name] of task.outputs.entries()) {
      const dualAt = (row: number): number => solved[row * task.outputs.length + own] ?? 0
      const out = outputs.indexOf(name)
      bias[out] = task.base
      foldExamples(ground, task, use, dualAt, target, out)
      foldPublic(ground, task, use, dualAt, target, out)
    }
  }
  for (const [own, sentiment] of sentiments.entries()) {
    const out = outputs.indexOf(`public.${sentiment}`)
    bias[out] = map.bias[own] ?? 0
    for (let k = 0; k < scaling.mean.length; k += 1)
      linear[k * count + out] = map.weights[k * sentiments.length + own] ?? 0
  }
  return { outputs, ...heaviest(lexicon, words, count), ...scaling, vectors, duals, linear, bias }
}

interface Target {
  readonly outputs: readonly string[]
  readonly duals: Float32Array
  readonly words: Float32Array
  readonly linear: Float32Array
  readonly bias: Float32Array
}

function foldExamples(
  { rows }: Ground,
  task: Task,
  use: readonly number[],
  dualAt: (row: number) => number,
  { outputs, duals, words }: Target,
  out: number,
): void {
  const count = outputs.length
  for (const [row, at] of use.entries()) {
    duals[at * count + out] = dualAt(row)
    const { places, values } = rowAt(rows, at)
    for (const [k, place] of places.entries()) {
      words[place * count + out] = (words[place * count + out] ?? 0) + task.words * dualAt(row) * (values[k] ?? 0)
    }
  }
}

/** What the heads of public texts say is linear in the vector, and so is any sum of it. */
function foldPublic(
  { told, scaling }: Ground,
  task: Task,
  use: readonly number[],
  dualAt: (row: number) => number,
  { outputs, linear, bias }: Target,
  out: number,
): void {
  const count = outputs.length
  for (let head = 0; head < told.count; head += 1) {
    const factor = use.reduce((sum, at, row) => sum + dualAt(row) * (told.values[at * told.count + head] ?? 0), 0)
    const weight = (task.public * factor) / told.count
    bias[out] = (bias[out] ?? 0) - weight * (told.offsets[head] ?? 0)
    for (let k = 0; k < scaling.mean.length; k += 1) {
      linear[k * count + out] = (linear[k * count + out] ?? 0) + weight * (told.weights[k * told.count + head] ?? 0)
    }
  }
}

function heaviest({ hashes, rarity, wordCount }: Ground['lexicon'], words: Float32Array, count: number) {
  const strength = Float32Array.from(hashes, (_hash, place) => {
    return words
      .subarray(place * count, (place + 1) * count)
      .reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  })
  const order = Array.from(hashes.keys()).toSorted((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0))
  const kept = order.slice(0, mostGrams).toSorted((a, b) => a - b)
  const keptWords = new Float32Array(kept.length * count)
  for (const [row, place] of kept.entries())
    keptWords.set(words.subarray(place * count, (place + 1) * count), row * count)
  return {
    grams: Uint32Array.from(kept, (place) => hashes[place] ?? 0),
    rarity: Float32Array.from(kept, (place) => rarity[place] ?? 0),
    wordCount: kept.filter((place) => place < wordCount).length,
    words: keptWords,
  }
}
