import { gaussian } from './kernel-ridge.ts'
import { createRowMaker, type Reading } from './lexicon.ts'
import { dotRow, scaled } from './meaning.ts'
import type { PackedArray, Unpacked } from './packing.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/**
 * Ridge regressions that share their likeness: for each output a sum over remembered sentence vectors (Gaussian kernel),
 * over the words of the text, and over the numbers of the sentence vector itself.
 */
export interface KernelHeadWeights {
  /** Name of each output. */
  readonly outputs: readonly string[]
  readonly wordCount: number
  readonly grams: Uint32Array
  readonly rarity: Float32Array
  readonly mean: Float32Array
  readonly spread: Float32Array
  /** Example × number, scaled. */
  readonly vectors: Float32Array
  /** Example × output. */
  readonly duals: Float32Array
  /** Place × output. */
  readonly words: Float32Array
  /** Number × output, for the vector as it is. */
  readonly linear: Float32Array
  readonly bias: Float32Array
}

/** A text as all heads see it, and what each output says. */
export interface HeadReading {
  readonly reading: Reading
  value(output: string): number
  /** Place of an output among the word weights. */
  place(output: string): number
}

export interface KernelHeads {
  readonly weights: KernelHeadWeights
  read(text: string, vector: Float32Array): HeadReading
}

export function createKernelHeads(weights: KernelHeadWeights): KernelHeads {
  const { outputs, grams, rarity, wordCount, mean, spread, vectors, duals, words, linear, bias } = weights
  const maker = createRowMaker({ hashes: grams, rarity, wordCount })
  const places = new Map(outputs.map((name, at) => [name, at]))
  const count = outputs.length
  const place = (name: string): number => {
    const at = places.get(name)
    if (at === undefined) throw new Error(`there is no output ${name}`)
    return at
  }
  return {
    weights,
    read: (text, vector) => {
      const reading = maker.read(text)
      const values = Float64Array.from(bias)
      const add = (from: number, factor: number, matrix: Float32Array): void => {
        for (let k = 0; k < count; k += 1) values[k] = (values[k] as number) + factor * (matrix[from + k] as number)
      }
      const position = scaled(vector, { mean, spread })
      const supports = duals.length / count
      for (let at = 0; at < supports; at += 1) add(at * count, gaussian(dotRow(vectors, at, position)), duals)
      const { row } = reading
      for (let k = 0; k < row.places.length; k += 1)
        add((row.places[k] as number) * count, row.values[k] as number, words)
      for (let k = 0; k < vector.length; k += 1) add(k * count, vector[k] as number, linear)
      return { reading, place, value: (name) => values[place(name)] as number }
    },
  }
}

/** @param about what besides the arrays must be kept, see `kernelHeadsFrom` */
export function arraysOf(weights: KernelHeadWeights): Record<string, PackedArray> {
  const { grams, rarity, mean, spread, vectors, duals, words, linear, bias } = weights
  const columns = weights.outputs.length
  return {
    grams,
    rarity,
    mean,
    spread,
    vectors: { rounded: vectors, columns: mean.length },
    duals: { rounded: duals, columns },
    words: { rounded: words, columns },
    linear,
    bias,
  }
}

export function kernelHeadsFrom(stored: Unpacked, outputs: readonly string[], wordCount: number): KernelHeads {
  return createKernelHeads({
    outputs,
    wordCount,
    grams: stored.hashes('grams'),
    rarity: stored.floats('rarity'),
    mean: stored.floats('mean'),
    spread: stored.floats('spread'),
    vectors: stored.floats('vectors'),
    duals: stored.floats('duals'),
    words: stored.floats('words'),
    linear: stored.floats('linear'),
    bias: stored.floats('bias'),
  })
}
