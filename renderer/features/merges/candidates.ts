import type { TicketRow } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'

/** A ticket as it is chosen among those to be put together. */
export type Candidate = Pick<TicketRow, 'id' | 'number' | 'subject' | 'customerName' | 'contactName' | 'createdAt'>

/** The engine puts no more than a hundred into one. */
export const mostMerged = 101

/** The one that stays unless somebody wants another: what began first. */
export const oldestOf = (tickets: readonly Candidate[]): TicketId | null =>
  tickets.reduce<Candidate | null>(
    (oldest, each) =>
      oldest === null ||
      each.createdAt < oldest.createdAt ||
      (each.createdAt === oldest.createdAt && each.id < oldest.id)
        ? each
        : oldest,
    null,
  )?.id ?? null

/** Whether the tickets are known to be of more than one customer. */
export function areOfSeveralCustomers(tickets: readonly Candidate[]): boolean {
  const names = tickets.flatMap(({ customerName }) => (customerName === null ? [] : [customerName]))
  return new Set(names).size > 1
}
