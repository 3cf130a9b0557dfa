import type { QueryClient } from '@tanstack/react-query'
import type { Output } from '../../native/contract/index.ts'
import type { Ticket } from '../../native/contract/tickets.ts'
import type { TicketId } from '../../native/contract/words.ts'
import { engineKey } from './keys.ts'

export type TicketPatch = Partial<
  Pick<
    Ticket,
    | 'state'
    | 'unread'
    | 'categoryId'
    | 'categoryCorrected'
    | 'mood'
    | 'moodCorrected'
    | 'priority'
    | 'priorityCorrected'
    | 'hasDraft'
    | 'assignee'
    | 'tags'
    | 'waitingUntil'
    | 'snoozedUntil'
  >
>

/** Shows a change at once, in the open ticket and in every cached page of the list, before the engine confirms it. */
export function patchTicket(queries: QueryClient, ticketId: TicketId, patch: TicketPatch): void {
  queries.setQueryData<Ticket>(engineKey('tickets.get', { ticketId }), (ticket) => ticket && { ...ticket, ...patch })
  queries.setQueriesData<Output<'tickets.list'>>({ queryKey: ['tickets.list'] }, (page) => {
    if (!page?.rows.some(({ id }) => id === ticketId)) return page
    return { ...page, rows: page.rows.map((row) => (row.id === ticketId ? { ...row, ...patch } : row)) }
  })
}
