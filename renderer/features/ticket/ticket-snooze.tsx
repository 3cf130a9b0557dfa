import { Clock } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import { useChange, WhenPopover } from '../changes/index.ts'
import styles from './ticket-header.module.css'
import { useSetState } from './ticket-state.tsx'

/** Puts the ticket off until a later time. */
export function SnoozeButton({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const snooze = useSnooze(ticket)
  useCommand('ticket.snooze', () => setOpen(true))
  return (
    <>
      <IconButton
        ref={button}
        name={t('changes.snooze')}
        command="ticket.snooze"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-pressed={ticket.snoozedUntil !== null}
        onClick={() => setOpen(true)}
      >
        <Clock size={16} aria-hidden />
      </IconButton>
      <WhenPopover
        open={open}
        onOpenChange={setOpen}
        anchor={button}
        title={t('changes.when.snoozeTitle')}
        onPick={snooze}
      />
    </>
  )
}

/** Until when the ticket is put off or waits for somebody else; nothing while it does neither. */
export function ComingBack({ ticket }: { ticket: Ticket }) {
  const { t, format } = useText()
  const anchor = useRef<HTMLButtonElement>(null)
  const [asking, setAsking] = useState(false)
  const snooze = useSnooze(ticket)
  const setState = useSetState(ticket)
  const { snoozedUntil, waitingUntil, state } = ticket
  if (snoozedUntil !== null) {
    return (
      <div className={styles.strip}>
        <span className={styles.stripText}>{t('changes.snoozedUntil', { date: format.dateTime(snoozedUntil) })}</span>
        <Button look="quiet" onClick={() => snooze(null)}>
          {t('changes.bringBack')}
        </Button>
      </div>
    )
  }
  if (state !== 'waiting_third') return null
  return (
    <div className={styles.strip}>
      <span className={styles.stripText}>
        {waitingUntil === null
          ? t('changes.waitingOpen')
          : t('changes.waitingUntil', { date: format.dateTime(waitingUntil) })}
      </span>
      <Button look="quiet" ref={anchor} onClick={() => setAsking(true)}>
        {t('changes.changeDate')}
      </Button>
      <WhenPopover
        open={asking}
        onOpenChange={setAsking}
        anchor={anchor}
        title={t('changes.when.waitingTitle')}
        withoutDate
        onPick={(until) => setState('waiting_third', until)}
      />
    </div>
  )
}

function useSnooze(ticket: Ticket): (until: number | null) => void {
  const { t, format } = useText()
  const change = useChange()
  const { number } = ticket
  return (until) =>
    change({
      ticketId: ticket.id,
      change: { field: 'snoozed', until },
      patch: { snoozedUntil: until },
      before: { snoozedUntil: ticket.snoozedUntil },
      said:
        until === null
          ? t('changes.broughtBack', { number })
          : t('changes.one', { number, what: t('changes.what.snoozed', { date: format.dateTime(until) }) }),
    })
}
