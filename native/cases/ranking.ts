import type { SearchHit } from '../search/search-index.ts'

export interface RankingFacts {
  /** The case's own machine, folded; null where it names none. */
  readonly machine: string | null
  /** Folded; empty where it names none. */
  readonly errorCodes: readonly string[]
  readonly language: string
}

export interface QueryFacts {
  readonly language: string
  /** Folded model ids and error codes that the mail names or its customer's only machine; empty when unknown. */
  readonly machines: ReadonlySet<string>
  readonly errorCodes: ReadonlySet<string>
}

/** Found on the queries in tests/bench/data; `npm run bench search` shows what they achieve. */
export const weights = {
  lexical: 0.1,
  /** Stems of two languages agree by accident only, so a case in another language is judged as if this share of them did. */
  lexicalAcrossLanguages: 0.8,
  sameMachine: 0.2,
  otherMachine: -0.1,
  sameErrorCode: 0.2,
  /** Nobody has written down what helped. */
  unsolved: -0.05,
  /** At most, for the newest: it only decides between cases that are as good as equal. */
  recent: 0.02,
} as const

const dayMs = 86_400_000
/** After so long the advantage of being recent is halved: machines are serviced alike for years. */
const recencyHalfLifeMs = 730 * dayMs

/**
 * One number to rank by: cosine of centred vectors, a share of BM25, and what is known for sure.
 * @returns not bounded; about 0.3 for the nearest stranger, above 0.5 for the same problem on the same machine
 */
export function rankScore(hit: SearchHit, facts: RankingFacts, query: QueryFacts): number {
  const words = facts.language === query.language ? hit.lexical : weights.lexicalAcrossLanguages
  let score = hit.cosine + weights.lexical * (words - weights.lexicalAcrossLanguages)
  if (facts.machine !== null && query.machines.size > 0) {
    score += query.machines.has(facts.machine) ? weights.sameMachine : weights.otherMachine
  }
  if (facts.errorCodes.some((code) => query.errorCodes.has(code))) score += weights.sameErrorCode
  return score
}

/**
 * What speaks for one of two cases that fit alike: that it was solved, and lately.
 * @param ageMs how much older it is than the newest case found; null where nobody knows
 */
export const tieBreak = ({ solution, ageMs }: { readonly solution: string; readonly ageMs: number | null }): number =>
  (solution.trim() === '' ? weights.unsolved : 0) +
  (ageMs === null ? 0 : weights.recent * 2 ** (-ageMs / recencyHalfLifeMs))

/** Squeezes a rank score into 0…1 for display and for the wire. */
export const toShare = (score: number): number => Math.min(1, Math.max(0, score))
