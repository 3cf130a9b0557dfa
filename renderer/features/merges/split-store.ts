import { create } from 'zustand'
import type { MessageId, TicketId } from '../../../native/contract/words.ts'
import { withToggled } from './chosen-messages.ts'

interface Splitting {
  readonly ticketId: TicketId
  readonly chosen: ReadonlySet<MessageId>
  /** Clicked last; where a stretch begins. */
  readonly last: MessageId | null
}

/** The ticket whose messages are being chosen, and which are. */
export const useSplitting = create<{ readonly splitting: Splitting | null }>(() => ({ splitting: null }))

export const startSplitting = (ticketId: TicketId): void =>
  useSplitting.setState({ splitting: { ticketId, chosen: new Set(), last: null } })

export const stopSplitting = (): void => useSplitting.setState({ splitting: null })

/** @param shown as `withToggled`; @param far whether everything since the last one is meant */
export const toggleMessage = (id: MessageId, shown: readonly MessageId[], far: boolean): void =>
  useSplitting.setState(({ splitting }) => ({
    splitting: splitting && {
      ...splitting,
      chosen: withToggled(splitting.chosen, id, shown, far ? splitting.last : null),
      last: id,
    },
  }))
