import type { Pace } from '../../pace.ts'
import { logOfRidge } from './blend.ts'
import type { Experts, Lesson, Schooled } from './experts.ts'
import { addGaussian, addProducts, emptyLikeness, gaussian, type Likeness, solveRidge } from './kernel-ridge.ts'
import { rowAt } from './lexicon.ts'
import { dotRow } from './meaning.ts'
import type { PackedArray, Unpacked } from './packing.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** Up to so many examples every one of them can be a support of the answer. */
export const fewExamples = 1_600
const ridge = 0.1
const usual = { meaning: 2.7, words: 0.9, hints: 1.5, described: 0.7 }
/** A cosine with a description as a logarithm: under it the share of the likeliest of many is about as often right. */
const describedScale = 18

interface Weights {
  readonly classCount: number
  readonly classes: Int32Array
  /** Example × number. */
  readonly vectors: Float32Array
  /** Example × class. */
  readonly duals: Float32Array
  /** Place × class. */
  readonly words: Float32Array
  /** Hint × class; empty where there are none. */
  readonly hints: Float32Array
  /** Class × number; empty where no class is described. */
  readonly descriptions: Float32Array
}

/**
 * For few examples: ridge regression of «belongs to the class» three times, in the Gaussian likeness of the sentence
 * vectors, in the words, and in what other heads say; and the likeness to what is said of the class. Each is judged by
 * what it says of examples left out.
 */
export async function learnFromFew(lesson: Lesson, pace: Pace): Promise<Schooled> {
  const { count, classes, classCount, groups, rows, vectors, descriptions } = lesson
  const targets = new Float64Array(count * classCount).fill(-1)
  for (let at = 0; at < count; at += 1) targets[at * classCount + (classes[at] as number)] = 1
  const solve = (likeness: Likeness) =>
    solveRidge(likeness, { targets, outputs: classCount, noise: new Float64Array(count).fill(ridge), groups }, pace)
  const meaning = emptyLikeness(count)
  await addGaussian(meaning, vectors, 1, pace)
  const byMeaning = await solve(meaning)
  const lexical = emptyLikeness(count)
  await addProducts(lexical, rows, 1, pace)
  const byWords = await solve(lexical)
  const scores = [byMeaning.heldOut, byWords.heldOut]
  let hints: Float32Array = new Float32Array()
  if (lesson.hintSize > 0) {
    const byHints = await solve(linearLikeness(lesson))
    scores.push(byHints.heldOut)
    hints = collapse(lesson, byHints.duals)
  }
  const heldOut: Float64Array[] = scores.map((list) => list.map(logOfRidge))
  if (descriptions.length > 0) heldOut.push(describedOf(lesson))
  const weights: Weights = {
    classCount,
    classes,
    vectors,
    duals: Float32Array.from(byMeaning.duals),
    words: wordWeights(lesson, byWords.duals),
    hints,
    descriptions,
  }
  return {
    experts: expertsOf(weights),
    heldOut: {
      examples: Int32Array.from({ length: count }, (_none, at) => at),
      scores: heldOut,
    },
  }
}

export function fewFromArrays(stored: Unpacked, classCount: number): Experts {
  return expertsOf({
    classCount,
    classes: stored.ints('classes'),
    vectors: stored.floats('vectors'),
    duals: stored.floats('duals'),
    words: stored.floats('words'),
    hints: stored.floats('hintWeights'),
    descriptions: stored.floats('descriptions'),
  })
}

function expertsOf(weights: Weights): Experts {
  const { classCount, classes, vectors, duals, words, hints, descriptions } = weights
  const withHints = hints.length > 0
  const withDescriptions = descriptions.length > 0
  const arrays: Record<string, PackedArray> = {
    classes,
    vectors: { rounded: vectors, columns: vectors.length / Math.max(1, classes.length) },
    duals: { rounded: duals, columns: classCount },
    words: { rounded: words, columns: classCount },
    hintWeights: hints,
    descriptions,
  }
  return {
    kind: 'few',
    usual: [
      usual.meaning,
      usual.words,
      ...(withHints ? [usual.hints] : []),
      ...(withDescriptions ? [usual.described] : []),
    ],
    words: { outputs: classCount, data: words },
    arrays,
    nearest: (vector) => {
      const best = new Float64Array(classCount).fill(-1)
      for (let at = 0; at < classes.length; at += 1) {
        const own = classes[at] as number
        best[own] = Math.max(best[own] as number, dotRow(vectors, at, vector))
      }
      return best
    },
    scores: ({ row, vector, hints: said }) => {
      const meaning = new Float64Array(classCount)
      for (let at = 0; at < classes.length; at += 1) {
        const likeness = gaussian(dotRow(vectors, at, vector))
        for (let own = 0; own < classCount; own += 1) {
          meaning[own] = (meaning[own] as number) + likeness * (duals[at * classCount + own] as number)
        }
      }
      const lexical = new Float64Array(classCount)
      addWeighted(row.places, row.values, words, lexical)
      const scores = [meaning, lexical]
      if (withHints) {
        const byHints = Float64Array.from(
          { length: classCount },
          (_none, own) => hints[hints.length - classCount + own] ?? 0,
        )
        addWeighted(Int32Array.from(said.keys()), said, hints, byHints)
        scores.push(byHints)
      }
      const judged: Float64Array[] = scores.map((list) => list.map(logOfRidge))
      if (withDescriptions) judged.push(likenessTo(descriptions, classCount, vector))
      return judged
    },
  }
}

const likenessTo = (descriptions: Float32Array, classCount: number, vector: Float32Array): Float64Array =>
  Float64Array.from({ length: classCount }, (_none, own) => describedScale * dotRow(descriptions, own, vector))

/** Example × class. Descriptions are not learned from the examples, so every example can bear witness. */
function describedOf({ count, classCount, vectors, vectorSize, descriptions }: Lesson): Float64Array {
  const scores = new Float64Array(count * classCount)
  for (let at = 0; at < count; at += 1) {
    const own = vectors.subarray(at * vectorSize, (at + 1) * vectorSize)
    scores.set(likenessTo(descriptions, classCount, own), at * classCount)
  }
  return scores
}

function addWeighted(places: Int32Array, values: Float32Array, weights: Float32Array, into: Float64Array): void {
  const outputs = into.length
  for (let k = 0; k < places.length; k += 1) {
    const from = (places[k] as number) * outputs
    const value = values[k] as number
    for (let own = 0; own < outputs; own += 1)
      into[own] = (into[own] as number) + value * (weights[from + own] as number)
  }
}

function wordWeights({ count, classCount, rows }: Lesson, duals: Float64Array): Float32Array {
  const weights = new Float32Array(rows.columns * classCount)
  for (let at = 0; at < count; at += 1) {
    const { places, values } = rowAt(rows, at)
    for (let k = 0; k < places.length; k += 1) {
      const from = (places[k] as number) * classCount
      for (let own = 0; own < classCount; own += 1) {
        weights[from + own] =
          (weights[from + own] as number) + (values[k] as number) * (duals[at * classCount + own] as number)
      }
    }
  }
  return weights
}

/** The hints have few numbers and are on one scale: their plain products, and one for a constant. */
function linearLikeness({ count, hints, hintSize }: Lesson): Likeness {
  const likeness = emptyLikeness(count)
  for (let row = 0; row < count; row += 1) {
    const own = hints.subarray(row * hintSize, (row + 1) * hintSize)
    for (let other = 0; other <= row; other += 1) likeness.data[row * count + other] = 1 + dotRow(hints, other, own)
  }
  return likeness
}

/** Weights by hint, and the constant's last. */
function collapse({ count, classCount, hints, hintSize }: Lesson, duals: Float64Array): Float32Array {
  const weights = new Float32Array((hintSize + 1) * classCount)
  for (let at = 0; at < count; at += 1) {
    for (let own = 0; own < classCount; own += 1) {
      const dual = duals[at * classCount + own] as number
      for (let k = 0; k < hintSize; k += 1) {
        const place = k * classCount + own
        weights[place] = (weights[place] as number) + dual * (hints[at * hintSize + k] as number)
      }
      const constant = hintSize * classCount + own
      weights[constant] = (weights[constant] as number) + dual
    }
  }
  return weights
}
