import { useRef, useState } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { type TicketState, ticketStates } from '../../../native/contract/words.ts'
import { Select } from '../../components/select.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import { useChange, WhenPopover } from '../changes/index.ts'

/** The ticket's state, in one place whatever it is; waiting for somebody else asks until when. */
export function TicketStateSelect({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const trigger = useRef<HTMLButtonElement>(null)
  const [asking, setAsking] = useState(false)
  const setState = useSetState(ticket)
  const done = ticket.state === 'solved' || ticket.state === 'closed'
  useCommand('ticket.solve', () => setState('solved'), ticket.state !== 'solved')
  useCommand('ticket.reopen', () => setState('open'), done)
  useCommand('ticket.wait', () => setState('waiting'), ticket.state !== 'waiting')
  return (
    <>
      <Select
        name={t('ticket.state')}
        value={ticket.state}
        choices={ticketStates.map((state) => ({ value: state, label: t(`words.state.${state}`) }))}
        onChange={(state) => (state === 'waiting_third' ? setAsking(true) : setState(state))}
        triggerRef={trigger}
      />
      <WhenPopover
        open={asking}
        onOpenChange={setAsking}
        anchor={trigger}
        title={t('changes.when.waitingTitle')}
        withoutDate
        onPick={(until) => setState('waiting_third', until)}
      />
    </>
  )
}

/** Sets the state, shown at once and undone with one key. */
export function useSetState(ticket: Ticket): (state: TicketState, waitingUntil?: number | null) => void {
  const { t, format } = useText()
  const change = useChange()
  return (state, waitingUntil = null) => {
    if (state === ticket.state && waitingUntil === ticket.waitingUntil) return
    const { number, snoozedUntil } = ticket
    const what = t('changes.what.waitingUntil', { date: format.dateTime(waitingUntil ?? 0) })
    change({
      ticketId: ticket.id,
      change: { field: 'state', value: state, waitingUntil },
      patch: { state, waitingUntil, snoozedUntil: null },
      before: { state: ticket.state, waitingUntil: ticket.waitingUntil, snoozedUntil },
      said:
        waitingUntil === null
          ? t('ticket.stateChanged', { number, state: t(`words.state.${state}`) })
          : t('changes.one', { number, what }),
    })
  }
}
