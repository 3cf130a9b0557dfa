import type { Blobs } from '../database/blobs.ts'
import { parseMail } from '../intake/parse-mail.ts'
import { readAddresses } from './addresses.ts'
import type { Answered } from './openings.ts'
import type { selectAnswered } from './queries.ts'

type Row = NonNullable<Awaited<ReturnType<typeof selectAnswered>>>

/** @returns the message in full, as an answer needs it */
export async function toAnswered(row: Row, { blobs, now }: { blobs: Blobs; now: number }): Promise<Answered> {
  return {
    direction: row.direction === 'outbound' ? 'outbound' : 'inbound',
    from: { name: row.from_name, address: row.from_address },
    to: readAddresses(row.recipients),
    cc: readAddresses(row.copies),
    replyTo: row.raw_blob === null ? [] : await replyToOf(row.raw_blob, { blobs, now }),
    subject: row.subject,
    sentAt: row.sent_at,
    text: [row.new_text, row.signature, row.quoted_text].filter((part) => part !== '').join('\n\n'),
    html: row.html,
  }
}

/** No longer than this are the headers of any mail that arrives. */
const longestHead = 128 * 1024

/** Reply-To is asked for when somebody answers, and of the headers alone: the mail may be large. */
async function replyToOf(rawBlob: string, { blobs, now }: { blobs: Blobs; now: number }): Promise<Answered['replyTo']> {
  const raw = await blobs.read(rawBlob).catch(() => null)
  if (raw === null) return []
  const head = raw.subarray(0, longestHead).toString('latin1')
  const end = /\r?\n\r?\n/.exec(head)?.index ?? head.length
  const { replyTo } = await parseMail(Buffer.concat([raw.subarray(0, end), Buffer.from('\r\n\r\n')]), { now })
  return replyTo.map(({ name, address }) => ({ name, address }))
}
