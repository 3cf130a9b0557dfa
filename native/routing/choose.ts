import type { RoutingReason, RoutingSuggestion } from '../contract/routing.ts'
import type { Certainty } from '../contract/words.ts'
import type { Candidate } from './pooling.ts'

const sureFrom = 0.75
/** Below this nobody stands out: it is as likely as not that somebody else will solve it. */
const likelyFrom = 0.5

const certaintyOf = (confidence: number): Certainty =>
  confidence >= sureFrom ? 'sure' : confidence >= likelyFrom ? 'likely' : 'unsure'

/**
 * The likeliest colleague who is here, or the category's queue where nobody stands out.
 * @param candidates likeliest first
 */
export function choose(
  candidates: readonly Candidate[],
  {
    isAbsent,
    queue,
    reasons,
  }: {
    isAbsent: (solver: string) => boolean
    queue: string | null
    reasons: (solver: string) => RoutingReason[]
  },
): RoutingSuggestion {
  const here = candidates.filter(({ solver }) => !isAbsent(solver))
  // Among those who are here: who is away will not solve it.
  const sum = here.reduce((total, { confidence }) => total + confidence, 0) || 1
  const top = here.slice(0, 3).map(({ solver, confidence }) => ({ assignee: solver, confidence: confidence / sum }))
  const [first] = top
  const firstHere = candidates.findIndex(({ solver }) => solver === first?.assignee)
  const ahead = candidates.slice(0, firstHere < 0 ? candidates.length : firstHere)
  const standsOut = first !== undefined && first.confidence >= likelyFrom
  const confidence = first?.confidence ?? 0
  return {
    assignee: standsOut ? first.assignee : null,
    queue,
    confidence,
    certainty: certaintyOf(confidence),
    reasons: standsOut ? reasons(first.assignee) : [],
    top,
    // A long tail of strangers to the matter is no news.
    absent: ahead.filter((each) => each.confidence >= leastAbsent).map(({ solver }) => solver),
  }
}

const leastAbsent = 0.2

/** Where only queues may be suggested. */
export const queueOnly = (queue: string | null, confidence: number): RoutingSuggestion => ({
  assignee: null,
  queue,
  confidence,
  certainty: certaintyOf(confidence),
  reasons: [],
  top: [],
  absent: [],
})
