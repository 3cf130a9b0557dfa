import type { Hit } from './queries.ts'

/** What is known of a message that matches. */
export interface Evidence {
  /** BM25 as a share of the best one's, 0…1; 0 where every word was too frequent to be counted. */
  readonly lexical: number
  /** All that was looked for stands in the subject or among the people. */
  readonly inHead: boolean
  /** A number that was looked for stands there as a whole. */
  readonly hasNumber: boolean
}

export interface RankedTicket {
  readonly ticketId: number
  readonly messageId: number
  readonly score: number
  readonly lastMessageAt: number
}

const headPlus = 0.4
const numberPlus = 1
/** Between equally good tickets the recent one is meant; never against a clearly better one. */
const recencyPlus = 0.15
const recencyHalfLifeMs = 90 * 86_400_000

const scoreOf = ({ lexical, inHead, hasNumber }: Evidence, age: number): number =>
  lexical +
  (inHead ? headPlus : 0) +
  (hasNumber ? numberPlus : 0) +
  recencyPlus * 2 ** (-Math.max(0, age) / recencyHalfLifeMs)

/** Tickets by their best message, the best first; of equal ones the newest. */
export function rankTickets(
  hits: readonly Hit[],
  evidenceOf: (messageId: number) => Evidence,
  now: number,
): RankedTicket[] {
  const best = new Map<number, RankedTicket>()
  for (const hit of hits) {
    const score = scoreOf(evidenceOf(hit.id), now - hit.last_message_at)
    const known = best.get(hit.ticket_id)
    if (known && (known.score > score || (known.score === score && known.messageId > hit.id))) continue
    best.set(hit.ticket_id, {
      ticketId: hit.ticket_id,
      messageId: hit.id,
      score,
      lastMessageAt: hit.last_message_at,
    })
  }
  return [...best.values()].sort(
    (a, b) => b.score - a.score || b.lastMessageAt - a.lastMessageAt || b.ticketId - a.ticketId,
  )
}
