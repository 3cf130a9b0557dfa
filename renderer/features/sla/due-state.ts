import type { Ticket, TicketRow } from '../../../native/contract/tickets.ts'

/** What the bar needs; a row of a list does not know which promise is the nearest. */
export type DueTicket = Pick<TicketRow, 'createdAt' | 'dueAt'> &
  Partial<Pick<Ticket, 'answerDueAt' | 'solutionDueAt' | 'answeredAt'>>

export interface DueState {
  /** 0…1 of the time from the first mail to when it is due. */
  readonly used: number
  /** Late, or so little left that it will be. */
  readonly willBeMissed: boolean
  readonly promise: 'answer' | 'solution' | null
  /** Milliseconds until it is due; negative when it is late. */
  readonly leftMs: number
}

const lastStretch = 0.9

/** @param now epoch milliseconds @returns null where nothing is due */
export function dueState({ createdAt, dueAt, ...ticket }: DueTicket, now: number): DueState | null {
  if (dueAt === null) return null
  const whole = Math.max(1, dueAt - createdAt)
  const used = Math.min(1, Math.max(0, (now - createdAt) / whole))
  return { used, willBeMissed: used >= lastStretch, promise: promiseOf(dueAt, ticket), leftMs: dueAt - now }
}

function promiseOf(dueAt: number, ticket: Omit<DueTicket, 'createdAt' | 'dueAt'>): DueState['promise'] {
  if (ticket.answerDueAt === dueAt && ticket.answeredAt === null) return 'answer'
  return ticket.solutionDueAt === dueAt ? 'solution' : null
}
