import { EngineError } from '../../contract/errors.ts'
import { fitBlend, softmax } from './blend.ts'
import { type Calibration, fitCalibration, uncalibrated } from './calibration.ts'
import { type Classifier, type ClassifierModel, createClassifier, versionOf } from './classifier-model.ts'
import type { Lesson, Schooled } from './experts.ts'
import { fewExamples, learnFromFew } from './few-examples.ts'
import { createRowMaker, learnLexicon, makeRows, type RowMaker } from './lexicon.ts'
import { learnFromMany } from './many-examples.ts'
import { dotRow, learnScaling, stack, type VectorScaling } from './meaning.ts'
import { createPace, type Pace } from './pace.ts'
import { type Familiar, familiarityOf, fitRefusal } from './refusal.ts'

export interface Examples {
  readonly texts: readonly string[]
  /** Uncentred sentence vectors, in the order of `texts`. */
  readonly vectors: readonly Float32Array[]
  /** null: belongs to none of the labels. */
  readonly labels: readonly (string | null)[]
  /**
   * What heads that are trained already say of each text, see `StandardHeads.hints`. With few examples this carries most
   * of what can be known, and what it counts for is learned from examples held out: where it says nothing, nothing. With
   * many examples it is left aside, as these know better.
   */
  readonly hints?: readonly Float32Array[]
}

/** With more examples than this hints are not used, and need not be made. */
export const mostHinted = fewExamples

export interface TrainOptions {
  readonly signal?: AbortSignal
  readonly report?: (done: number, total: number) => void
}

/** Weights of the words are kept for place × class; so many fit into the memory of a small machine. */
const mostWeights = 8_000_000
const leastGrams = 1 << 14

/**
 * Learns categories from labelled texts: from a single one up to tens of thousands, in slices beside other work.
 * How the experts are weighed, how sure an answer is and when none is given is all learned from examples held out.
 * @throws EngineError `too_few_examples` where no example has a label; `cancelled`
 */
export async function trainClassifier(examples: Examples, options: TrainOptions = {}): Promise<Classifier> {
  const { texts, vectors, labels, hints: given } = withFewCopies(examples)
  const names = [...new Set(labels.filter((label) => label !== null))].toSorted()
  if (names.length === 0) throw new EngineError('too_few_examples', { found: 0, needed: 1 })
  const pace = createPace(options.signal)
  const total = texts.length
  const isFew = total <= fewExamples
  const hints = isFew ? given : []
  const report = (share: number): void => options.report?.(Math.round(share * total), total)
  const hasNone = labels.includes(null)
  const classCount = names.length + (hasNone ? 1 : 0)
  const mostGrams = Math.min(1 << 17, Math.max(leastGrams, Math.floor(mostWeights / classCount)))
  const maker = createRowMaker(await learnLexicon(texts, pace, { mostGrams }))
  const scaling = learnScaling(vectors)
  const hintScaling = hints.length > 0 ? learnScaling(hints) : null
  const lesson: Lesson = {
    count: total,
    classes: Int32Array.from(labels, (label) => (label === null ? names.length : names.indexOf(label))),
    classCount,
    groups: groupsOf(texts),
    rows: await makeRows(texts, maker, pace),
    vectors: stack(vectors, scaling),
    vectorSize: scaling.mean.length,
    hints: hintScaling ? stack(hints, hintScaling) : new Float32Array(),
    hintSize: hintScaling?.mean.length ?? 0,
  }
  const schooled = await (isFew ? learnFromFew(lesson, pace) : learnFromMany(lesson, pace, report))
  const model = await settle({ schooled, lesson, names, hasNone, maker, scaling, hintScaling }, pace)
  report(1)
  return createClassifier({ ...model, version: versionOf(model) })
}

interface Learned {
  readonly schooled: Schooled
  readonly lesson: Lesson
  readonly names: readonly string[]
  readonly hasNone: boolean
  readonly maker: RowMaker
  readonly scaling: VectorScaling
  readonly hintScaling: VectorScaling | null
}

/** What held-out examples tell: the experts' weights, the calibration, the refusal and the trust in likeness. */
async function settle(learned: Learned, pace: Pace): Promise<Omit<ClassifierModel, 'version'>> {
  const { schooled, lesson, names, hasNone, maker, scaling, hintScaling } = learned
  const { experts, heldOut } = schooled
  const { classCount } = lesson
  const truths = Int32Array.from(heldOut.examples, (at) => lesson.classes[at] ?? 0)
  await pace()
  const judged = heldOut.scores.map((scores, e) => ({ scores, usual: experts.usual[e] ?? 1 }))
  const blend = fitBlend(judged, truths, classCount)
  const shares: number[] = []
  const right: boolean[] = []
  const familiar: Familiar[] = []
  for (const [row, truth] of truths.entries()) {
    const logits = new Float64Array(classCount)
    for (const [e, { scores }] of judged.entries()) {
      for (let k = 0; k < classCount; k += 1) {
        logits[k] = (logits[k] ?? 0) + (blend[e] ?? 0) * (scores[row * classCount + k] ?? 0)
      }
    }
    const familiarity = familiarityOf(logits, hasNone)
    const known = softmax(logits).subarray(0, names.length)
    const best = known.indexOf(Math.max(...known))
    shares.push(known[best] ?? 0)
    right.push(best === truth)
    familiar.push({ familiarity, outcome: truth >= names.length ? 'stranger' : best === truth ? 'right' : 'wrong' })
  }
  return {
    labels: names,
    hasNone,
    maker,
    scaling,
    hintScaling,
    experts,
    blend,
    calibration: names.length > 1 ? fitCalibration(shares, right) : uncalibrated,
    refusal: fitRefusal(familiar),
    trust: trustIn(lesson),
  }
}

const mostPairs = 300

/** How often the nearest other example has the same label, by how near it is. */
function trustIn({ count, classes, vectors, vectorSize }: Lesson): Calibration {
  const nearness: number[] = []
  const same: boolean[] = []
  const step = Math.max(1, Math.floor(count / mostPairs))
  for (let at = 0; at < count; at += step) {
    const own = vectors.subarray(at * vectorSize, (at + 1) * vectorSize)
    let best = { cosine: -1, other: -1 }
    for (let other = 0; other < count; other += Math.max(1, Math.floor(count / 2_000))) {
      if (other === at) continue
      const cosine = dotRow(vectors, other, own)
      if (cosine > best.cosine) best = { cosine, other }
    }
    if (best.other < 0) continue
    nearness.push(best.cosine)
    same.push(classes[best.other] === classes[at])
  }
  return fitCalibration(nearness, same)
}

/**
 * How often a text has which label tells how sure one can be of it, so copies count; but a form that a machine sends by the
 * thousand would drown the rest.
 */
const mostCopies = 8

function withFewCopies({ texts, vectors, labels, hints = [] }: Examples): Required<Examples> {
  const copies = new Map<string, number>()
  const kept = Array.from(texts.keys()).filter((at) => {
    const key = `${labels[at] === null ? '' : `=${labels[at]}`}\n${texts[at]?.trim()}`
    const had = copies.get(key) ?? 0
    copies.set(key, had + 1)
    return had < mostCopies
  })
  const size = vectors.find((vector) => vector.length > 0)?.length ?? 0
  const empty = new Float32Array(size)
  return {
    texts: kept.map((at) => texts[at] ?? ''),
    vectors: kept.map((at) => (vectors[at]?.length === size ? vectors[at] : empty)),
    labels: kept.map((at) => labels[at] ?? null),
    hints: hints.length > 0 ? kept.map((at) => hints[at] ?? new Float32Array(hints[0]?.length ?? 0)) : [],
  }
}

function groupsOf(texts: readonly string[]): Int32Array {
  const numbers = new Map<string, number>()
  return Int32Array.from(texts, (text) => {
    const key = text.trim()
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
}
