import type { Ticket } from '../../../native/contract/tickets.ts'
import type { MessageId } from '../../../native/contract/words.ts'

type Messages = readonly Pick<Ticket['messages'][number], 'id'>[]

/** The highest id on the screen: ids follow the order in which messages arrive, times need not. */
export const newestOf = (messages: Messages): MessageId | null =>
  messages.reduce<MessageId | null>((most, { id }) => (most === null || id > most ? id : most), null)

/** What has been seen, and what oneself has written right after it: nobody needs to be told of his own note. */
export function withOwn(seen: MessageId | null, messages: Messages, own: ReadonlySet<MessageId>): MessageId | null {
  const since = messages.map(({ id }) => id).filter((id) => seen === null || id > seen)
  let last = seen
  for (const id of since.toSorted((a, b) => a - b)) {
    if (!own.has(id)) break
    last = id
  }
  return last
}
