import type { LikelyDouble } from '../contract/merges.ts'
import type { TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import { detectLanguage } from '../text/language.ts'
import { mailText } from '../triage/mail-text.ts'
import * as queries from './queries.ts'

interface Deps {
  readonly db: Db
  readonly inference: Inference
  /** Takes the language out of a vector. */
  readonly centre: (vector: Float32Array, language: string) => Float32Array
}

/** A matter that comes up twice does so within days; later it has come back. */
const withinMs = 14 * 86_400_000
const mostNeighbours = 20
/**
 * From so near on (cosine) two mails are told for one matter: of mails about another matter of the same machine 4 in 100 are, of
 * other machines' 2 in 1,000. Of the same matter half are found, measured on six pairs only (`npm run bench doubles`).
 */
export const alike = 0.5

/**
 * Unsolved tickets of the same sender or customer that are likely about the same matter: the very mail again, or one near in
 * what it says, in whichever language.
 * @throws EngineError `models_unavailable`
 */
export async function findDoubles(ticketId: TicketId, { db, inference, centre }: Deps): Promise<LikelyDouble[]> {
  const [ticket] = await queries.selectTickets(db, [ticketId])
  if (!ticket) return []
  const neighbours = await queries.selectNeighbours(db, { ticket, withinMs, limit: mostNeighbours })
  if (neighbours.length === 0) return []
  const mails = firstRequests(await queries.selectMessages(db, [ticketId, ...neighbours.map(({ id }) => id)]))
  const own = mails.get(ticketId)
  if (own === undefined) return []
  const known = neighbours.flatMap((neighbour) => {
    const text = mails.get(neighbour.id)
    return text === undefined ? [] : [{ ...neighbour, text }]
  })
  const texts = [own, ...known.map(({ text }) => text)]
  const vectors = await inference.embed(texts, { role: 'query' })
  const centred = texts.map((text, at) => centre(vectors[at] ?? new Float32Array(), detectLanguage(text)))
  const [first = new Float32Array()] = centred
  return known.flatMap(({ id, number, subject, last_message_at, text }, at) => {
    const reason =
      squeezed(text) === squeezed(own) ? 'same_text' : isAlike(first, centred[at + 1]) ? 'same_matter' : null
    return reason ? [{ id: id as TicketId, number, subject, lastMessageAt: last_message_at, reason }] : []
  })
}

/** What each ticket began with. */
function firstRequests(messages: readonly queries.MessageRow[]): Map<number, string> {
  const found = new Map<number, string>()
  for (const { ticket_id, direction, kind, subject, new_text } of messages)
    if (direction === 'inbound' && kind === 'request' && !found.has(ticket_id))
      found.set(ticket_id, mailText(subject, new_text))
  return found
}

const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase()

const isAlike = (a: Float32Array, b: Float32Array | undefined): boolean =>
  b !== undefined && a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0) >= alike
