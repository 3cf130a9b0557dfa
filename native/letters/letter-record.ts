import { type LetterKind, type OutboxId, partOf } from '../contract/letters.ts'
import type { TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import { beforeSending } from './before-sending.ts'
import * as queries from './queries.ts'

/** What is known of letters, for those who write some without a person and must not write them twice. */
export interface LetterRecord {
  /** The newest entry of the outbox; 0 where there is none. */
  lastOutbox(trx: DbOrTrx): Promise<number>
  /** The entry made since `after` out of a draft with this HTML; null where there is none. */
  sentSince(ticketId: TicketId, after: number, html: string): Promise<OutboxId | null>
  /** Of the ticket's letter, or of its note; null where there is none. */
  draftHtml(ticketId: TicketId, kind?: LetterKind): Promise<string | null>
}

export const createLetterRecord = ({ db }: { db: Db }): LetterRecord => ({
  lastOutbox: async (trx) => {
    const row = await trx
      .selectFrom('outbox')
      .select((eb) => eb.fn.max('id').as('last'))
      .executeTakeFirst()
    return row?.last ?? 0
  },
  sentSince: async (ticketId, after, html) => {
    const rows = await db
      .selectFrom('outbox')
      .select(['id', 'draft'])
      .where('id', '>', after)
      .where('ticket_id', '=', ticketId)
      .execute()
    const found = rows.find(({ draft }) => beforeSending.safeParse(JSON.parse(draft)).data?.letter.html === html)
    return found ? (found.id as OutboxId) : null
  },
  draftHtml: async (ticketId, kind = 'reply') => (await queries.selectDraft(db, ticketId, partOf(kind)))?.html ?? null,
})
