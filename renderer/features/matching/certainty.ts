import type { Certainty } from '../../../native/contract/words.ts'

/** How sure a score is, in the words all screens use. */
export const certaintyOf = (score: number): Certainty => (score >= 0.9 ? 'sure' : score >= 0.6 ? 'likely' : 'unsure')
