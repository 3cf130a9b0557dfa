import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { type TicketState, ticketStates } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { Select } from '../../components/select.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import { useChange } from '../changes/index.ts'
import styles from './ticket-pane.module.css'

/** Subject, number, customer and state; the one bar above the conversation. */
export function TicketHeader({ ticket, onClose, tools }: { ticket: Ticket; onClose: () => void; tools: ReactNode }) {
  const { t } = useText()
  const setState = useSetState(ticket)
  const done = ticket.state === 'solved' || ticket.state === 'closed'
  useCommand('ticket.solve', () => setState('solved'), ticket.state !== 'solved')
  useCommand('ticket.reopen', () => setState('open'), done)
  useCommand('ticket.wait', () => setState('waiting'), ticket.state !== 'waiting')
  return (
    <header className={styles.header}>
      <IconButton name={t('ticket.back')} keys={t('keys.escape')} onClick={onClose}>
        <ArrowLeft size={18} aria-hidden />
      </IconButton>
      <div className={styles.titles}>
        <h2 className={styles.subject} title={ticket.subject}>
          {ticket.subject}
        </h2>
        <p className={styles.meta}>
          {ticket.number} · {ticket.customerName ?? ticket.contactName ?? t('ticket.unassigned')}
        </p>
      </div>
      <Select
        name={t('ticket.state')}
        value={ticket.state}
        choices={ticketStates.map((state) => ({ value: state, label: t(`words.state.${state}`) }))}
        onChange={setState}
      />
      {tools}
    </header>
  )
}

function useSetState(ticket: Ticket): (state: TicketState) => void {
  const { t } = useText()
  const change = useChange()
  return (state) => {
    if (state === ticket.state) return
    change({
      ticketId: ticket.id,
      change: { field: 'state', value: state },
      patch: { state },
      before: { state: ticket.state },
      said: t('ticket.stateChanged', { number: ticket.number, state: t(`words.state.${state}`) }),
    })
  }
}
