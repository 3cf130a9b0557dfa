import { setImmediate as nextTurn } from 'node:timers/promises'
import { EngineError } from '../../contract/errors.ts'
import { fitRefusal, fitSharpness, type HeldOut, probabilities } from './calibration.ts'
import { countsOf, learnScaling, type Row, type Scaling, toRow } from './features.ts'
import { dot, trainSvm } from './linear-svm.ts'

export interface Guess {
  readonly label: string
  readonly confidence: number
}

/** One linear machine a label over words and sentence vector together, calibrated on texts it was not trained on. */
export interface Classifier {
  readonly labels: readonly string[]
  readonly scaling: Scaling
  readonly weights: readonly Float32Array[]
  readonly sharpness: number
  /** Best raw score below which it says nothing. */
  readonly refusal: number
}

export interface Judged {
  /** null where the classifier abstains; else the first of `guesses`. */
  readonly label: string | null
  /** All labels, the likeliest first; the confidences sum to 1. */
  readonly guesses: Guess[]
}

export interface Examples {
  readonly texts: readonly string[]
  /** Uncentred sentence vectors, in the order of `texts`. */
  readonly vectors: readonly Float32Array[]
  /** null: belongs to none of the labels. */
  readonly labels: readonly (string | null)[]
}

export interface TrainOptions {
  readonly signal?: AbortSignal
  /** Of other heads, so that a text becomes one row for all of them; learned from the examples where none is given. */
  readonly scaling?: Scaling
}

const svm = { cost: 0.5, passes: 12 }
/** Training runs beside a desk that must answer: the loop is given back after each label. */
const folds = 3
/** Above so many texts one held-out fifth calibrates as well as three folds, in a fraction of the time. */
const manyTexts = 3_000

/**
 * @throws EngineError `too_few_examples` where no example has a label; `cancelled`
 */
export async function trainClassifier(examples: Examples, options: TrainOptions = {}): Promise<Classifier> {
  const { signal } = options
  const labels = [...new Set(examples.labels.filter((label) => label !== null))].toSorted()
  if (labels.length === 0) throw new EngineError('too_few_examples', { found: 0, needed: 1 })
  const counts = examples.texts.map(countsOf)
  const scaling = options.scaling ?? learnScaling(counts, examples.vectors)
  const rows = counts.map((row, at) => toRow(row, examples.vectors[at] ?? new Float32Array(), scaling))
  const truths = examples.labels.map((label) => (label === null ? null : labels.indexOf(label)))
  const weigh = async (keep: (at: number) => boolean): Promise<Float32Array[]> => {
    const kept = rows.flatMap((row, at) => (keep(at) ? [{ row, truth: truths[at] }] : []))
    const weights: Float32Array[] = []
    for (let label = 0; label < labels.length; label += 1) {
      await nextTurn()
      if (signal?.aborted) throw new EngineError('cancelled', {})
      const positive = kept.map(({ truth }) => truth === label)
      weights.push(
        trainSvm(
          kept.map(({ row }) => row),
          positive,
          svm,
        ),
      )
    }
    return weights
  }
  const heldOut: HeldOut[] = []
  const parts = rows.length > manyTexts ? 5 : folds
  for (let fold = 0; fold < (rows.length > manyTexts ? 1 : folds); fold += 1) {
    const weights = await weigh((at) => at % parts !== fold)
    for (const [at, row] of rows.entries()) {
      if (at % parts === fold) heldOut.push({ scores: weights.map((own) => dot(own, row)), truth: truths[at] ?? null })
    }
  }
  const weights = await weigh(() => true)
  return { labels, scaling, weights, sharpness: fitSharpness(heldOut), refusal: fitRefusal(heldOut) }
}

/** @param row of a text, made with the classifier's own scaling */
export function judge(classifier: Classifier, row: Row): Judged {
  const scores = classifier.weights.map((weights) => dot(weights, row))
  const shares = probabilities(scores, classifier.sharpness)
  const guesses = classifier.labels
    .map((label, at) => ({ label, confidence: shares[at] ?? 0 }))
    .toSorted((a, b) => b.confidence - a.confidence)
  const refused = Math.max(...scores) < classifier.refusal
  return { label: refused ? null : (guesses[0]?.label ?? null), guesses }
}

export const judgeText = (classifier: Classifier, text: string, vector: Float32Array): Judged =>
  judge(classifier, toRow(countsOf(text), vector, classifier.scaling))
