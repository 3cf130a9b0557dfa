import type { DraftSuggestion } from '../../../native/contract/suggestions.ts'
import type { TicketId } from '../../../native/contract/words.ts'

/** What the composer of an open ticket lets the panels beside it do. */
export interface Answer {
  insert(text: string): void
  takeOver(draft: DraftSuggestion): void
  /**
   * Adds a sentence, in place of the paragraph that begins with the same words.
   * @returns takes it out again, unless somebody has changed it since
   */
  add(text: string, begins: string): () => void
}

const open = new Map<TicketId, Answer>()
const awaited = new Map<TicketId, ((answer: Answer) => void)[]>()

/** The composer makes itself known while it is on screen. @returns a function that takes it away */
export function registerAnswer(ticketId: TicketId, answer: Answer): () => void {
  open.set(ticketId, answer)
  for (const begin of awaited.get(ticketId) ?? []) begin(answer)
  awaited.delete(ticketId)
  return () => {
    if (open.get(ticketId) === answer) open.delete(ticketId)
  }
}

/** Puts a sentence into the answer of an open ticket. */
export const insertIntoAnswer = (ticketId: TicketId, text: string): void => open.get(ticketId)?.insert(text)

/** Puts a suggested draft into the answer of an open ticket, above what is there. */
export const takeOver = (ticketId: TicketId, draft: DraftSuggestion): void => open.get(ticketId)?.takeOver(draft)

/** The answer of a ticket that is open or about to be. */
export const answerOf = (ticketId: TicketId): Promise<Answer> =>
  new Promise((resolve) => {
    const known = open.get(ticketId)
    if (known) resolve(known)
    else awaited.set(ticketId, [...(awaited.get(ticketId) ?? []), resolve])
  })
