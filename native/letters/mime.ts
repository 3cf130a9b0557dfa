import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { LetterAddress } from '../contract/letters.ts'
import type { Recipients } from './addresses.ts'
import { escapeHtml, plainText } from './letter-html.ts'

export interface MimeLetter extends Recipients {
  readonly from: LetterAddress
  readonly subject: string
  /** Epoch milliseconds. */
  readonly date: number
  /** Without angle brackets. */
  readonly messageId: string
  /** Of the message answered; null where none is. */
  readonly inReplyTo: string | null
  /** Oldest first. */
  readonly references: readonly string[]
  /** Of the editor, sanitised, with what is quoted. */
  readonly html: string
  /** Written by a machine without a click. */
  readonly automatic?: boolean
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly content: Uint8Array }[]
}

/** A Message-ID nobody else gives out: random, in the domain the letter comes from. */
export function newMessageId(fromAddress: string): string {
  const domain = fromAddress.slice(fromAddress.lastIndexOf('@') + 1)
  const host = /^[a-z0-9.-]+$/i.test(domain) ? domain : hostname().replace(/[^a-zA-Z0-9.-]/g, '') || 'localhost'
  return `${randomUUID()}@${host}`
}

/** Mail programs set in Times what says nothing of its font, and let empty paragraphs collapse. */
const page = ({ subject, html }: MimeLetter): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(oneLine(subject))}</title></head>` +
  `<body style="font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.45">${html.replace(/<p>\s*<\/p>/g, '<p><br></p>')}</body></html>`

/** Header values are one line, whatever was pasted into them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what would begin a header of their own
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()

const mailbox = ({ name, address }: LetterAddress): LetterAddress => ({ name: oneLine(name), address })

/**
 * The letter as RFC 5322 with MIME (RFC 2045 ff.): plain text beside HTML, attachments after them, lines ended with CRLF.
 * Blind copies are in no header. Nothing is read from files or the network.
 */
export async function buildMime(letter: MimeLetter): Promise<Buffer> {
  const composer = new MailComposer({
    from: mailbox(letter.from),
    to: letter.to.map(mailbox),
    cc: letter.cc.map(mailbox),
    subject: oneLine(letter.subject),
    date: new Date(letter.date),
    messageId: `<${letter.messageId}>`,
    ...(letter.inReplyTo === null ? {} : { inReplyTo: `<${letter.inReplyTo}>` }),
    references: letter.references.map((id) => `<${id}>`),
    text: `${plainText(letter.html)}\n`,
    html: page(letter),
    ...(letter.automatic ? { headers: { 'Auto-Submitted': 'auto-replied' } } : {}),
    attachments: letter.attachments.map(({ name, mediaType, content }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(content),
    })),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return await composer.compile().build()
}
