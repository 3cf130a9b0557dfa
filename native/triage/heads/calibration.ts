/** Scores of one held-out text by class, and the class it belongs to; null where it belongs to none. */
export interface HeldOut {
  readonly scores: readonly number[]
  readonly truth: number | null
}

/** @param sharpness the inverse of the temperature of Guo et al. 2017, «On calibration of modern neural networks» */
export function probabilities(scores: readonly number[], sharpness: number): number[] {
  const top = Math.max(...scores)
  const raised = scores.map((score) => Math.exp((score - top) * sharpness))
  const sum = raised.reduce((total, value) => total + value, 0)
  return raised.map((value) => value / sum)
}

const sharpnesses = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** The sharpness under which held-out truths are likeliest. */
export function fitSharpness(heldOut: readonly HeldOut[]): number {
  let best = { sharpness: 3, loss: Number.POSITIVE_INFINITY }
  for (const sharpness of sharpnesses) {
    let loss = 0
    for (const { scores, truth } of heldOut) {
      if (truth !== null) loss -= Math.log((probabilities(scores, sharpness)[truth] ?? 0) + 1e-9)
    }
    if (heldOut.length > 0 && loss < best.loss) best = { sharpness, loss }
  }
  return best.sharpness
}

/** Of the examples of known classes, at least so many must still be answered. */
const leastAnswered = 0.85

/**
 * The best raw score below which the classifier says nothing. One against the rest tells strangers by how little any class
 * wants them, which probabilities that sum to one hide. With strangers among the examples: where most of both sides are
 * judged rightly, while known ones are still answered; without them: the score that all but 3 % of known ones reach.
 */
export function fitRefusal(heldOut: readonly HeldOut[]): number {
  const known = sorted(heldOut.filter(({ truth }) => truth !== null))
  const strangers = sorted(heldOut.filter(({ truth }) => truth === null))
  if (known.length === 0) return Number.NEGATIVE_INFINITY
  if (strangers.length < 5) return (known[Math.floor(known.length * 0.03)] ?? 0) - 1e-6
  let best = { refusal: Number.NEGATIVE_INFINITY, quality: 0 }
  for (const refusal of [...known, ...strangers]) {
    const answered = known.filter((score) => score >= refusal).length / known.length
    const refused = strangers.filter((score) => score < refusal).length / strangers.length
    if (answered >= leastAnswered && answered + refused > best.quality) best = { refusal, quality: answered + refused }
  }
  return best.refusal
}

const sorted = (heldOut: readonly HeldOut[]): number[] =>
  heldOut.map(({ scores }) => Math.max(...scores)).toSorted((a, b) => a - b)
