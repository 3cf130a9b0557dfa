import type { Direction, MessageKind, TicketState } from '../contract/words.ts'

interface Arrival {
  readonly direction: Direction
  readonly kind: MessageKind
  /** No message of the ticket is newer. */
  readonly newest: boolean
}

/** The state of a ticket that begins with this message. */
export const firstState = ({ direction }: Arrival): TicketState => (direction === 'outbound' ? 'waiting' : 'new')

/**
 * The state after a message came. Only the newest counts, so that old mail, imported in any order, ends the same. A
 * customer's request opens again what was solved; whether it is but a thank-you is for triage to say.
 */
export function stateAfter(state: TicketState, { direction, kind, newest }: Arrival): TicketState {
  if (!newest || kind !== 'request' || direction === 'note') return state
  if (direction === 'outbound') return state === 'new' || state === 'open' ? 'waiting' : state
  return state === 'new' ? 'new' : 'open'
}
