import { partOf } from '../contract/letters.ts'
import type { TicketId } from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'
import type { BeforeSending } from './before-sending.ts'
import { toRow } from './draft-rows.ts'
import { htmlOfText } from './letter-html.ts'
import * as queries from './queries.ts'

/** Makes a letter a draft again. What has been begun since stands below a line: neither may be lost. */
export async function restoreDraft(
  trx: DbOrTrx,
  { ticketId, before, now }: { ticketId: TicketId; before: BeforeSending; now: number },
): Promise<void> {
  const part = partOf(before.letter.kind)
  const begun = await queries.selectDraft(trx, ticketId, part)
  const begunHtml = begun && begun.text !== '' ? begun.html || htmlOfText(begun.text) : ''
  const html = begunHtml === '' ? before.letter.html : `${before.letter.html}<hr />${begunHtml}`
  await queries.upsertDraft(trx, toRow(ticketId, { ...before.letter, html }, now))
  for (const file of before.files) await queries.insertDraftFile(trx, { ticket_id: ticketId, part, ...file })
  await queries.markDraft(trx, ticketId)
}
