import { z } from 'zod'
import type { TicketState } from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'

/** A ticket as it was before a customer's mail opened it again. */
export interface Reopening {
  readonly state: TicketState
  readonly solvedAt: number | null
}

/** @returns null where this message is not what opened the ticket again, or somebody has had to do with it since */
export async function selectReopening(
  trx: DbOrTrx,
  { ticketId, messageId }: { readonly ticketId: number; readonly messageId: number },
): Promise<Reopening | null> {
  const untouched = await trx
    .selectFrom('tickets')
    .select('id')
    .where('id', '=', ticketId)
    .where('state', '=', 'open')
    .where('unread', '=', 1)
    .where('has_draft', '=', 0)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
  if (!untouched || (await hasNewer(trx, ticketId, messageId)) || (await hasFiles(trx, messageId))) return null
  const reopened = await trx
    .selectFrom('activity')
    .select(['id', 'data'])
    .where('ticket_id', '=', ticketId)
    .where('kind', '=', 'ticket.reopened')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!reopened) return null
  const since = await trx
    .selectFrom('activity')
    .select(['kind', 'data'])
    .where('ticket_id', '=', ticketId)
    .where('id', '>', reopened.id)
    .execute()
  const isIt = ({ kind, data }: (typeof since)[number]): boolean =>
    kind === 'message.received' && received.parse(JSON.parse(data)).messageId === messageId
  if (!since.some(isIt) || since.some((entry) => !byNobody.has(entry.kind) && !isIt(entry))) return null
  const before = reopening.safeParse(JSON.parse(reopened.data))
  return before.success ? { state: before.data.before, solvedAt: before.data.solvedAt } : null
}

/** What happens to a ticket without anybody having taken it up. */
const byNobody = new Set(['message.triaged', 'promise.near', 'promise.broken', 'letter.failed'])
const received = z.object({ messageId: z.number().optional() })
const reopening = z.object({ before: z.enum(['solved', 'closed']), solvedAt: z.number().nullable().default(null) })

async function hasNewer(trx: DbOrTrx, ticketId: number, messageId: number): Promise<boolean> {
  const newest = await trx
    .selectFrom('messages')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.id !== messageId
}

/** Pictures inside the mail are as a rule those of a signature. */
async function hasFiles(trx: DbOrTrx, messageId: number): Promise<boolean> {
  const file = await trx
    .selectFrom('attachments')
    .select('id')
    .where('message_id', '=', messageId)
    .where('content_id', 'is', null)
    .executeTakeFirst()
  return file !== undefined
}

export async function restoreState(trx: DbOrTrx, ticketId: number, { state, solvedAt }: Reopening): Promise<void> {
  await trx.updateTable('tickets').set({ state, solved_at: solvedAt, unread: 0 }).where('id', '=', ticketId).execute()
}
