import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Message, Ticket } from '../../../native/contract/tickets.ts'
import { Button } from '../../components/button.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { Trouble } from '../../components/trouble.tsx'
import { useText } from '../../i18n/index.ts'
import { photoDrop } from '../part-pictures/index.ts'
import { conversationId, focusConversation } from './conversation-focus.ts'
import { messageStep } from './message-steps.ts'
import { MessageView } from './message-view.tsx'
import styles from './ticket-pane.module.css'
import { useEarlier } from './use-earlier.ts'
import { useEvidence } from './use-evidence.ts'
import { useStand } from './use-stand.ts'

export { focusConversation }

const noEvidence: readonly never[] = []
/** Earlier messages are fetched when one comes this close to the top, in pixels. */
const nearTop = 400
/** Whoever is this close to the end, in pixels, reads the newest. */
const nearEnd = 120

/** The newest message, with the keyboard on it. */
export function showNewest(): void {
  const scroller = document.getElementById(conversationId)
  if (scroller) showFrom(scroller, scroller.lastElementChild)
  focusConversation()
}

/** Messages and notes on one line of time, opened at the newest; earlier ones come when one scrolls up to them. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const shown = useEvidence(ticket)
  const scroller = useRef<HTMLDivElement>(null)
  const { messages, remaining, busy, error, load } = useEarlier(ticket)
  const remember = useStand(scroller, messages[0]?.id)
  const follow = useFollow(scroller, ticket.messages.at(-1))
  // Opened with the keyboard, the ticket is where one goes on; opened with the mouse, the list keeps the focus.
  useEffect(() => {
    if (document.activeElement?.matches('[role="listbox"]:focus-visible')) focusConversation()
  }, [])
  const evidenceKey = shown?.spans.map(({ start, field }) => `${field}${start}`).join()
  useEffect(() => {
    if (evidenceKey) scroller.current?.querySelector('mark')?.scrollIntoView({ block: 'nearest' })
  }, [evidenceKey])
  useCommand('ticket.nextMessage', () => stepMessage(scroller.current, 1))
  useCommand('ticket.previousMessage', () => stepMessage(scroller.current, -1))
  return (
    <section
      id={conversationId}
      ref={scroller}
      className={styles.conversation}
      aria-label={t('ticket.conversation')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      {...photoDrop}
      onScroll={({ currentTarget }) => {
        remember()
        follow(currentTarget)
        if (remaining > 0 && !error && currentTarget.scrollTop < nearTop) load()
      }}
    >
      {remaining > 0 && (
        <div className={styles.earlier}>
          {error && <Trouble error={error} />}
          <Button look="quiet" aria-disabled={busy} onClick={load}>
            {t(busy ? 'conversation.loadingEarlier' : 'conversation.earlier', { count: remaining })}
          </Button>
        </div>
      )}
      {messages.map((message) => (
        <MessageView
          key={message.id}
          message={message}
          evidence={shown?.messageId === message.id ? shown.spans : noEvidence}
        />
      ))}
    </section>
  )
}

/** Shows a new message, unless somebody is reading further up; one's own is shown wherever one is. */
function useFollow(scroller: RefObject<HTMLElement | null>, newest: Message | undefined) {
  const atEnd = useRef(true)
  const id = newest?.id
  const own = newest !== undefined && newest.direction !== 'inbound'
  useLayoutEffect(() => {
    const element = scroller.current
    if (id === undefined || !element || !(atEnd.current || own)) return
    showFrom(element, element.lastElementChild)
  }, [scroller, id, own])
  return ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): void => {
    atEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd
  }
}

function showFrom(scroller: HTMLElement, message: Element | null | undefined): void {
  if (message) scroller.scrollTop += message.getBoundingClientRect().top - scroller.getBoundingClientRect().top
}

function stepMessage(scroller: HTMLElement | null, by: 1 | -1): void {
  if (!scroller) return
  const edge = scroller.getBoundingClientRect().top
  const messages = [...scroller.querySelectorAll('article')]
  const to = messageStep(
    messages.map((each) => each.getBoundingClientRect().top - edge),
    by,
  )
  if (to !== null) showFrom(scroller, messages[to])
}
