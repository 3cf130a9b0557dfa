import type { DraftSuggestion } from '../../../native/contract/suggestions.ts'
import type { TicketId } from '../../../native/contract/words.ts'

/** What the composer of an open ticket lets the panels beside it do. */
export interface Answer {
  insert(text: string): void
  takeOver(draft: DraftSuggestion): void
}

const open = new Map<TicketId, Answer>()

/** The composer makes itself known while it is on screen. @returns a function that takes it away */
export function registerAnswer(ticketId: TicketId, answer: Answer): () => void {
  open.set(ticketId, answer)
  return () => {
    if (open.get(ticketId) === answer) open.delete(ticketId)
  }
}

/** Puts a sentence into the answer of an open ticket. */
export const insertIntoAnswer = (ticketId: TicketId, text: string): void => open.get(ticketId)?.insert(text)

/** Puts a suggested draft into the answer of an open ticket, above what is there. */
export const takeOver = (ticketId: TicketId, draft: DraftSuggestion): void => open.get(ticketId)?.takeOver(draft)
