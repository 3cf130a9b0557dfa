import type { Sentiment } from '../../../native/contract/words.ts'
import type { Pace } from '../../../native/pace.ts'
import { learnScaling } from '../../../native/triage/learning/meaning.ts'
import { type MoodSettings, sentiments } from '../../../native/triage/learning/mood.ts'
import { type PublicText, sentimentOf, type Written } from './corpus.ts'
import { addRows, emptyEquations, joined, type NormalEquations, solveEquations } from './linear-ridge.ts'

/** What all texts of a source weigh together; within it every sentiment weighs the same. */
const sourceWeights: Readonly<Record<string, number>> = { potts: 0.5, reviews: 1, tweets: 1 }
const writtenWeight = 2
const unit = 1_000
const ridge = 0.05

interface Labelled {
  readonly vector: Float32Array
  readonly sentiment: Sentiment
}

/** A linear map from a sentence vector (as it is) to the three sentiments. */
export interface SentimentMap {
  /** Number × sentiment. */
  readonly weights: Float64Array
  readonly bias: Float64Array
}

/** What the heads of sentiment count for. */
export const sentimentWeightsFor = (published: ReadonlyMap<string, unknown>): MoodSettings['sentimentWeights'] => ({
  written: 1,
  public: published.size > 0 ? 0.6 : 0,
  mood: 1,
})

export const applyMap = ({ weights, bias }: SentimentMap, vector: Float32Array): number[] =>
  Array.from(bias, (start, out) =>
    vector.reduce((sum, value, k) => sum + value * (weights[k * bias.length + out] ?? 0), start),
  )

/**
 * One head for friendly and unfriendly that saw the public texts themselves: where a text is like nothing that was written
 * for training, it is the better of the two. Without public texts it says nothing: see `sentimentWeightsFor`.
 */
export async function createPublicSentiment(
  published: ReadonlyMap<string, readonly PublicText[]>,
  texts: readonly Written[],
  pace: Pace,
) {
  const everything = [...[...published.values()].flat(), ...texts]
  const { mean, spread } = learnScaling(everything.map(({ vector }) => vector))
  const size = mean.length
  const equationsOf = async (labelled: readonly Labelled[], weight: number): Promise<NormalEquations> => {
    const equations = emptyEquations(size + 1, sentiments.length)
    const counts = sentiments.map((own) => labelled.filter(({ sentiment }) => sentiment === own).length)
    const rows = labelled.map(({ vector, sentiment }) => {
      const scaled = new Float32Array(size + 1).fill(1)
      for (let k = 0; k < size; k += 1) scaled[k] = ((vector[k] ?? 0) - (mean[k] ?? 0)) / (spread[k] ?? 1)
      const own = counts[sentiments.indexOf(sentiment)] ?? 1
      return {
        vector: scaled,
        target: sentiments.map((each) => (each === sentiment ? 1 : 0) - 1 / sentiments.length),
        weight: (weight * unit) / (own * sentiments.length),
      }
    })
    await addRows(equations, rows, pace)
    return equations
  }
  const parts = new Map<string, NormalEquations>()
  for (const [name, source] of published) parts.set(name, await equationsOf(source, sourceWeights[name] ?? 1))
  /** @param without the name of a public source that is left out, to see how the rest does on it */
  return async (written: readonly Written[], without?: string): Promise<SentimentMap> => {
    if (parts.size === 0) return { weights: new Float64Array(size * sentiments.length), bias: new Float64Array(3) }
    const own = await equationsOf(
      written.map((text) => ({ vector: text.vector, sentiment: sentimentOf(text) })),
      writtenWeight,
    )
    const others = [...parts].filter(([name]) => name !== without).map(([, part]) => part)
    const solved = await solveEquations(joined([own, ...others]), ridge, pace)
    return unscale(solved, mean, spread)
  }
}

function unscale(solved: Float64Array, mean: Float32Array, spread: Float32Array): SentimentMap {
  const size = mean.length
  const outputs = sentiments.length
  const weights = new Float64Array(size * outputs)
  const bias = Float64Array.from(sentiments, (_none, out) => 1 / outputs + (solved[size * outputs + out] ?? 0))
  for (let k = 0; k < size; k += 1) {
    for (let out = 0; out < outputs; out += 1) {
      const weight = (solved[k * outputs + out] ?? 0) / (spread[k] ?? 1)
      weights[k * outputs + out] = weight
      bias[out] = (bias[out] ?? 0) - weight * (mean[k] ?? 0)
    }
  }
  return { weights, bias }
}
