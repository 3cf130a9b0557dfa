import type { WordWeights } from './evidence.ts'
import type { SparseRow, SparseRows } from './lexicon.ts'
import type { PackedArray } from './packing.ts'

/** A text as the experts see it. */
export interface Input {
  readonly row: SparseRow
  /** Scaled, of length 1. */
  readonly vector: Float32Array
  /** What other heads say of the text, scaled, of length 1; empty where nothing is known. */
  readonly hints: Float32Array
}

/** Examples as the experts learn them; matrices have one row an example. */
export interface Lesson {
  readonly count: number
  readonly classes: Int32Array
  readonly classCount: number
  /** The same number for examples of the same text: one may not bear witness for another that is held out. */
  readonly groups: Int32Array
  readonly rows: SparseRows
  readonly vectors: Float32Array
  readonly vectorSize: number
  /** Empty where there are no hints. */
  readonly hints: Float32Array
  readonly hintSize: number
  /** Class × number, scaled; zeros for a class that nobody has described. Empty where none is. */
  readonly descriptions: Float32Array
}

/** Some ways of judging a text beside each other, each with a score for every class. */
export interface Experts {
  readonly kind: 'few' | 'many'
  /** What each expert counts for where there is nothing to learn it from. */
  readonly usual: readonly number[]
  /** One list of class scores an expert. */
  scores(input: Input): Float64Array[]
  /** For each class how near (cosine) its nearest example is; what was not looked at is −1. */
  nearest(vector: Float32Array): Float64Array
  readonly words: WordWeights
  readonly arrays: Readonly<Record<string, PackedArray>>
}

/** Experts with what they said of examples they had not been shown. */
export interface Schooled {
  readonly experts: Experts
  readonly heldOut: {
    readonly examples: Int32Array
    /** One list an expert: example × class. */
    readonly scores: readonly Float64Array[]
  }
}
