import { vectorSize } from '../../inference/inference.ts'
import { type Gram, gramsOf } from './grams.ts'

/** Grams share so many places (the hashing trick, Weinberger et al. 2009). */
export const lexicalSize = 1 << 16
/** Lexical places first, then the sentence vector's, then one for the bias. */
export const featureCount = lexicalSize + vectorSize + 1
/** How much the sentence vector weighs against the words, which have length 1. */
const vectorLength = 1.5

/** A sparse row: `value[k]` at place `index[k]`. The bias is in it. */
export interface Row {
  readonly index: Int32Array
  readonly value: Float32Array
}

/** What turns a text and its vector into a row; learned from the training texts. */
export interface Scaling {
  /** Inverse document frequency by lexical place. */
  readonly idf: Float32Array
  /** Mean sentence vector. */
  readonly mean: Float32Array
}

/** FNV-1a, 32 bit, folded to the number of places. */
export function placeOf(gram: string): number {
  let hash = 2_166_136_261
  for (let at = 0; at < gram.length; at += 1) hash = Math.imul(hash ^ gram.charCodeAt(at), 16_777_619)
  return (hash ^ (hash >>> 16)) & (lexicalSize - 1)
}

export type Counts = ReadonlyMap<number, number>

export function countGrams(grams: readonly Gram[]): Counts {
  const counts = new Map<number, number>()
  for (const { gram } of grams) {
    const place = placeOf(gram)
    counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  return counts
}

export const countsOf = (text: string): Counts => countGrams(gramsOf(text))

export function learnScaling(counts: readonly Counts[], vectors: readonly Float32Array[]): Scaling {
  const idf = new Float32Array(lexicalSize)
  for (const row of counts) for (const place of row.keys()) idf[place] = (idf[place] ?? 0) + 1
  for (let place = 0; place < lexicalSize; place += 1) {
    idf[place] = Math.log((1 + counts.length) / (1 + (idf[place] ?? 0))) + 1
  }
  const mean = new Float32Array(vectorSize)
  for (const vector of vectors) {
    for (let at = 0; at < vectorSize; at += 1) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0) / vectors.length
  }
  return { idf, mean }
}

/** TF-IDF with sublinear counts, of length 1, beside the centred sentence vector. */
export function toRow(counts: Counts, vector: Float32Array, { idf, mean }: Scaling): Row {
  const index = new Int32Array(counts.size + vectorSize + 1)
  const value = new Float32Array(index.length)
  let at = 0
  let squares = 0
  for (const [place, count] of counts) {
    const weight = (1 + Math.log(count)) * (idf[place] ?? 1)
    index[at] = place
    value[at] = weight
    squares += weight * weight
    at += 1
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let k = 0; k < at; k += 1) value[k] = (value[k] ?? 0) * scale
  appendVector(index, value, at, vector, mean)
  return { index, value }
}

function appendVector(
  index: Int32Array,
  value: Float32Array,
  from: number,
  vector: Float32Array,
  mean: Float32Array,
): void {
  let squares = 0
  for (let k = 0; k < vectorSize; k += 1) {
    const centred = (vector[k] ?? 0) - (mean[k] ?? 0)
    index[from + k] = lexicalSize + k
    value[from + k] = centred
    squares += centred * centred
  }
  const scale = squares > 0 ? vectorLength / Math.sqrt(squares) : 0
  for (let k = 0; k < vectorSize; k += 1) value[from + k] = (value[from + k] ?? 0) * scale
  index[from + vectorSize] = featureCount - 1
  value[from + vectorSize] = 1
}
