import type { Hit } from './queries.ts'
import type { RankedTicket } from './ranking.ts'

/**
 * Messages farther from the query than this cosine say something else. Chosen on the 640 messages customers sent in the
 * example company's tickets and the 150 mails of tests/bench/data/case-queries.jsonl. From it up, something was found for
 * 0.88 of the titles of the cases these mails are about and for 0.77 of 30 short queries about such matters, but for 3 of
 * 32 about anything else (recipes, sports, travelling); 2 in 100 mails about another case lie as near as that. From 0.3 up
 * it would be 0.93 of the queries, and 9 of the 32. The wider a gap between messages and queries, the more of it is
 * language: centring the queries on the mean of short texts, or judging by the query's own mean and spread, told them apart
 * less well.
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
