import { type StandardAspect, standardAspects } from '../../../native/contract/voices.ts'
import type { Pace } from '../../../native/pace.ts'
import { sigmoid } from '../../../native/triage/learning/calibration.ts'
import { addGaussian, emptyLikeness, solveRidge } from '../../../native/triage/learning/kernel-ridge.ts'
import { createCentring, dotRow, learnScaling, stack } from '../../../native/triage/learning/meaning.ts'
import type { AspectSettings, AspectWeights, HeadSettings } from '../../../native/voices/reading/head.ts'
import type { Sentence } from './corpus.ts'

/** Chosen by mean average precision of left-out sentences among widths and ridges; see models/README.md. */
const ridge = 0.05
const outputs = standardAspects.length + 1
/** Among the written sentences half say something of an aspect, in mails one of six: those that say nothing count for four. */
const plainWeight = 4
const precisionOfSure = 0.85
/** Calibrated: rather not than so. */
const leastUnsure = 0.35
const precisionOfAlike = 0.95

export interface Learned {
  readonly weights: AspectWeights
  readonly settings: HeadSettings
  /** Sentence × output, of machines that were not shown the sentence. */
  readonly heldOut: Float64Array
}

const valenceOf = { negative: -1, neutral: 0, positive: 1 } as const

export async function learn(sentences: readonly Sentence[], pace: Pace): Promise<Learned> {
  const means = Object.fromEntries(['de', 'en'].map((language) => [language, meanOf(sentences, language)]))
  const centre = createCentring(means)
  const vectors = sentences.map(({ vector, language }) => centre(vector, language))
  const scaling = learnScaling(vectors)
  const places = stack(vectors, scaling)
  const likeness = emptyLikeness(sentences.length)
  await addGaussian(likeness, places, 1, pace)
  const targets = Float64Array.from(
    sentences.flatMap(({ aspects, sentiment }) => [
      ...standardAspects.map((aspect) => (aspects.includes(aspect) ? 1 : 0)),
      valenceOf[sentiment],
    ]),
  )
  const noise = new Float64Array(sentences.length).fill(ridge)
  const { duals, heldOut } = await solveRidge(likeness, { targets, outputs, noise }, pace)
  const weights = { means, ...scaling, places, duals: Float32Array.from(duals) }
  return { weights, heldOut, settings: settle(sentences, heldOut, places) }
}

function meanOf(sentences: readonly Sentence[], language: string): Float32Array {
  const own = sentences.filter((sentence) => sentence.language === language)
  return Float32Array.from({ length: own[0]?.vector.length ?? 0 }, (_none, k) => {
    return own.reduce((sum, { vector }) => sum + (vector[k] ?? 0), 0) / own.length
  })
}

interface Case {
  readonly score: number
  readonly truth: boolean
  readonly weight: number
}

function settle(sentences: readonly Sentence[], heldOut: Float64Array, places: Float32Array): HeadSettings {
  const casesOf = (aspect: StandardAspect, k: number): Case[] =>
    sentences.map(({ aspects }, at) => ({
      score: heldOut[at * outputs + k] ?? 0,
      truth: aspects.includes(aspect),
      weight: aspects.length === 0 ? plainWeight : 1,
    }))
  const all: Case[] = []
  const settings = standardAspects.map((aspect, k): [StandardAspect, AspectSettings] => {
    const cases = casesOf(aspect, k)
    const own = fitPlatt(cases)
    all.push(...cases.map((each) => ({ ...each, score: sigmoid(own.slope * each.score + own.offset) })))
    return [aspect, own]
  })
  return {
    aspects: Object.fromEntries(settings) as HeadSettings['aspects'],
    sure: leastWith(precisionOfSure, all),
    unsure: leastUnsure,
    alike: leastWith(precisionOfAlike, pairsOf(sentences, places)),
  }
}

/** Newton's method on the likelihood; a little held, so that separable scores do not run away. */
function fitPlatt(cases: readonly Case[]): AspectSettings {
  let slope = 5
  let offset = -3
  for (let step = 0; step < 60; step += 1) {
    const [g, h] = [
      [1e-3 * slope, 1e-3 * offset],
      [1e-3, 0, 1e-3],
    ] as [[number, number], [number, number, number]]
    for (const { score, truth, weight } of cases) {
      const p = sigmoid(slope * score + offset)
      const miss = weight * (p - (truth ? 1 : 0))
      const curve = weight * p * (1 - p)
      g[0] += miss * score
      g[1] += miss
      h[0] += curve * score * score
      h[1] += curve * score
      h[2] += curve
    }
    const determinant = h[0] * h[2] - h[1] * h[1]
    slope -= (h[2] * g[0] - h[1] * g[1]) / determinant
    offset -= (h[0] * g[1] - h[1] * g[0]) / determinant
  }
  return { slope, offset }
}

/** The lowest score from which on so many are right. */
function leastWith(precision: number, cases: readonly Case[]): number {
  let right = 0
  let said = 0
  let least = 1
  for (const { score, truth, weight } of cases.toSorted((a, b) => b.score - a.score)) {
    said += weight
    if (truth) right += weight
    if (right / said >= precision) least = score
  }
  return least
}

/** Pairs of sentences of which one is about something, and whether the other is about the same. */
function pairsOf(sentences: readonly Sentence[], places: Float32Array): Case[] {
  const size = places.length / sentences.length
  return sentences.flatMap((one, a) => {
    if (one.aspects.length === 0) return []
    const place = places.subarray(a * size, (a + 1) * size)
    return sentences.flatMap((other, b): Case[] => {
      if (b === a) return []
      const score = dotRow(places, b, place)
      const truth = other.aspects.some((aspect) => one.aspects.includes(aspect))
      return score < 0.3 ? [] : [{ score, truth, weight: other.aspects.length === 0 ? plainWeight : 1 }]
    })
  })
}
