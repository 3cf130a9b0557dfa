import { EngineError } from '../../contract/errors.ts'
import { createPace, inSlices, type Pace } from '../../pace.ts'
import { type Classifier, type ClassifierModel, createClassifier, versionOf } from './classifier-model.ts'
import { type Description, describedRows, withDescriptions } from './descriptions.ts'
import type { Experts, Lesson } from './experts.ts'
import { fewExamples, learnFromFew } from './few-examples.ts'
import { type Settled, type Studied, settle, trustIn } from './held-out.ts'
import { createRowMaker, learnLexicon, makeRows } from './lexicon.ts'
import { learnFromMany, learnFromMore } from './many-examples.ts'
import { learnScaling, stacking } from './meaning.ts'

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
  /** What belongs to a label, in words. Counts while there are few examples, and most where there is none. */
  readonly descriptions?: readonly Description[]
  /** The mean vector of such texts at large, which a handful of examples does not tell. */
  readonly usualMean?: Float32Array
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
 * Learns categories from labelled texts: from a single one up to tens of thousands, in slices beside other work; or from
 * descriptions alone. How the experts are weighed, how sure an answer is and when none is given is all learned from examples held out.
 * @throws EngineError `too_few_examples` where no example has a label and none is described; `cancelled`
 */
export async function trainClassifier(examples: Examples, options: TrainOptions = {}): Promise<Classifier> {
  return (await trainToGrow(examples, options)).classifier
}

/** A classifier that can be trained again with more examples in less time. */
export interface Training {
  readonly classifier: Classifier
  /**
   * Another one, from these examples; most of them should be those of the first. Where both have many examples of the same
   * labels, what was learned from examples held out is kept, so that nothing is held out a second time.
   * @throws EngineError as `trainClassifier`
   */
  grow(examples: Examples, options?: TrainOptions): Promise<Classifier>
}

/** As `trainClassifier`. */
export async function trainToGrow(examples: Examples, options: TrainOptions = {}): Promise<Training> {
  const pace = createPace(options.signal)
  const { study, report } = await prepare(examples, options, pace)
  const { lesson } = study
  const many = study.isFew ? null : await learnFromMany(lesson, pace, report)
  const schooled = many ?? (await learnFromFew(lesson, pace))
  const settled = await settle(schooled, study, pace)
  const classifier = await finish(study, schooled.experts, settled, pace)
  report(1)
  return {
    classifier,
    grow: async (others, again = {}) => {
      const nextPace = createPace(again.signal)
      if (!many || !sameLabels(examples, others)) return await trainClassifier(others, again)
      const next = await prepare(others, again, nextPace)
      if (next.study.isFew) return await trainClassifier(others, again)
      const known = await inSlices(carryingOver(many.multipliers, study, next.study), nextPace)
      const experts = await learnFromMore(next.study.lesson, known, nextPace, next.report)
      next.report(1)
      return await finish(next.study, experts, settled, nextPace)
    },
  }
}

/** Examples made ready for learning, and what a classifier keeps of that. */
interface Study extends Studied, Pick<ClassifierModel, 'maker' | 'scaling' | 'hintScaling'> {
  readonly isFew: boolean
  /** The same for an example with the same text and label in another study. */
  readonly keys: readonly string[]
}

async function prepare(examples: Examples, options: TrainOptions, pace: Pace) {
  const kept = await inSlices(keepingFewCopies(examples), pace)
  const firstDescription = kept.texts.length
  const described = examples.descriptions ?? []
  const { texts, vectors, labels, hints: given } = withDescriptions(kept, described)
  const names = labelsOf(labels)
  if (names.length === 0) throw new EngineError('too_few_examples', { found: 0, needed: 1 })
  const total = texts.length
  const isFew = total <= fewExamples
  const hints = isFew ? given : []
  const hasNone = labels.includes(null)
  const classCount = names.length + (hasNone ? 1 : 0)
  const mostGrams = Math.min(1 << 17, Math.max(leastGrams, Math.floor(mostWeights / classCount)))
  const maker = createRowMaker(await learnLexicon(texts, pace, { mostGrams }))
  await pace()
  const scaling = learnScaling(vectors.slice(0, firstDescription), examples.usualMean)
  const hintScaling = hints.length > 0 ? learnScaling(hints) : null
  const lesson: Lesson = {
    count: total,
    classes: Int32Array.from(labels, (label) => (label === null ? names.length : names.indexOf(label))),
    classCount,
    groups: groupsOf(texts),
    rows: await makeRows(texts, maker, pace),
    vectors: await inSlices(stacking(vectors, scaling), pace),
    vectorSize: scaling.mean.length,
    hints: hintScaling ? await inSlices(stacking(hints, hintScaling), pace) : new Float32Array(),
    hintSize: hintScaling?.mean.length ?? 0,
    descriptions: isFew && described.length > 0 ? describedRows(described, names, labels, scaling) : none,
  }
  const keys = texts.map((text, at) => keyOf(text, labels[at] ?? null))
  const study: Study = { lesson, isFew, firstDescription, keys, labels: names, hasNone, maker, scaling, hintScaling }
  return { study, report: (share: number): void => options.report?.(Math.round(share * total), total) }
}

const none = new Float32Array()

const labelsOf = (labels: Examples['labels']): string[] =>
  [...new Set(labels.filter((label) => label !== null))].toSorted()

const sameLabels = (a: Examples, b: Examples): boolean =>
  a.labels.includes(null) === b.labels.includes(null) &&
  JSON.stringify(labelsOf(a.labels)) === JSON.stringify(labelsOf(b.labels))

/** Class × example of the second, from those of the first that have the same text and label. */
function* carryingOver(multipliers: Float32Array, from: Study, to: Study): Generator<void, Float32Array> {
  const before = from.lesson.count
  const { count, classCount } = to.lesson
  const places = Map.groupBy(from.keys.keys(), (at) => from.keys[at] ?? '')
  const carried = new Float32Array(classCount * count)
  for (const [at, key] of to.keys.entries()) {
    yield
    const own = places.get(key)?.shift()
    if (own === undefined) continue
    for (let k = 0; k < classCount; k += 1) carried[k * count + at] = multipliers[k * before + own] ?? 0
  }
  return carried
}

async function finish(study: Study, experts: Experts, settled: Settled, pace: Pace): Promise<Classifier> {
  const { labels, hasNone, maker, scaling, hintScaling, lesson } = study
  const model = {
    labels,
    hasNone,
    maker,
    scaling,
    hintScaling,
    experts,
    ...settled,
    trust: await trustIn(lesson, pace),
  }
  return createClassifier({ ...model, version: await versionOf(model, pace) })
}

/**
 * How often a text has which label tells how sure one can be of it, so copies count; but a form that a machine sends by the
 * thousand would drown the rest.
 */
const mostCopies = 8

function* keepingFewCopies({ texts, vectors, labels, hints = [] }: Examples) {
  const copies = new Map<string, number>()
  const kept: number[] = []
  for (const [at, text] of texts.entries()) {
    yield
    const key = keyOf(text, labels[at] ?? null)
    const had = copies.get(key) ?? 0
    copies.set(key, had + 1)
    if (had < mostCopies) kept.push(at)
  }
  const size = vectors.find((vector) => vector.length > 0)?.length ?? 0
  const empty = new Float32Array(size)
  return {
    texts: kept.map((at) => texts[at] ?? ''),
    vectors: kept.map((at) => (vectors[at]?.length === size ? vectors[at] : empty)),
    labels: kept.map((at) => labels[at] ?? null),
    hints: hints.length > 0 ? kept.map((at) => hints[at] ?? new Float32Array(hints[0]?.length ?? 0)) : [],
  }
}

const keyOf = (text: string, label: string | null): string => `${label === null ? '' : `=${label}`}\n${text.trim()}`

function groupsOf(texts: readonly string[]): Int32Array {
  const numbers = new Map<string, number>()
  return Int32Array.from(texts, (text) => {
    const key = text.trim()
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    return number
  })
}
