import type { CustomerProfile } from '../../../native/contract/customers.ts'
import { type Mood, moods } from '../../../native/contract/words.ts'

type Ticket = CustomerProfile['tickets'][number]

export interface MoodPoint {
  readonly ticket: Ticket & { readonly mood: Mood }
  /** 0 the earliest … 1 the latest */
  readonly x: number
  /** 0 the worst … 1 the best */
  readonly y: number
}

/** The moods of a customer's tickets over time, the earliest first. */
export function moodHistory(tickets: readonly Ticket[]): MoodPoint[] {
  const felt = tickets
    .flatMap((ticket) => (ticket.mood === null ? [] : [{ ...ticket, mood: ticket.mood }]))
    .toSorted((a, b) => a.lastMessageAt - b.lastMessageAt)
  const from = felt.at(0)?.lastMessageAt ?? 0
  const span = (felt.at(-1)?.lastMessageAt ?? 0) - from
  return felt.map((ticket) => ({
    ticket,
    x: span === 0 ? 0 : (ticket.lastMessageAt - from) / span,
    y: moods.indexOf(ticket.mood) / (moods.length - 1),
  }))
}
