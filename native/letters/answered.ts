import type { Clock } from '../clock.ts'
import type { LetterAddress } from '../contract/letters.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db } from '../database/open.ts'
import { parseMail } from '../intake/parse-mail.ts'
import { readAddresses } from './addresses.ts'
import type { Answered } from './openings.ts'
import { selectAnswered } from './queries.ts'

/** The message of a ticket that an answer answers; null where it has none yet. */
export type AnsweredOf = (ticketId: number) => Promise<(Answered & AnsweredIds) | null>

interface AnsweredIds {
  readonly id: number
  /** The Message-ID without angle brackets. */
  readonly headerId: string | null
  /** As triage has told it. */
  readonly language: string
}

interface Deps {
  readonly db: Db
  readonly blobs: Blobs
  readonly clock: Clock
}

/** No longer than this are the headers of any mail that arrives. */
const longestHead = 128 * 1024
const mostRemembered = 500

export function createAnswered({ db, blobs, clock }: Deps): AnsweredOf {
  /** By blob: it is asked for whenever something in the ticket changes, and its source may be large. */
  const remembered = new Map<string, readonly LetterAddress[]>()
  const replyToOf = async (rawBlob: string): Promise<readonly LetterAddress[]> => {
    const known = remembered.get(rawBlob)
    if (known) return known
    const raw = await blobs.read(rawBlob).catch(() => null)
    if (raw === null) return []
    const found = await readReplyTo(raw, clock())
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(rawBlob, found)
    return found
  }

  return async (ticketId) => {
    const row = await selectAnswered(db, ticketId)
    if (!row) return null
    return {
      id: row.id,
      headerId: row.header_id,
      language: row.language,
      direction: row.direction === 'outbound' ? 'outbound' : 'inbound',
      from: { name: row.from_name, address: row.from_address },
      to: readAddresses(row.recipients),
      cc: readAddresses(row.copies),
      replyTo: row.raw_blob === null ? [] : await replyToOf(row.raw_blob),
      subject: row.subject,
      sentAt: row.sent_at,
      text: [row.new_text, row.signature, row.quoted_text].filter((part) => part !== '').join('\n\n'),
      html: row.html,
    }
  }
}

/** Of the headers alone: nothing else of the mail is read. */
async function readReplyTo(raw: Buffer, now: number): Promise<LetterAddress[]> {
  const head = raw.subarray(0, longestHead).toString('latin1')
  const end = /\r?\n\r?\n/.exec(head)?.index ?? head.length
  const { replyTo } = await parseMail(Buffer.concat([raw.subarray(0, end), Buffer.from('\r\n\r\n')]), { now })
  return replyTo.map(({ name, address }) => ({ name, address }))
}
