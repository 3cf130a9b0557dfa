import type { Ticket } from '../../../native/contract/tickets.ts'
import { useText } from '../../i18n/index.ts'
import { useChange } from '../changes/index.ts'

/** Gives the ticket to a colleague, or takes it back from whoever has it: shown at once, undone with one key. */
export function useAssign(ticket: Ticket): (assignee: string | null) => void {
  const { t } = useText()
  const change = useChange()
  return (assignee) => {
    if (assignee === ticket.assignee) return
    change({
      ticketId: ticket.id,
      change: { field: 'assignee', value: assignee },
      patch: { assignee },
      before: { assignee: ticket.assignee },
      said: assignee === null ? t('routing.takenAway') : t('routing.assigned', { name: assignee }),
    })
  }
}
