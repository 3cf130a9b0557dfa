import type { MessageKind } from '../contract/words.ts'
import { kindOfMail } from './mail-kind.ts'
import type { Envelope } from './mbox.ts'
import { messageIds } from './message-id.ts'
import { parseMail } from './parse-mail.ts'
import { snippetOf } from './snippet.ts'
import { splitText } from './split-text.ts'
import type { Address, ParsedMail, SplitText } from './types.ts'

/** A mail read and understood, before it is stored. */
export interface ReadMail {
  readonly mail: ParsedMail
  readonly kind: MessageKind
  readonly direction: 'inbound' | 'outbound'
  readonly text: SplitText
  readonly snippet: string
  /** The customer's side: who wrote to us, or whom we wrote to. */
  readonly party: Address
  /** Message-IDs it answers, nearest first; of a bounce also the mail that came back. */
  readonly references: readonly string[]
}

export interface ReadOptions {
  readonly now: number
  /** Lower case. */
  readonly ownAddresses: readonly string[]
  readonly envelope?: Envelope
}

/** Reads one mail. Never throws for content. */
export async function readMail(raw: Uint8Array, { now, ownAddresses, envelope }: ReadOptions): Promise<ReadMail> {
  const mail = await parseMail(raw, { now, ...(envelope ? { envelope } : {}) })
  const own = new Set(ownAddresses)
  const { kind } = kindOfMail(mail, ownAddresses)
  const { direction, party } = sides(mail, own)
  const text = splitText(mail.text, { subject: mail.subject, senderName: mail.from.name })
  const references = kind === 'bounce' ? [...new Set([...mail.references, ...returnedIds(mail)])] : mail.references
  return { mail, kind, direction, text, snippet: snippetOf(text.newText), party, references }
}

/** Outbound where we are the sender, but for a web form that writes to ourselves in a customer's name. */
function sides(mail: ParsedMail, own: ReadonlySet<string>): Pick<ReadMail, 'direction' | 'party'> {
  if (!own.has(mail.from.address)) return { direction: 'inbound', party: mail.from }
  const recipients = [...mail.to, ...mail.cc]
  const outside = recipients.find(({ address }) => address !== '' && !own.has(address))
  const answerTo = mail.replyTo.find(({ address }) => address !== '' && !own.has(address))
  if (answerTo && !outside) return { direction: 'inbound', party: answerTo }
  return { direction: 'outbound', party: outside ?? { name: '', address: '' } }
}

/** Message-IDs in the headers that a bounce brings back. */
function returnedIds(mail: ParsedMail): string[] {
  const ids: string[] = []
  for (const { mediaType, content } of mail.attachments) {
    if (mediaType !== 'message/rfc822' && mediaType !== 'text/rfc822-headers') continue
    const head = Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 32_768)).toString(
      'latin1',
    )
    ids.push(...messageIds(/^message-id:([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/im.exec(head)?.[1] ?? ''))
  }
  return ids.slice(0, 5)
}
