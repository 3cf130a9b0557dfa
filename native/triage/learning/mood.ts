import type { Evidence } from '../../contract/triage.ts'
import { type Mood, moods, type Sentiment } from '../../contract/words.ts'
import { logOfRidge, softmax } from './blend.ts'
import { type Calibration, calibrate } from './calibration.ts'
import { evidenceFor } from './evidence.ts'
import type { HeadReading, KernelHeads } from './kernel-heads.ts'
import { probabilityOf, type YesOrNo } from './yes-or-no.ts'

export interface MoodPrediction {
  readonly mood: Mood
  readonly confidence: number
  /** −1 … 1: how the writer feels, not how bad the matter is. */
  readonly valence: number
  readonly needsHelp: boolean
  readonly needsHelpConfidence: number
  readonly sentiment: Sentiment
  readonly evidence: readonly Evidence[]
}

export const sentiments = ['negative', 'neutral', 'positive'] as const satisfies readonly Sentiment[]
export const sentimentOfMood: Record<Mood, Sentiment> = {
  angry: 'negative',
  frustrated: 'negative',
  worried: 'negative',
  neutral: 'neutral',
  satisfied: 'positive',
}

/** Outputs of the kernel heads that mood is read from. */
export const moodOutputs = [
  ...moods.map((mood) => `mood.${mood}`),
  'valence',
  'needsHelp',
  ...sentiments.map((sentiment) => `sentiment.${sentiment}`),
  ...sentiments.map((sentiment) => `public.${sentiment}`),
]

/** What held-out texts told about the outputs. */
export interface MoodSettings {
  /** Inverse temperature of the mood's shares. */
  readonly moodSharpness: number
  readonly moodCalibration: Calibration
  /** How much the head trained on the texts written for it counts, and the one that saw public texts too. */
  readonly sentimentWeights: { readonly written: number; readonly public: number; readonly mood: number }
  readonly needsHelp: YesOrNo
}

export interface MoodHead {
  readonly settings: MoodSettings
  predict(text: string, vector: Float32Array): MoodPrediction
  /** The same from a text that was read already. */
  of(read: HeadReading): MoodPrediction
}

/** Shares of the five moods. */
export function moodShares(value: (output: string) => number, sharpness: number): Float64Array {
  return softmax(Float64Array.from(moods, (mood) => sharpness * logOfRidge(2 * value(`mood.${mood}`) - 1)))
}

/** Shares of the three sentiments: two heads, and what the moods sum up to, multiplied. */
export function sentimentShares(
  value: (output: string) => number,
  shares: Float64Array,
  weights: MoodSettings['sentimentWeights'],
): Float64Array {
  return softmax(
    Float64Array.from(sentiments, (sentiment) => {
      const byMood = moods.reduce(
        (sum, mood, k) => sum + (sentimentOfMood[mood] === sentiment ? (shares[k] ?? 0) : 0),
        0,
      )
      return (
        weights.written * logOfRidge(2 * value(`sentiment.${sentiment}`) - 1) +
        weights.public * logOfRidge(2 * value(`public.${sentiment}`) - 1) +
        weights.mood * Math.log(byMood + 0.01)
      )
    }),
  )
}

/** The likeliest mood among those that go with the sentiment: the two never contradict each other. */
export function moodUnder(sentiment: Sentiment, shares: Float64Array): { mood: Mood; share: number } {
  let best: { mood: Mood; share: number } = { mood: 'neutral', share: -1 }
  for (const [k, mood] of moods.entries()) {
    const share = shares[k] ?? 0
    if (sentimentOfMood[mood] === sentiment && share > best.share) best = { mood, share }
  }
  return best
}

export const likeliest = (shares: Float64Array): Sentiment =>
  sentiments[shares.indexOf(Math.max(...shares))] ?? 'neutral'

/** Valence that goes with what was said, so that an angry mail never has a friendly number. */
const ranges: Record<Mood, readonly [number, number]> = {
  angry: [-1, -0.4],
  frustrated: [-0.8, -0.2],
  worried: [-0.8, -0.1],
  neutral: [-0.15, 0.15],
  satisfied: [0.2, 1],
}

export function createMoodHead(heads: KernelHeads, settings: MoodSettings): MoodHead {
  const words = { outputs: heads.weights.outputs.length, data: heads.weights.words }
  const of = (read: HeadReading): MoodPrediction => {
    const shares = moodShares(read.value, settings.moodSharpness)
    const sentiment = likeliest(sentimentShares(read.value, shares, settings.sentimentWeights))
    const { mood, share } = moodUnder(sentiment, shares)
    const [least, most] = ranges[mood]
    const needsHelpConfidence = probabilityOf(read.value, settings.needsHelp)
    return {
      mood,
      confidence: calibrate(share, settings.moodCalibration),
      valence: Math.min(most, Math.max(least, read.value('valence'))),
      needsHelp: needsHelpConfidence >= settings.needsHelp.threshold,
      needsHelpConfidence,
      sentiment,
      // Nothing speaks for a neutral mood but the lack of any other.
      evidence: mood === 'neutral' ? [] : evidenceFor(read.reading, words, read.place(`mood.${mood}`)),
    }
  }
  return { settings, of, predict: (text, vector) => of(heads.read(text, vector)) }
}
