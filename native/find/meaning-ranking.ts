import type { Hit } from './queries.ts'
import type { RankedTicket } from './ranking.ts'

/**
 * Messages farther from the query than this cosine say something else. Chosen by `npm run bench meaning` on 790 mails (the
 * example company's and those of tests/bench/data): from 0.35 up, 0.77 of 30 short queries about a service desk's matters
 * and 0.87 of the titles of cases found something, but 0.12 of 52 queries about anything else (recipes, sports, travelling),
 * and 0.02 of the mails about another case lay as near as that. From 0.3 up it would be 0.93 and 0.97, but 0.31 of those
 * about anything else. Centring queries on the mean of short texts, judging by a query's own mean and spread, and holding
 * back short messages, which are near to everything, told them apart no better.
 */
export const nearFrom = 0.35

/**
 * What the score of the word search weighs beside the cosine: a message that has all the words, and is near, goes before
 * one that is a little nearer; one that only has the words comes behind those that are near.
 */
const wordsPlus = 0.15

export interface RankedByMeaning extends RankedTicket {
  /** Whether the words stand there, too. */
  readonly hasWords: boolean
}

/**
 * Tickets found by meaning, by words or by both, the best first; of equal ones the newest.
 * @param near messages near enough
 * @param cosines of all messages in either
 */
export function rankByMeaning(
  near: readonly Hit[],
  byWords: readonly RankedTicket[],
  cosines: ReadonlyMap<number, number>,
): RankedByMeaning[] {
  const best = new Map<number, RankedByMeaning>()
  for (const { id, ticket_id: ticketId, last_message_at: lastMessageAt } of near) {
    const score = cosines.get(id) ?? 0
    if ((best.get(ticketId)?.score ?? Number.NEGATIVE_INFINITY) >= score) continue
    best.set(ticketId, { ticketId, messageId: id, score, lastMessageAt, hasWords: false })
  }
  for (const found of byWords) {
    const cosine = Math.max(best.get(found.ticketId)?.score ?? 0, cosines.get(found.messageId) ?? 0)
    best.set(found.ticketId, { ...found, score: cosine + wordsPlus * found.score, hasWords: true })
  }
  return [...best.values()].sort(
    (a, b) => b.score - a.score || b.lastMessageAt - a.lastMessageAt || b.ticketId - a.ticketId,
  )
}
