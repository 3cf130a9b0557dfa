import { EngineError } from '../contract/errors.ts'
import type { Letter } from '../contract/letters.ts'
import type { Settings } from '../contract/settings.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db } from '../database/open.ts'
import { sanitizeMailHtml } from '../intake/html.ts'
import { parseMail } from '../intake/parse-mail.ts'
import { checkedRecipients, type Recipients } from './addresses.ts'
import type { AnsweredOf } from './answered.ts'
import { letterLanguage } from './drafts.ts'
import { editorHtml, plainText } from './letter-html.ts'
import { buildMime, newMessageId } from './mime.ts'
import { selectReferences } from './outbox-queries.ts'
import type { DraftFileRow } from './queries.ts'
import { quoteHtml } from './quote.ts'
import { senderOf } from './sender.ts'

/** A letter ready to leave: its source is in the blob store. */
export interface Composed extends Recipients {
  readonly from: { readonly name: string; readonly address: string }
  readonly messageId: string
  readonly references: readonly string[]
  readonly rawBlob: string
  /** As intake would have it, so that the copy in the sent folder is known again. */
  readonly contentHash: string
  readonly html: string
  readonly newText: string
  readonly quotedText: string
}

interface Deps {
  readonly db: Db
  readonly blobs: Blobs
  readonly answeredOf: AnsweredOf
  readonly settings: Settings
  readonly now: number
  /** Nobody has clicked: other machines are told, so that none answers it (RFC 3834). */
  readonly automatic?: boolean
}

/** More ancestors than this no thread needs; the first stays. */
const mostReferences = 50

/**
 * Turns a draft into a mail.
 * @throws EngineError `no_recipient`, `bad_address`, `nothing_to_send`
 */
export async function compose(
  { ticketId, letter, files }: { ticketId: number; letter: Letter; files: readonly DraftFileRow[] },
  { db, blobs, answeredOf, settings, now, automatic = false }: Deps,
): Promise<Composed> {
  const recipients = checkedRecipients(letter)
  const html = editorHtml(letter.html)
  const newText = plainText(html)
  if (newText === '' && files.length === 0) throw new EngineError('nothing_to_send', {})
  const answered = await answeredOf(ticketId)
  const from = senderOf(answered, settings)
  if (!from) throw new EngineError('bad_address', { address: '' })
  // A letter that passes a message on holds it already, and begins a conversation of its own.
  const isAnswer = letter.kind !== 'forward'
  const quote = answered && isAnswer ? quoteHtml(answered, letterLanguage(answered.language, settings.language)) : ''
  const inReplyTo = isAnswer ? (answered?.headerId ?? null) : null
  const references = answered && inReplyTo !== null ? [...(await selectReferences(db, answered.id)), inReplyTo] : []
  const messageId = newMessageId(from.address)
  const raw = await buildMime({
    ...recipients,
    from,
    subject: letter.subject,
    date: now,
    messageId,
    inReplyTo,
    references: withoutMiddle([...new Set(references)]),
    html: html + quote,
    automatic,
    attachments: await Promise.all(
      files.map(async ({ name, media_type, blob }) => ({
        name,
        mediaType: media_type,
        content: await blobs.read(blob),
      })),
    ),
  })
  const [{ contentHash }, rawBlob] = await Promise.all([parseMail(raw, { now }), blobs.put(raw)])
  return {
    ...recipients,
    from,
    messageId,
    references,
    rawBlob,
    contentHash,
    html: sanitizeMailHtml(html + quote).html,
    newText,
    quotedText: plainText(quote),
  }
}

const withoutMiddle = (ids: readonly string[]): string[] =>
  ids.length <= mostReferences ? [...ids] : [...ids.slice(0, 1), ...ids.slice(1 - mostReferences)]
