/** How familiar a held-out text was, and what became of it. */
export interface Familiar {
  readonly familiarity: number
  /** `stranger`: belongs to no class. */
  readonly outcome: 'right' | 'wrong' | 'stranger'
}

/** Of the texts that would be judged rightly, at most this share may be refused. */
const mostLost = 0.01
/** The same where nobody showed that there are strangers at all. */
const mostLostUnasked = 0.004
const fewStrangers = 5
/** With fewer right answers than this the lowest that were seen say too little about the lowest to come. */
const manyRight = 300
/** Of the standard normal distribution, `mostLostUnasked` lies below its negative. */
const normalBound = 2.652

/**
 * How familiar the whole set of classes finds a text: the logarithm of the summed exponentials of their logits, an energy
 * (Liu et al., NeurIPS 2020), less what speaks for «none of them» where examples of that were given. Shares that sum to
 * one hide how little any class wants a text; the energy does not.
 */
export function familiarityOf(logits: Float64Array, hasNone: boolean): number {
  const known = hasNone ? logits.length - 1 : logits.length
  let top = Number.NEGATIVE_INFINITY
  for (let k = 0; k < known; k += 1) top = Math.max(top, logits[k] ?? 0)
  let sum = 0
  for (let k = 0; k < known; k += 1) sum += Math.exp((logits[k] ?? 0) - top)
  const energy = top + Math.log(sum)
  return hasNone ? energy - (logits[known] ?? 0) : energy
}

/**
 * The familiarity below which nothing is said. Without strangers to learn from: just so high that hardly any right answer
 * is lost. With some: within that bound, where refused strangers outweigh lost answers most.
 */
export function fitRefusal(heldOut: readonly Familiar[]): number {
  const familiarities = (of: Familiar['outcome']): number[] =>
    heldOut
      .filter(({ outcome }) => outcome === of)
      .map(({ familiarity }) => familiarity)
      .toSorted((a, b) => a - b)
  const right = familiarities('right')
  const strangers = familiarities('stranger')
  const asked = strangers.length >= fewStrangers
  const atMost = Math.floor(right.length * (asked ? mostLost : mostLostUnasked))
  const bound = right[atMost]
  if (bound === undefined) return Number.NEGATIVE_INFINITY
  if (!asked) return Math.min(bound, right.length < manyRight ? lowestToCome(right) : bound) - 1e-9
  let best = { refusal: Number.NEGATIVE_INFINITY, gain: 0 }
  for (let lost = 0; lost <= atMost; lost += 1) {
    const refusal = (right[lost] ?? bound) - 1e-9
    const refused = strangers.filter((familiarity) => familiarity < refusal).length
    const gain = refused / strangers.length - lost / right.length
    if (gain > best.gain) best = { refusal, gain }
  }
  return best.refusal
}

/**
 * Below this lies `mostLostUnasked` of what is to come, by the prediction limit of a normal sample (Student's quantile, expanded
 * after Fisher & Cornish 1960). Nothing can be told from a single one.
 */
function lowestToCome(seen: readonly number[]): number {
  const count = seen.length
  if (count < 2) return Number.NEGATIVE_INFINITY
  const mean = seen.reduce((sum, value) => sum + value, 0) / count
  const variance = seen.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  const freedom = count - 1
  const quantile = normalBound + (normalBound ** 3 + normalBound) / (4 * freedom)
  return mean - quantile * Math.sqrt(variance * (1 + 1 / count))
}
