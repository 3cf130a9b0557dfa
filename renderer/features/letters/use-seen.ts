import { useState } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { MessageId } from '../../../native/contract/words.ts'
import { newestOf, withOwn } from './seen.ts'

/**
 * The newest message that whoever writes can be taken to have read: the newest there was when the letter was begun, as
 * one that comes while somebody writes is easily missed.
 * @param own notes that have been written here
 * @returns it, and what tells that everything has been read now
 */
export function useSeen(
  ticket: Ticket,
  isUntouched: boolean,
  own: ReadonlySet<MessageId>,
): [MessageId | null, () => void] {
  const newest = newestOf(ticket.messages)
  const [seen, setSeen] = useState(newest)
  // A letter that was taken back is gone, and the next message may get its id.
  const isGone = seen !== null && (newest === null || seen > newest)
  if ((isUntouched || isGone) && seen !== newest) setSeen(newest)
  return [withOwn(seen, ticket.messages, own), () => setSeen(newest)]
}
