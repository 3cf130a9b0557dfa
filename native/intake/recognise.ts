import { decodeText } from './bytes.ts'
import { looksLikeTable } from './records/sniff-table.ts'

/** What a file is, told by its content alone. */
export type Recognised =
  | { readonly format: 'mail' | 'mbox' | 'jsonl' | 'json' | 'table' }
  | { readonly format: null; readonly code: RecogniseFault; readonly reason: string }

type RecogniseFault = 'empty' | 'unsupported_format' | 'not_recognised' | 'encrypted'

/** How much of a file's beginning `recognise` wants to see. */
export const headBytes = 65_536

/**
 * @param head the file's first `headBytes` bytes, or all of it
 * @returns its format, or why it cannot be taken
 */
export function recognise(head: Uint8Array): Recognised {
  const binary = recogniseBinary(head)
  if (binary) return binary
  const text = decodeText(head).replace(/^\s+/, '')
  if (text === '') return fault('empty', 'The file is empty.')
  if (text.startsWith('-----BEGIN PGP MESSAGE-----')) {
    return fault('encrypted', 'The file is encrypted with PGP.')
  }
  if (isMboxSeparator(firstLine(text))) return { format: 'mbox' }
  if (text.startsWith('{') || text.startsWith('[')) return recogniseJson(text)
  if (looksLikeMail(text)) return { format: 'mail' }
  if (/^<(\?xml|!doctype|html|[a-z][\w:-]*[\s>])/i.test(text)) {
    const what = /<(html|body|head|div|p|table|br)[\s>/]/i.test(text) ? 'an HTML' : 'an XML'
    return fault('unsupported_format', `This is ${what} file, not a mail.`)
  }
  if (looksLikeTable(text)) return { format: 'table' }
  return fault(
    'not_recognised',
    'Neither a mail, a mailbox, JSON nor a table: there are no mail headers at its beginning.',
  )
}

const fault = (code: RecogniseFault, reason: string): Recognised => ({ format: null, code, reason })
const firstLine = (text: string): string => text.slice(0, 2_000).split(/\r?\n|\r/, 1)[0] ?? ''

/** First bytes (hex) of what is often met where mail is kept, with what to say of it. */
const signatures: readonly (readonly [string, string])[] = [
  ['d0cf11e0a1b11ae1', 'an Outlook message or old Office document (compound file)'],
  ['2142444e', 'an Outlook data file (PST or OST)'],
  ['789f3e22', 'a TNEF container (winmail.dat)'],
  ['10101010101010111111111111', 'a Foxmail mailbox'],
  ['cfad12fe', 'an Outlook Express mailbox (DBX)'],
  ['25504446', 'a PDF document'],
  ['504b0304', 'a ZIP archive or Office document'],
  ['504b0506', 'an empty ZIP archive'],
  ['1f8b', 'a gzip archive'],
  ['377abcaf271c', 'a 7-Zip archive'],
  ['526172211a07', 'a RAR archive'],
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['47494638', 'a GIF picture'],
  ['53514c69746520666f726d6174203300', 'an SQLite database'],
  ['4d5a', 'a Windows program'],
  ['7f454c46', 'a Linux program'],
]

function recogniseBinary(head: Uint8Array): Recognised | null {
  if (head.length === 0) return fault('empty', 'The file is empty.')
  const start = Buffer.from(head.subarray(0, 16)).toString('hex')
  for (const [signature, what] of signatures) {
    // "MZ" may also begin a word; a program has zero bytes soon after it.
    if (start.startsWith(signature) && (signature.length > 4 || head.subarray(0, 256).includes(0))) {
      return fault('unsupported_format', `This is ${what}; it cannot be read yet.`)
    }
  }
  return null
}

function recogniseJson(text: string): Recognised {
  const line = firstLine(text)
  if (parses(line)) return { format: text.startsWith('{') ? 'jsonl' : 'json' }
  // A record longer than the head is still a line; pretty-printed JSON breaks its first line early.
  if (text.startsWith('{') && text.length > 1_900 && line.length >= 1_900) return { format: 'jsonl' }
  if (/^[[{]\s*([[{"\]}])/.test(text)) return { format: 'json' }
  return fault('not_recognised', 'It begins like JSON but is none.')
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
const separator = new RegExp(
  // From sender Mon Jan  2 15:04:05 [zone] 2006 [zone]
  `^From \\S.{0,1000}? (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:(?:${months}) +\\d{1,2}|\\d{1,2} +(?:${months})) .{0,60}\\d`,
)

/** The line that begins a mail in a mailbox: `From sender Mon Jan  2 15:04:05 2006`. */
export function isMboxSeparator(line: string): boolean {
  return line.startsWith('From ') && separator.test(line.slice(0, 1_200))
}

/** Headers that hardly anything but a mail begins with. */
const mailHeaders = new Set(
  (
    'from to cc bcc subject date received return-path message-id mime-version content-type delivered-to sender ' +
    'reply-to in-reply-to references dkim-signature newsgroups envelope-to delivery-date content-transfer-encoding ' +
    'content-disposition resent-from x-mailer arc-seal von an betreff datum'
  ).split(' '),
)
// Whatever precedes the headers: a mailbox line somebody forgot, a blank line, a stray one.
const strayLinesAllowed = 3

/** True where the text begins with mail headers, be they as broken as they like. */
export function looksLikeMail(text: string): boolean {
  const known = new Set<string>()
  let stray = 0
  let headers = 0
  for (const line of text.split(/\r\n|\n|\r/).slice(0, 200)) {
    if (line.trim() === '') {
      if (headers > 0) break
      continue
    }
    if (/^[ \t]/.test(line) && headers > 0) continue
    if (/^>?From /.test(line)) continue
    const name = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:/.exec(line)?.[1]?.toLowerCase()
    if (name === undefined) {
      if (++stray > strayLinesAllowed) break
      continue
    }
    headers++
    if (mailHeaders.has(name)) known.add(name)
  }
  return known.size > 0 && headers > stray
}
