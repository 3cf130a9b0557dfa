import { createHash } from 'node:crypto'
import type { Evidence } from '../../contract/triage.ts'
import type { Pace } from '../../pace.ts'
import { softmax } from './blend.ts'
import { type Calibration, calibrate } from './calibration.ts'
import { type Corrections, createCorrections, type Pull } from './corrections.ts'
import { evidenceFor } from './evidence.ts'
import type { Experts, Input } from './experts.ts'
import { fewFromArrays } from './few-examples.ts'
import { createRowMaker, type Reading, type RowMaker } from './lexicon.ts'
import { manyFromArrays } from './many-examples.ts'
import { scaled, type VectorScaling } from './meaning.ts'
import { type Packed, type PackedArray, pack, type Unpacked, unpack } from './packing.ts'
import { familiarityOf } from './refusal.ts'

export interface Guess {
  readonly label: string
  readonly confidence: number
}

export interface Prediction {
  /** null where the classifier abstains, else the first of `top`. */
  readonly label: string | null
  /** How likely the first of `top` is right. */
  readonly confidence: number
  /** The likeliest labels, at most three, likeliest first. */
  readonly top: readonly Guess[]
  /** What in the text speaks for the first of `top`. */
  readonly evidence: readonly Evidence[]
}

/** A label that a person gave to a text. */
export interface CorrectedExample {
  readonly text: string
  readonly vector: Float32Array
  /** null: belongs to none of the labels. */
  readonly label: string | null
}

export interface Classifier {
  /** Changes with what was learned, corrections left aside. */
  readonly version: string
  readonly labels: readonly string[]
  /** Whether it was trained with hints and wants them again; see `Examples.hints`. */
  readonly usesHints: boolean
  /** @param hints as in training; without them where it was trained without */
  predict(text: string, vector: Float32Array, hints?: Float32Array): Prediction
  /** How likely each label is, before anything is calibrated, likeliest first. */
  shares(text: string, vector: Float32Array, hints?: Float32Array): Guess[]
  /** What speaks for each label before anything is calibrated, «none of them» last where it was learned. */
  logits(text: string, vector: Float32Array, hints?: Float32Array): Float64Array
  /**
   * The same classifier with these corrections and no others: at once, without training, and undone by leaving one out.
   * A correction counts for texts like its own only.
   */
  withCorrections(examples: readonly CorrectedExample[]): Classifier
  /** Without the corrections. */
  toBytes(): Uint8Array
  /** What `toBytes` makes bytes of, to be written in parts. */
  packed(): Packed
}

export interface ClassifierModel {
  readonly version: string
  readonly labels: readonly string[]
  /** Whether «none of them» is the last class of the experts. */
  readonly hasNone: boolean
  readonly maker: RowMaker
  readonly scaling: VectorScaling
  readonly hintScaling: VectorScaling | null
  readonly experts: Experts
  readonly blend: Float64Array
  readonly calibration: Calibration
  /** The familiarity below which nothing is said. */
  readonly refusal: number
  /** Labels of so few examples that nobody knows how familiar their texts are: these are never refused. */
  readonly unmeasured: readonly string[]
  /** How far a label may be followed to a text so much alike. */
  readonly trust: Calibration
}

const guessesShown = 3
const none = new Float32Array()

export function createClassifier(model: ClassifierModel, corrections?: Corrections): Classifier {
  const { labels, maker, scaling, hintScaling } = model
  const inputOf = (reading: Reading, vector: Float32Array, hints: Float32Array | undefined): Input => ({
    row: reading.row,
    vector: scaled(vector, scaling),
    hints: hintScaling && hints ? scaled(hints, hintScaling) : none,
  })
  return {
    version: model.version,
    labels,
    usesHints: hintScaling !== null,
    predict: (text, vector, hints) => {
      const reading = maker.read(text)
      const input = inputOf(reading, vector, hints)
      return verdictOf(model, corrections, reading, input)
    },
    shares: (text, vector, hints) =>
      guessesFrom(labels, softmax(logitsOf(model, inputOf(maker.read(text), vector, hints)))),
    logits: (text, vector, hints) => logitsOf(model, inputOf(maker.read(text), vector, hints)),
    withCorrections: (examples) =>
      createClassifier(
        model,
        createCorrections(
          examples.map(({ text, vector, label }) => ({ text, label, vector: scaled(vector, scaling) })),
          maker.row,
        ),
      ),
    toBytes: () => pack(packedOf(model)),
    packed: () => packedOf(model),
  }
}

function logitsOf({ labels, hasNone, experts, blend }: ClassifierModel, input: Input): Float64Array {
  const logits = new Float64Array(labels.length + (hasNone ? 1 : 0))
  for (const [e, scores] of experts.scores(input).entries()) {
    for (let k = 0; k < logits.length; k += 1) logits[k] = (logits[k] ?? 0) + (blend[e] ?? 0) * (scores[k] ?? 0)
  }
  return logits
}

function verdictOf(
  model: ClassifierModel,
  corrections: Corrections | undefined,
  reading: Reading,
  input: Input,
): Prediction {
  const { labels, hasNone, experts, calibration, refusal, unmeasured } = model
  const logits = logitsOf(model, input)
  const strange = familiarityOf(logits, hasNone) < refusal
  const guesses = calibrated(guessesFrom(labels, softmax(logits)), calibration)
  const pull = corrections?.count ? corrections.pull(input, rivals(model, input), model.trust) : null
  const pulled = pull ? follow(guesses, pull) : guesses
  const top = pulled.slice(0, guessesShown)
  const [first = { label: '', confidence: 0 }] = top
  const output = labels.indexOf(first.label)
  return {
    label: abstains(first, strange && !unmeasured.includes(first.label), pull) ? null : first.label,
    confidence: first.confidence,
    top,
    evidence: output < 0 ? [] : evidenceFor(reading, experts.words, output),
  }
}

/** A person may have said that such a text belongs nowhere, or that a strange one belongs somewhere. */
function abstains(first: Guess, strange: boolean, pull: Pull | null): boolean {
  const said = (label: string | null): number => (pull ? pull.share * (pull.votes.get(label) ?? 0) : 0)
  if (said(first.label) > 0.5) return false
  return strange || said(null) > first.confidence
}

const guessesFrom = (labels: readonly string[], shares: Float64Array): Guess[] =>
  labels.map((label, k) => ({ label, confidence: shares[k] ?? 0 })).toSorted((a, b) => b.confidence - a.confidence)

/** The first is made as likely as such firsts were; the others share what is left as before. */
function calibrated(guesses: readonly Guess[], calibration: Calibration): Guess[] {
  const [first, ...others] = guesses
  if (!first) return []
  const confidence = calibrate(first.confidence, calibration)
  const left = (1 - confidence) / Math.max(1e-9, 1 - first.confidence)
  const below = (share: number): number => Math.min(confidence, share * left)
  return [
    { label: first.label, confidence },
    ...others.map((guess) => ({ ...guess, confidence: below(guess.confidence) })),
  ]
}

/** The verdict with what the corrections say mixed in; their labels need not be among the classifier's own. */
function follow(guesses: readonly Guess[], { votes, share }: Pull): Guess[] {
  const labels = new Set([...guesses.map(({ label }) => label), ...votes.keys()])
  const moved = [...labels].flatMap((label) => {
    if (label === null) return []
    const own = guesses.find((guess) => guess.label === label)?.confidence ?? 0
    return [{ label, confidence: own * (1 - share) + (votes.get(label) ?? 0) * share }]
  })
  return moved.toSorted((a, b) => b.confidence - a.confidence)
}

function rivals({ labels, experts }: ClassifierModel, { vector }: Input): (label: string | null) => number {
  const nearest = experts.nearest(vector)
  return (label) => {
    const own = label === null ? labels.length : labels.indexOf(label)
    return nearest.reduce((best, near, k) => (k === own ? best : Math.max(best, near)), -1)
  }
}

const hashedAtOnce = 1 << 18

export async function versionOf(
  { labels, experts, blend }: Omit<ClassifierModel, 'version'>,
  pace: Pace,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([labels, [...blend]]))
  for (const array of Object.values(experts.arrays)) {
    const numbers = 'rounded' in array ? array.rounded : array
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
    for (let at = 0; at < bytes.length; at += hashedAtOnce) {
      await pace()
      hash.update(bytes.subarray(at, at + hashedAtOnce))
    }
  }
  return `classifier-${hash.digest('hex').slice(0, 8)}`
}

const format = 2

interface About {
  readonly format: number
  readonly version: string
  readonly kind: 'few' | 'many'
  readonly labels: readonly string[]
  readonly hasNone: boolean
  readonly wordCount: number
  readonly blend: readonly number[]
  readonly calibration: Calibration
  /** null: never refuses; JSON knows no infinity. */
  readonly refusal: number | null
  readonly unmeasured: readonly string[]
  readonly trust: Calibration
}

function packedOf({ labels, hasNone, maker, scaling, hintScaling, experts, ...rest }: ClassifierModel): Packed {
  const about: About = {
    format,
    version: rest.version,
    kind: experts.kind,
    labels,
    hasNone,
    wordCount: maker.lexicon.wordCount,
    blend: [...rest.blend],
    calibration: rest.calibration,
    refusal: Number.isFinite(rest.refusal) ? rest.refusal : null,
    unmeasured: rest.unmeasured,
    trust: rest.trust,
  }
  const arrays: Record<string, PackedArray> = {
    grams: maker.lexicon.hashes,
    rarity: maker.lexicon.rarity,
    mean: scaling.mean,
    spread: scaling.spread,
    hintMean: hintScaling?.mean ?? none,
    hintSpread: hintScaling?.spread ?? none,
    ...experts.arrays,
  }
  return { about, arrays }
}

/** @throws Error for bytes that hold no classifier, or one of another format */
export const classifierFromBytes = (bytes: Uint8Array): Classifier => classifierFrom(unpack(bytes))

/** @throws Error where it is no classifier, or one of another format */
export function classifierFrom(stored: Unpacked): Classifier {
  const about = stored.about as About
  if (about.format !== format) throw new Error(`a classifier of format ${about.format}, this program knows ${format}`)
  const classCount = about.labels.length + (about.hasNone ? 1 : 0)
  const scaling = { mean: stored.floats('mean'), spread: stored.floats('spread') }
  const hintScaling = { mean: stored.floats('hintMean'), spread: stored.floats('hintSpread') }
  return createClassifier({
    version: about.version,
    labels: about.labels,
    hasNone: about.hasNone,
    maker: createRowMaker({
      hashes: stored.hashes('grams'),
      rarity: stored.floats('rarity'),
      wordCount: about.wordCount,
    }),
    scaling,
    hintScaling: hintScaling.mean.length > 0 ? hintScaling : null,
    experts:
      about.kind === 'few'
        ? fewFromArrays(stored, classCount)
        : manyFromArrays(stored, classCount, scaling.mean.length),
    blend: Float64Array.from(about.blend),
    calibration: about.calibration,
    refusal: about.refusal ?? Number.NEGATIVE_INFINITY,
    unmeasured: about.unmeasured,
    trust: about.trust,
  })
}
