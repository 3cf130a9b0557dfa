import { useLayoutEffect, useRef } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { useText } from '../../i18n/index.ts'
import { useShownEvidence } from '../triage/index.ts'
import { MessageView } from './message-view.tsx'
import styles from './ticket-pane.module.css'

const noEvidence: readonly never[] = []

/** All messages on one line of time, opened at the newest. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const shown = useShownEvidence(ticket.id)
  const scroller = useRef<HTMLDivElement>(null)
  const newest = ticket.messages.at(-1)?.id
  useLayoutEffect(() => {
    const last = scroller.current?.lastElementChild
    if (newest !== undefined && last instanceof HTMLElement && scroller.current) {
      scroller.current.scrollTop = last.offsetTop - scroller.current.offsetTop
    }
  }, [newest])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={scroller} className={styles.conversation} aria-label={t('ticket.conversation')} tabIndex={0}>
      {ticket.messages.map((message) => (
        <MessageView
          key={message.id}
          message={message}
          evidence={shown?.messageId === message.id ? shown.spans : noEvidence}
        />
      ))}
    </section>
  )
}
