import { create } from 'zustand'
import type { PartId, TicketId } from '../../../native/contract/words.ts'

/** A part to be offered or ordered. */
export interface ChosenPart {
  readonly partId: PartId
  readonly number: string
  readonly quantity: number
}

interface ChosenParts {
  /** By ticket; a ticket's own stay chosen while another one is on screen. */
  readonly byTicket: ReadonlyMap<TicketId, readonly ChosenPart[]>
  /** @param quantity 0 takes it off the list */
  choose(ticketId: TicketId, part: Omit<ChosenPart, 'quantity'>, quantity: number): void
  clear(ticketId: TicketId): void
}

/** Which parts somebody has chosen for a ticket, and how many of each. */
export const useChosenParts = create<ChosenParts>((set) => ({
  byTicket: new Map(),
  choose: (ticketId, part, quantity) =>
    set(({ byTicket }) => {
      const before = byTicket.get(ticketId) ?? []
      const known = before.some(({ partId }) => partId === part.partId)
      const changed = before.map((each) => (each.partId === part.partId ? { ...each, quantity } : each))
      const next = (known ? changed : [...before, { ...part, quantity }]).filter((each) => each.quantity > 0)
      return { byTicket: new Map(byTicket).set(ticketId, next) }
    }),
  clear: (ticketId) => set(({ byTicket }) => ({ byTicket: new Map(byTicket).set(ticketId, []) })),
}))

const none: readonly ChosenPart[] = []

export const useChosenOf = (ticketId: TicketId): readonly ChosenPart[] =>
  useChosenParts(({ byTicket }) => byTicket.get(ticketId)) ?? none
