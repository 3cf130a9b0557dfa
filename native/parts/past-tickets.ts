import type { Db } from '../database/open.ts'
import type { VectorSearch } from '../search/vector-search.ts'
import { candidateSpans, foldIdentifier } from '../triage/entities/spans.ts'
import * as queries from './queries.ts'

/** What became of tickets much like one, by the folded number or the id of a part. Counts are weighed by likeness. */
export interface PastTickets {
  readonly ordered: ReadonlyMap<string, Count>
  readonly answered: ReadonlyMap<string, Count>
  readonly confirmed: ReadonlyMap<number, Count>
  readonly dismissed: ReadonlyMap<number, Count>
}

export interface Count {
  readonly weight: number
  readonly tickets: number
}

export interface PastTicketSearch {
  /** Centred on the mail's language. */
  readonly vector: Float32Array
  /** null for a text that is no ticket. */
  readonly ticketId: number | null
  /** Only what was known before, in epoch milliseconds. */
  readonly before: number
}

const mostMessages = 120
const mostTickets = 25
/** Below this cosine (language taken out) two mails have no more in common than any two of one company. */
const alikeFrom = 0.45
const dayMs = 86_400_000
const ordersWithinMs = 30 * dayMs

export async function pastTickets(
  { db, vectors }: { db: Db; vectors: Pick<VectorSearch, 'nearest'> },
  { vector, ticketId, before }: PastTicketSearch,
): Promise<PastTickets> {
  const near = await vectors.nearest(vector, mostMessages)
  const alike = [...near].filter(([, cosine]) => cosine >= alikeFrom)
  const messages = await queries.selectTicketsOf(
    db,
    alike.map(([id]) => id),
    before,
  )
  const tickets = new Map<number, Past>()
  for (const row of messages.toSorted((a, b) => (near.get(b.id) ?? 0) - (near.get(a.id) ?? 0))) {
    if (row.ticket_id === ticketId || tickets.has(row.ticket_id) || tickets.size >= mostTickets) continue
    tickets.set(row.ticket_id, {
      weight: weightOf(near.get(row.id) ?? 0),
      sentAt: row.sent_at,
      customerId: row.customer_id,
    })
  }
  const ids = [...tickets.keys()]
  const [ordered, answers, decisions] = await Promise.all([
    orderedAfter(db, tickets, before),
    queries.selectAnswers(db, ids, before),
    queries.selectDecisions(db, ids),
  ])
  const weighed = <K>(pairs: readonly (readonly [ticket: number, key: K])[]): Map<K, Count> => countBy(pairs, tickets)
  const decided = (state: string) =>
    weighed(decisions.filter((row) => row.state === state).map((row) => [row.ticket_id, row.part_id] as const))
  return {
    ordered: weighed(ordered),
    answered: weighed(
      answers.flatMap(({ ticket_id, new_text }) =>
        [...new Set(candidateSpans(new_text).map(({ folded }) => folded))].map(
          (folded) => [ticket_id, folded] as const,
        ),
      ),
    ),
    confirmed: decided('confirmed'),
    dismissed: decided('dismissed'),
  }
}

interface Past {
  readonly weight: number
  readonly sentAt: number
  readonly customerId: number | null
}

/** 0 where they hardly meet, 1 for the same words. */
const weightOf = (cosine: number): number => Math.min(1, Math.max(0, (cosine - alikeFrom) / (1 - alikeFrom))) + 0.1

async function orderedAfter(db: Db, tickets: ReadonlyMap<number, Past>, before: number): Promise<[number, string][]> {
  const all = [...tickets.values()]
  if (all.length === 0) return []
  const rows = await queries.selectOrdered(db, [...new Set(all.flatMap(({ customerId }) => customerId ?? []))], {
    from: Math.min(...all.map(({ sentAt }) => sentAt)),
    to: Math.min(before, Math.max(...all.map(({ sentAt }) => sentAt)) + ordersWithinMs),
  })
  return [...tickets].flatMap(([ticketId, { sentAt, customerId }]) =>
    rows
      .filter(
        (row) => row.customer_id === customerId && row.ordered_at >= sentAt && row.ordered_at < sentAt + ordersWithinMs,
      )
      .map(({ item }): [number, string] => [ticketId, foldIdentifier(item)]),
  )
}

/** Each ticket counts once for each key. */
function countBy<K>(pairs: readonly (readonly [number, K])[], tickets: ReadonlyMap<number, Past>): Map<K, Count> {
  const counts = new Map<K, Count>()
  const seen = new Map<K, Set<number>>()
  for (const [ticket, key] of pairs) {
    const had = seen.get(key) ?? new Set()
    if (had.has(ticket)) continue
    seen.set(key, had.add(ticket))
    const { weight, tickets: count } = counts.get(key) ?? { weight: 0, tickets: 0 }
    counts.set(key, { weight: weight + (tickets.get(ticket)?.weight ?? 0), tickets: count + 1 })
  }
  return counts
}
