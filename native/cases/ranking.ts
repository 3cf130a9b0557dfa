import type { SearchHit } from '../search/search-index.ts'

export interface RankingFacts {
  /** The case's own machine and error code, folded; null where it names none. */
  readonly machine: string | null
  readonly errorCode: string | null
  readonly language: string
}

export interface QueryFacts {
  readonly language: string
  /** Folded model ids and error codes that the mail names or its customer's only machine; empty when unknown. */
  readonly machines: ReadonlySet<string>
  readonly errorCodes: ReadonlySet<string>
}

export const weights = {
  /** Words count only where mail and case share a language: stems of two languages agree by accident. */
  lexical: 0.25,
  sameMachine: 0.08,
  otherMachine: -0.06,
  sameErrorCode: 0.12,
} as const

/**
 * One number to rank by: cosine of centred vectors, a share of BM25, and what is known for sure.
 * @returns not bounded; about 0.2 for strangers, above 0.7 for the same problem on the same machine
 */
export function rankScore(hit: SearchHit, facts: RankingFacts, query: QueryFacts): number {
  let score = hit.cosine
  if (facts.language === query.language) score += weights.lexical * hit.lexical
  if (facts.machine !== null && query.machines.size > 0) {
    score += query.machines.has(facts.machine) ? weights.sameMachine : weights.otherMachine
  }
  if (facts.errorCode !== null && query.errorCodes.has(facts.errorCode)) score += weights.sameErrorCode
  return score
}

/** Squeezes a rank score into 0…1 for display and for the wire. */
export const toShare = (score: number): number => Math.min(1, Math.max(0, score))
