import type { SignReason, SignReasonCode } from '../contract/signs.ts'

/** What a person has decided of one sign. */
export interface Decided {
  readonly customerId: number | null
  readonly confirmed: boolean
  /** With the weights they had at first. */
  readonly reasons: readonly Pick<SignReason, 'code' | 'weight'>[]
}

interface Tally {
  harmless: number
  confirmed: number
}

/** Decisions as many as this count as much as what was set by hand: over all customers, and for a customer himself. */
const priorOverall = 4
const priorOfCustomer = 1

const keyOf = (customerId: number | null, code: SignReasonCode): string => `${customerId ?? ''} ${code}`

/**
 * Makes of decisions what shifts the weights of reasons. The odds of each reason have a prior of as many harmless as
 * confirmed decisions (a Beta distribution with both parameters half of `priorOverall`); a decision counts for a reason as far
 * as that reason spoke in it, so that two weak reasons do not both take the whole blame. The shift is the logarithm of the
 * posterior odds: over all customers, and once more of the customer himself, whose habits are known soonest.
 * Naive Bayes with additive smoothing; Gelman et al., Bayesian Data Analysis (2013), chapter 2.
 */
export function learnedFrom(
  decisions: readonly Decided[],
): (customerId: number | null, reasons: readonly SignReason[]) => SignReason[] {
  const tallies = new Map<string, Tally>()
  const add = (key: string, confirmed: boolean, share: number): void => {
    const tally = tallies.get(key) ?? { harmless: 0, confirmed: 0 }
    tally[confirmed ? 'confirmed' : 'harmless'] += share
    tallies.set(key, tally)
  }
  for (const { customerId, confirmed, reasons } of decisions) {
    const all = reasons.reduce((sum, { weight }) => sum + weight, 0)
    for (const { code, weight } of reasons) {
      const share = all > 0 ? weight / all : 0
      add(code, confirmed, share)
      if (customerId !== null) add(keyOf(customerId, code), confirmed, share)
    }
  }
  const shift = (key: string, prior: number): number => {
    const { harmless, confirmed } = tallies.get(key) ?? { harmless: 0, confirmed: 0 }
    return Math.log((confirmed + prior / 2) / (harmless + prior / 2))
  }
  return (customerId, reasons) =>
    reasons.map((reason) => {
      const { code, weight } = reason
      const own = customerId === null ? 0 : shift(keyOf(customerId, code), priorOfCustomer)
      // A reason may come to say nothing; it never speaks for innocence.
      return { ...reason, weight: Math.max(0, weight + shift(code, priorOverall) + own) }
    })
}
