import type { Hit } from './queries.ts'
import type { RankedTicket } from './ranking.ts'

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
