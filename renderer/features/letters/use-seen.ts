import { useState } from 'react'
import type { Ticket } from '../../../native/contract/tickets.ts'
import type { MessageId } from '../../../native/contract/words.ts'
import { newestOf } from './use-send.ts'

/**
 * The newest message that whoever writes can be taken to have read: the newest there was when the letter was begun, as
 * one that comes while somebody writes is easily missed.
 * @returns it, and what tells that everything has been read now
 */
export function useSeen(ticket: Ticket, isUntouched: boolean): [MessageId | null, () => void] {
  const newest = newestOf(ticket.messages)
  const [seen, setSeen] = useState(newest)
  // A letter that was taken back is gone, and the next message may get its id.
  const isGone = seen !== null && (newest === null || seen > newest)
  if ((isUntouched || isGone) && seen !== newest) setSeen(newest)
  return [seen, () => setSeen(newest)]
}
