import type { PartReason } from '../contract/parts.ts'
import type { Certainty } from '../contract/words.ts'

/** What speaks for one part. Shares and cosines from 0 to 1; counts are weighed by how alike the tickets are. */
export interface Evidence {
  /** Its number stands in the text. */
  readonly number: number
  /** A colleague named its number in this ticket. */
  readonly told: number
  /** How well its name is found in the text, see `NameMatch`. */
  readonly ofName: number
  readonly ofText: number
  /** Words of its name found that no other part of the machine shares, at most 1. */
  readonly telling: number
  /** Score of the most similar case it solved. */
  readonly cases: number
  readonly defect: number
  /** Similar tickets that were followed by an order for it, that were answered with it, for which it was confirmed or put away. */
  readonly ordered: number
  readonly answered: number
  readonly confirmed: number
  readonly dismissed: number
  /** Logarithm of 1 + how often anybody ordered it. */
  readonly demand: number
}

/**
 * Set by logistic regression on the example company's tickets that were answered with a part, the case base and tickets being as
 * they were then. What hardly occurs there (an order after it, what people confirmed or wrote in the ticket itself) was set by judgement. A number in the mail
 * counts for less than one would think: the part may be the one that did not help.
 */
export const weights: Evidence & { readonly bias: number } = {
  bias: -4.2,
  number: 4,
  told: 7,
  ofName: 2,
  ofText: 1.9,
  telling: 2.5,
  cases: 3.1,
  defect: 1.5,
  ordered: 0.6,
  answered: 1,
  confirmed: 1.6,
  dismissed: -1.6,
  demand: 0.35,
}

const names = [
  'number',
  'ofName',
  'ofText',
  'telling',
  'cases',
  'told',
  'defect',
  'ordered',
  'answered',
  'confirmed',
  'dismissed',
  'demand',
] as const satisfies readonly (keyof Evidence)[]

/** How likely the part is needed. */
export function scoreOf(evidence: Evidence): number {
  const sum = names.reduce((total, name) => total + weights[name] * evidence[name], weights.bias)
  return 1 / (1 + Math.exp(-sum))
}

/** A part on a photo, by the photo alone. */
export interface Seen {
  readonly confidence: number
  readonly reasons: readonly PartReason[]
}

/**
 * How likely a part is by text and photo: two independent witnesses, whose odds multiply over what is usual (naive Bayes).
 * Where the text says nothing the photo's own confidence is what comes out. Of a part without a picture it says nothing.
 */
export function combine(said: number, seen: number | undefined): number {
  if (seen === undefined) return said
  return shareOf(oddsOf(said) + Math.max(leastGain, oddsOf(seen) - weights.bias))
}

/** In log odds. A photo of something else speaks against a part, but what is written counts too: the mail may be about two. */
const leastGain = -1.5
const edge = 1e-4
const oddsOf = (share: number): number => {
  const kept = Math.min(1 - edge, Math.max(edge, share))
  return Math.log(kept / (1 - kept))
}
const shareOf = (odds: number): number => 1 / (1 + Math.exp(-odds))

/** Of the example company's suggestions those from 0.5 up were right in two of three, from 0.9 up in three of four. */
const sureFrom = 0.9
const likelyFrom = 0.4
/** A case less alike says little, and so does a photo that shows something else at least as well. */
const alikeFrom = 0.5
const seenFrom = 0.5

/** Sure only where somebody beside the customer says so too: what he names himself is often what he has tried already. */
export function certaintyOf(
  score: number,
  { told, cases, defect, confirmed }: Evidence,
  seen: Seen | undefined,
): Certainty {
  const isBorneOut =
    told > 0 || cases >= alikeFrom || defect > 0 || confirmed > 0 || (seen?.confidence ?? 0) >= seenFrom
  if (score >= sureFrom && isBorneOut) return 'sure'
  return score >= likelyFrom ? 'likely' : 'unsure'
}

const order: readonly PartReason['kind'][] = [
  'told',
  'number',
  'number_read',
  'looks_like',
  'case',
  'defect',
  'confirmed',
  'history',
  'ordered',
  'named',
]

/** The strongest first. */
export const sortReasons = (reasons: readonly PartReason[]): PartReason[] =>
  reasons.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
