import { useQueryClient } from '@tanstack/react-query'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { tell } from '../../components/notices.tsx'
import { patchTicket, useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'

/** Gives the ticket to a colleague, or takes it back from whoever has it: shown at once, undone with one key. */
export function useAssign(ticket: Ticket): (assignee: string | null) => void {
  const { t } = useText()
  const queries = useQueryClient()
  const show = (assignee: string | null): void => patchTicket(queries, ticket.id, { assignee })
  const { mutate } = useEngineMutation<'tickets.assign', string | null>('tickets.assign', {
    onMutate: ({ assignee }) => {
      show(assignee)
      return ticket.assignee
    },
    onError: (_error, _input, before) => show(before ?? null),
  })
  return (assignee) => {
    if (assignee === ticket.assignee) return
    mutate(
      { ticketId: ticket.id, assignee },
      {
        onSuccess: ({ before }) => {
          const done = assignee === null ? t('routing.takenAway') : t('routing.assigned', { name: assignee })
          tell(done, () => mutate({ ticketId: ticket.id, assignee: before }))
        },
      },
    )
  }
}
