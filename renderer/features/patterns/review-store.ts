import { create } from 'zustand'
import type { PreparedAnswer } from '../../../native/contract/patterns.ts'
import type { AlertId, TicketId } from '../../../native/contract/words.ts'

/** What a person has decided on one letter; what is missing is as it was prepared. */
interface Decision {
  readonly text?: string
  readonly chosen?: boolean
}

interface ReviewStore {
  /** By alert, then by ticket: closing the review loses nothing of it. */
  readonly decisions: Readonly<Record<AlertId, Readonly<Record<TicketId, Decision>>>>
  decide(alertId: AlertId, ticketId: TicketId, decision: Decision): void
  /** The text is as it was prepared again. */
  reset(alertId: AlertId, ticketId: TicketId): void
  /** What has been sent is decided no more. */
  forget(alertId: AlertId): void
}

export const useReview = create<ReviewStore>((set) => {
  const change = (alertId: AlertId, ticketId: TicketId, to: (before: Decision) => Decision): void =>
    set(({ decisions }) => {
      const known = decisions[alertId] ?? {}
      return { decisions: { ...decisions, [alertId]: { ...known, [ticketId]: to(known[ticketId] ?? {}) } } }
    })
  return {
    decisions: {},
    decide: (alertId, ticketId, decision) => change(alertId, ticketId, (before) => ({ ...before, ...decision })),
    reset: (alertId, ticketId) => change(alertId, ticketId, ({ text: _text, ...rest }) => rest),
    forget: (alertId) =>
      set(({ decisions }) => {
        const { [alertId]: _gone, ...rest } = decisions
        return { decisions: rest }
      }),
  }
})

/** A letter as it would go. */
export interface Reviewed extends PreparedAnswer {
  readonly chosen: boolean
  readonly edited: boolean
}

/** The letters with what was decided on each; one with doubts goes only if a person says so, an empty one never. */
export function reviewed(
  answers: readonly PreparedAnswer[],
  decisions: Readonly<Record<TicketId, Decision>> = {},
): Reviewed[] {
  return answers.map((answer) => {
    const { text, chosen } = decisions[answer.ticketId] ?? {}
    const written = text ?? answer.text
    return {
      ...answer,
      text: written,
      edited: text !== undefined && text !== answer.text,
      chosen: (chosen ?? answer.doubts.length === 0) && written.trim() !== '',
    }
  })
}
