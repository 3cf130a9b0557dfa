import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import { useText } from '../../i18n/index.ts'
import { useShownEvidence } from '../triage/index.ts'
import { MessageView } from './message-view.tsx'
import styles from './ticket-pane.module.css'

const noEvidence: readonly never[] = []
const conversationId = 'conversation'

/** Puts the keyboard on the messages, where arrows and space scroll. */
export const focusConversation = (): void => document.getElementById(conversationId)?.focus({ preventScroll: true })

/** The newest message, with the keyboard on it. */
export function showNewest(): void {
  document.getElementById(conversationId)?.lastElementChild?.scrollIntoView({ block: 'start' })
  focusConversation()
}

/** All messages on one line of time, opened at the newest. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const shown = useShownEvidence(ticket)
  const scroller = useRef<HTMLDivElement>(null)
  const newest = ticket.messages.at(-1)?.id
  useLayoutEffect(() => {
    const last = scroller.current?.lastElementChild
    if (newest !== undefined && last instanceof HTMLElement && scroller.current) {
      scroller.current.scrollTop = last.offsetTop - scroller.current.offsetTop
    }
  }, [newest])
  // Opened with the keyboard, the ticket is where one goes on; opened with the mouse, the list keeps the focus.
  useEffect(() => {
    if (document.activeElement?.matches('[role="listbox"]:focus-visible')) focusConversation()
  }, [])
  const evidenceKey = shown?.spans.map(({ start, field }) => `${field}${start}`).join()
  useEffect(() => {
    if (evidenceKey) scroller.current?.querySelector('mark')?.scrollIntoView({ block: 'nearest' })
  }, [evidenceKey])
  return (
    <section
      id={conversationId}
      ref={scroller}
      className={styles.conversation}
      aria-label={t('ticket.conversation')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
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
