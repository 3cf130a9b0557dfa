import type { Email, Address as MimeAddress, Attachment as MimeAttachment } from 'postal-mime'
import { createPace } from '../pace.ts'
import { isDangerousAttachment, safeFileName } from './attachment.ts'
import { cleanText, oneLine } from './bytes.ts'
import { hashOf } from './content-hash.ts'
import { type Flowed, unflow, withoutFlowed } from './flowed-text.ts'
import { htmlToText, maxHtmlLength, type SafeHtml, sanitizeMailHtml } from './html.ts'
import { repairCharset } from './mail-charset.ts'
import { parseMailDate, plausible } from './mail-date.ts'
import { prepareSource } from './mail-source.ts'
import type { Envelope } from './mbox.ts'
import { messageIds } from './message-id.ts'
import { readMime } from './read-mime.ts'
import type { Address, Headers, ParsedAttachment, ParsedMail, RefusedAttachment } from './types.ts'

export const mailLimits = {
  mailBytes: 50 * 1024 * 1024,
  attachmentBytes: 30 * 1024 * 1024,
  attachments: 250,
  recipients: 500,
  references: 60,
  textLength: 1_000_000,
} as const

export interface ParseOptions {
  /** Epoch milliseconds; dates beyond tomorrow are not believed. */
  readonly now: number
  /** From a mailbox's separator line. */
  readonly envelope?: Envelope
}

/**
 * Reads one mail, be it as broken as it likes: what cannot be read as MIME is taken as text. Never throws for content.
 * @param raw at most `mailLimits.mailBytes`; the caller refuses larger ones
 */
export async function parseMail(raw: Uint8Array, { now, envelope }: ParseOptions): Promise<ParsedMail> {
  const pace = createPace()
  const given = prepareSource(raw)
  const { source, flowed } = withoutFlowed(given)
  await pace()
  const email = await repairCharset(source, await readMime(source, pace), pace)
  await pace()
  const headers = readHeaders(email)
  const safe = safeHtmlOf(email)
  await pace()
  const { attachments, refused } = readAttachments(email.attachments, safe)
  await pace()
  const text = textOf(email, flowed)
  const from = senderOf(email, envelope)
  const subject = oneLine(email.subject ?? '', 1_000)
  const receivedAt = receivedTime(headers, now)
  return {
    headerId: messageIds(headers.first('message-id') ?? '')[0] ?? null,
    references: referencesOf(headers),
    from,
    replyTo: addresses(email.replyTo),
    to: addresses(email.to),
    cc: addresses(email.cc),
    subject,
    sentAt: sentTime(headers, { now, envelope, receivedAt }),
    receivedAt,
    headers,
    text,
    html: safe?.html ?? null,
    remoteImages: safe?.remoteImages ?? 0,
    attachments,
    refusedAttachments: refused,
    partTypes: [contentTypeOf(headers), ...email.attachments.map((part) => part.mimeType.toLowerCase())],
    contentHash: await hashOf(headers, given.body, { envelope, pace }),
  }
}

function readHeaders(email: Email): Headers {
  const values = new Map<string, string[]>()
  for (const { key, value } of email.headers) {
    const list = values.get(key)
    if (list) list.push(cleanText(value))
    else values.set(key, [cleanText(value)])
  }
  return {
    first: (name) => values.get(name)?.[0],
    all: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
  }
}

const contentTypeOf = (headers: Headers): string =>
  (headers.first('content-type') ?? 'text/plain').split(';', 1)[0]?.trim().toLowerCase() ?? 'text/plain'

function safeHtmlOf(email: Email): SafeHtml | null {
  if (!email.html || email.html.length > maxHtmlLength) return null
  const safe = sanitizeMailHtml(email.html.replaceAll('\0', ''))
  return safe.html.trim() === '' ? null : safe
}

/** The text part; where there is none, or only a line that points to the HTML, the HTML's words. */
function textOf(email: Email, flowed: Flowed | null): string {
  const given = cleanText(email.text ?? '')
  const plain = (flowed ? unflow(given, flowed) : given).replace(/^\s*\n/, '').trimEnd()
  if (!email.html) return limited(plain)
  const length = plain.trim().length
  if (length > 500) return limited(plain)
  const fromHtml = cleanText(htmlToText(email.html)).trim()
  const hint = length < 100 ? fromHtml.length > length * 3 : fromHtml.length > length * 4 + 200
  return limited(hint ? fromHtml : plain)
}

const limited = (text: string): string =>
  text.length <= mailLimits.textLength ? text : `${text.slice(0, mailLimits.textLength).toWellFormed()}\n[…]`

function readAttachments(
  parts: readonly MimeAttachment[],
  safe: SafeHtml | null,
): { attachments: ParsedAttachment[]; refused: RefusedAttachment[] } {
  const attachments: ParsedAttachment[] = []
  const refused: RefusedAttachment[] = []
  for (const [index, part] of parts.entries()) {
    const content = typeof part.content === 'string' ? Buffer.from(part.content) : new Uint8Array(part.content)
    const mediaType = mediaTypeOf(part.mimeType, content)
    const name = safeFileName(part.filename, { index, mediaType })
    if (content.length > mailLimits.attachmentBytes) {
      refused.push({ name, reason: `The attachment is larger than ${mailLimits.attachmentBytes} bytes.` })
    } else if (attachments.length >= mailLimits.attachments) {
      refused.push({ name, reason: `The mail has more than ${mailLimits.attachments} attachments.` })
    } else {
      const id = part.contentId?.trim().replace(/^<|>$/g, '') ?? ''
      attachments.push({ name, mediaType, content, contentId: safe?.contentIds.includes(id) ? id : null })
    }
  }
  return { attachments, refused }
}

/** A program is called one, whatever its sender called it; what is no media type at all is unknown. */
function mediaTypeOf(declared: string, content: Uint8Array): string {
  if (isDangerousAttachment('', content)) return 'application/x-msdownload'
  return /^[\w.+-]+\/[\w.+-]+$/.test(declared) ? declared.toLowerCase() : 'application/octet-stream'
}

function addresses(list: readonly MimeAddress[] | undefined): Address[] {
  const found: Address[] = []
  for (const entry of list ?? []) {
    for (const mailbox of entry.group ?? [entry]) {
      if (found.length >= mailLimits.recipients) return found
      const address = cleanAddress(mailbox.address ?? '')
      if (address !== '' || mailbox.name !== '') found.push({ name: oneLine(mailbox.name, 200), address })
    }
  }
  return found
}

const cleanAddress = (address: string): string => {
  const cleaned = cleanText(address).replace(/\s+/g, '').toLowerCase()
  return cleaned.length <= 320 ? cleaned : ''
}

function senderOf(email: Email, envelope: Envelope | undefined): Address {
  const [from] = addresses(email.from ? [email.from] : [])
  if (from) return from
  const [sender] = addresses(email.sender ? [email.sender] : email.replyTo)
  if (sender) return sender
  const fallback = cleanAddress(email.returnPath ?? envelope?.sender ?? '')
  return { name: '', address: fallback.includes('@') ? fallback : '' }
}

/** Nearest first; a mail that lists more ancestors than anybody can have is cut. */
function referencesOf(headers: Headers): string[] {
  const own = messageIds(headers.first('message-id') ?? '')[0]
  const nearestFirst = [
    ...messageIds(headers.all('in-reply-to').join(' ')),
    ...messageIds(headers.all('references').join(' ')).reverse(),
  ]
  return [...new Set(nearestFirst)].filter((id) => id !== own).slice(0, mailLimits.references)
}

function receivedTime(headers: Headers, now: number): number | null {
  const newest = headers.first('received')
  return newest === undefined ? null : plausible(parseMailDate(newest.slice(newest.lastIndexOf(';') + 1)), now)
}

function sentTime(
  headers: Headers,
  { now, envelope, receivedAt }: { now: number; envelope: Envelope | undefined; receivedAt: number | null },
): number | null {
  return (
    plausible(parseMailDate(headers.first('date') ?? ''), now) ??
    receivedAt ??
    plausible(parseMailDate(envelope?.date ?? ''), now)
  )
}
