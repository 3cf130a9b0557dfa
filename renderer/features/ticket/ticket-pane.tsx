import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import type { TicketId } from '../../../native/contract/words.ts'
import { useCommand } from '../../components/shortcuts.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { patchTicket, useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { Composer } from '../letters/index.ts'
import { LeadOn, LikelyDoubles, SplitBar } from '../merges/index.ts'
import { PartRecognition } from '../part-pictures/index.ts'
import { TicketRules } from '../rules/index.ts'
import { Conversation, focusConversation, showNewest } from './conversation.tsx'
import { TicketHeader } from './ticket-header.tsx'
import styles from './ticket-pane.module.css'

/** One ticket: its bar, the conversation, the answer. `tools` stand at the end of the bar. */
export function TicketPane({
  ticketId,
  onClose,
  onOpen,
  onLead,
  tools,
}: {
  ticketId: TicketId
  onClose: () => void
  onOpen: (ticketId: TicketId) => void
  /** As `onOpen`, in place of this ticket, which was merged. */
  onLead: (ticketId: TicketId) => void
  tools?: ReactNode
}) {
  const { t } = useText()
  const { data: ticket, error, refetch } = useEngineQuery('tickets.get', { ticketId })
  useReading(ticketId, ticket?.unread ?? false)
  useCommand('ticket.close', onClose)
  return (
    <section className={styles.pane} aria-label={t('ticket.region')}>
      {error && !ticket && <Trouble error={error} onRetry={() => void refetch()} />}
      {!error && !ticket && (
        <div className={styles.waiting}>
          <Waiting name={t('app.loading')}>
            <SkeletonLines widths={[40, 85, 80, 60]} />
          </Waiting>
        </div>
      )}
      {ticket && ticket.mergedInto !== null && (
        <LeadOn number={ticket.number} into={ticket.mergedInto} onLead={onLead} />
      )}
      {ticket && ticket.mergedInto === null && (
        <>
          <TicketHeader ticket={ticket} onClose={onClose} onOpen={onOpen} tools={tools} />
          <Conversation ticket={ticket} />
          <TicketRules ticket={ticket} />
          <PartRecognition ticket={ticket} />
          <SplitBar ticket={ticket} onLeft={focusConversation} />
          <LikelyDoubles ticket={ticket} onOpen={onOpen} />
          <Composer ticket={ticket} onLeave={focusConversation} onRead={showNewest} />
        </>
      )}
    </section>
  )
}

/** A ticket that is on screen is read. */
function useReading(ticketId: TicketId, unread: boolean): void {
  const queries = useQueryClient()
  const { mutate } = useEngineMutation('tickets.markRead', { meta: { quiet: true } })
  useEffect(() => {
    if (!unread) return
    patchTicket(queries, ticketId, { unread: false })
    mutate({ ticketId, read: true })
  }, [queries, mutate, ticketId, unread])
}
