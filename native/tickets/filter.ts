import { me, type TicketFilter } from '../contract/tickets.ts'
import type { PlainFilter } from './list-queries.ts'

const dayMs = 86_400_000

/** A filter as the database understands it. Whoever has no name yet has no tickets either. */
export function plainFilter(
  { assignees, quietForDays, ...filter }: TicketFilter,
  { agent, now }: { readonly agent: string; readonly now: number },
): PlainFilter {
  return {
    ...filter,
    ...(assignees && { assignees: assignees.map((name) => (name === me ? agent : name)) }),
    ...(quietForDays !== undefined && { quietSince: now - quietForDays * dayMs }),
  }
}
