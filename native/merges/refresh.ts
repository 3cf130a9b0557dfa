import type { DbOrTrx } from '../database/open.ts'
import { snippetOf } from '../intake/snippet.ts'
import * as queries from './queries.ts'

/** Makes what a ticket says of its messages true again after some have come or gone. */
export async function refreshTicket(trx: DbOrTrx, ticketId: number): Promise<void> {
  const messages = await queries.selectMessages(trx, [ticketId])
  const letters = messages.filter(({ kind, direction }) => kind === 'request' && direction !== 'note')
  const last = (letters.length > 0 ? letters : messages).at(-1)
  const first = messages[0]
  await queries.updateTicket(trx, ticketId, {
    message_count: messages.length,
    ...(last ? { last_message_at: last.sent_at, snippet: snippetOf(last.new_text) } : {}),
    ...(first ? { created_at: first.sent_at } : {}),
  })
}

/** What the models have to judge again: the newest request a customer wrote. */
export async function newestRequest(trx: DbOrTrx, ticketId: number): Promise<number | null> {
  const messages = await queries.selectMessages(trx, [ticketId])
  return messages.findLast(({ direction, kind }) => direction === 'inbound' && kind === 'request')?.id ?? null
}
