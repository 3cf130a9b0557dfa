import type { Examples } from './classifier.ts'
import { learnScaling, scaled, type VectorScaling } from './meaning.ts'

/** What belongs to a label, in words. */
export interface Description {
  readonly label: string
  readonly text: string
  readonly vector: Float32Array
  /** As `Examples.hints`, where these have any. */
  readonly hints?: Float32Array
}

const none = new Float32Array()

/** Each description is an example as well: its words are those of the mails. */
export function withDescriptions(
  examples: Required<Pick<Examples, 'texts' | 'vectors' | 'labels' | 'hints'>>,
  described: readonly Description[],
) {
  const { texts, vectors, labels, hints } = examples
  const hasHints = hints.length > 0 || (texts.length === 0 && described.every((one) => one.hints))
  return {
    texts: [...texts, ...described.map(({ text }) => text)],
    vectors: [...vectors, ...described.map(({ vector }) => vector)],
    labels: [...labels, ...described.map(({ label }) => label)],
    hints: hasHints ? [...hints, ...described.map((one) => one.hints ?? none)] : [],
  }
}

/** With so many examples a label's description counts half as much as without any. */
const descriptionExamples = 2

/** A row for each class; what is said of a label counts the less the more examples it has. */
export function describedRows(
  described: readonly Description[],
  names: readonly string[],
  labels: readonly (string | null)[],
  scaling: VectorScaling,
): Float32Array {
  const of = new Map(described.map(({ label, vector }) => [label, vector]))
  const classes = [...names, ...(labels.includes(null) ? [null] : [])]
  const rows = stackDescriptions(
    classes.map((name) => (name === null ? null : (of.get(name) ?? null))),
    scaling,
  )
  const size = scaling.mean.length
  const counts = Map.groupBy(labels, (label) => label)
  for (const [row, name] of classes.entries()) {
    // One of them is the description itself.
    const examples = (counts.get(name)?.length ?? 1) - 1
    const share = descriptionExamples / (descriptionExamples + examples)
    for (let k = row * size; k < (row + 1) * size; k += 1) rows[k] = (rows[k] ?? 0) * share
  }
  return rows
}

/** With fewer, what they have in common may be what tells them from everything else. */
const leastToCentre = 3

/**
 * Descriptions of classes, each as a row to be multiplied with a scaled text's vector; zeros where there is none. People
 * describe in another voice than they write mails, so descriptions are centred on each other.
 */
function stackDescriptions(vectors: readonly (Float32Array | null)[], scaling: VectorScaling): Float32Array {
  const known = vectors.filter((vector) => vector !== null)
  const mean = known.length < leastToCentre ? scaling.mean : learnScaling(known).mean
  const size = scaling.mean.length
  const matrix = new Float32Array(vectors.length * size)
  for (const [row, vector] of vectors.entries())
    if (vector) matrix.set(scaled(vector, { mean, spread: scaling.spread }), row * size)
  return matrix
}
