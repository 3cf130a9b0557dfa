import { create } from 'zustand'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { CorrectableField, TriageResult } from '../../../native/contract/triage.ts'
import { useEngineQuery } from '../../engine/index.ts'

/** For which statements «Warum?» is open; it stays so from ticket to ticket. */
interface WhyStore {
  readonly open: readonly CorrectableField[]
  toggle(field: CorrectableField): void
  toggleAll(): void
}

/** In the order they are shown. */
export const fields: readonly CorrectableField[] = ['category', 'mood', 'priority']
/** Where a ticket says that a person has set the label. */
export const correctedFlags = {
  category: 'categoryCorrected',
  mood: 'moodCorrected',
  priority: 'priorityCorrected',
} as const satisfies Record<CorrectableField, keyof Ticket>

export const useWhy = create<WhyStore>((set) => ({
  open: [],
  toggle: (field) =>
    set(({ open }) => ({ open: open.includes(field) ? open.filter((each) => each !== field) : [...open, field] })),
  toggleAll: () => set(({ open }) => ({ open: open.length > 0 ? [] : fields })),
}))

/** A stretch of a message's new text, in UTF-16 units, and what it speaks for. */
export interface EvidenceSpan {
  readonly start: number
  readonly end: number
  readonly field: CorrectableField | 'part'
}

/**
 * What is to be underlined in the messages of a ticket just now, and in which of them. A label that a person has set
 * needs no evidence.
 */
export function useShownEvidence(ticket: Ticket): { messageId: number; spans: readonly EvidenceSpan[] } | null {
  const shown = useWhy((store) => store.open)
  const open = shown.filter((field) => !ticket[correctedFlags[field]])
  const { data } = useEngineQuery('triage.ofTicket', { ticketId: ticket.id })
  const triage = data?.triage
  if (!triage || open.length === 0) return null
  return { messageId: triage.messageId, spans: open.flatMap((field) => spansFor(triage, field)) }
}

/** The passages that speak for a statement, in the order of the text. */
export function spansFor(triage: TriageResult, field: CorrectableField): EvidenceSpan[] {
  return evidenceFor(triage, field)
    .map(({ start, end }) => ({ start, end, field }))
    .toSorted((a, b) => a.start - b.start)
}

/** What the models may only watch is there to be counted, not to be seen. */
export const isWatched = ({ category: { mode, categoryId } }: TriageResult): boolean =>
  mode === 'watch' && categoryId === null

export function evidenceFor(triage: TriageResult, field: CorrectableField): TriageResult['category']['evidence'] {
  if (field === 'category') return isWatched(triage) ? [] : triage.category.evidence
  if (field === 'mood') return triage.mood.evidence
  return triage.priority.reasons.flatMap(({ evidence }) => evidence)
}
