import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import { LinkedTickets, MergedHere, MoreMenu } from '../merges/index.ts'
import { SlaBar } from '../sla/index.ts'
import { TicketAssignee } from './ticket-assignee.tsx'
import own from './ticket-header.module.css'
import styles from './ticket-pane.module.css'
import { ComingBack, SnoozeButton } from './ticket-snooze.tsx'
import { TicketStateSelect } from './ticket-state.tsx'
import { TicketTags } from './ticket-tags.tsx'

/** Subject, number, customer, whose it is, tags and state; the one bar above the conversation. */
export function TicketHeader({
  ticket,
  onClose,
  onOpen,
  tools,
}: {
  ticket: Ticket
  onClose: () => void
  onOpen: (ticketId: TicketId) => void
  tools: ReactNode
}) {
  const { t } = useText()
  return (
    <>
      <header className={styles.header}>
        <IconButton name={t('ticket.back')} keys={t('keys.escape')} onClick={onClose}>
          <ArrowLeft size={18} aria-hidden />
        </IconButton>
        <div className={styles.titles}>
          <h2 className={styles.subject} title={ticket.subject}>
            {ticket.subject}
          </h2>
          <div className={own.meta}>
            <span className={own.who}>
              {ticket.number} · {ticket.customerName ?? ticket.contactName ?? t('ticket.unassigned')}
            </span>
            <TicketAssignee ticket={ticket} />
            <TicketTags ticket={ticket} />
          </div>
        </div>
        <SnoozeButton ticket={ticket} />
        <TicketStateSelect ticket={ticket} />
        <MoreMenu ticket={ticket} onOpen={onOpen} />
        {tools}
      </header>
      <SlaBar ticket={ticket} />
      <ComingBack ticket={ticket} />
      <MergedHere ticket={ticket} />
      <LinkedTickets ticket={ticket} onOpen={onOpen} />
    </>
  )
}
