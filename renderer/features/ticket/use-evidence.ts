import type { Ticket } from '../../../native/contract/tickets.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { spansOfWords, useShownWords } from '../parts/index.ts'
import { type EvidenceSpan, useShownEvidence } from '../triage/index.ts'

/** What is to be underlined just now, and in which message: what gave the verdicts, and words that name suggested parts. */
export function useEvidence(ticket: Ticket): { messageId: number; spans: readonly EvidenceSpan[] } | null {
  const verdicts = useShownEvidence(ticket)
  const words = useShownWords(ticket.id)
  const { data } = useEngineQuery('triage.ofTicket', { ticketId: ticket.id })
  const message = ticket.messages.find(({ id }) => id === data?.triage?.messageId)
  if (!message || words.length === 0) return verdicts
  const named = spansOfWords(message.newText, words).map((span) => ({ ...span, field: 'part' as const }))
  return { messageId: message.id, spans: [...(verdicts?.spans ?? []), ...named] }
}
