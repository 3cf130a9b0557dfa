import PostalMime, { type Email } from 'postal-mime'
import type { Pace } from '../pace.ts'
import { decodeAs, decodeUtf8OrWindows } from './bytes.ts'
import type { MailSource } from './mail-source.ts'

const headerLineBytes = 65_536
const headerBytes = 524_288
// What the MIME library needs time for: parts, and lines that are not base64.
const partsAllowed = 5_000
const plainLinesAllowed = 100_000
const linesBetweenTurns = 256
const salvagedBytes = 1024 * 1024

/**
 * The MIME tree of a mail, flattened by postal-mime. A mail that is nested too deep, has too many parts or lines (each a
 * known way to keep a parser busy), or that the library refuses, is taken as headers and one text.
 */
export async function readMime(source: MailSource, pace: Pace): Promise<Email> {
  const header = boundedHeader(source.header)
  if (await affordable(source.body, pace)) {
    try {
      const bytes = header === source.header ? source.bytes : Buffer.concat([header, source.body])
      const parser = withTurns(new PostalMime({ maxHeadersSize: 16 * 1024 * 1024 }), pace)
      return await withoutLoss(await parser.parse(bytes), source)
    } catch {
      // Too deep, or a fault of the library's: the text is more than nothing, and the raw source is kept.
    }
  }
  return salvage(header, source.body)
}

/**
 * The library takes megabytes line by line without ever letting anybody else have a turn. What it does with a line is not
 * published: where a later version calls it otherwise, the mail is read as before, in one go.
 */
function withTurns(parser: PostalMime, pace: Pace): PostalMime {
  const byLine: PostalMime & { processLine?: (line: Uint8Array, isFinal: boolean) => Promise<void> } = parser
  const processLine = byLine.processLine?.bind(parser)
  if (!processLine) return parser
  let lines = 0
  byLine.processLine = async (line, isFinal) => {
    if (++lines % linesBetweenTurns === 0) await pace()
    await processLine(line, isFinal)
  }
  return parser
}

/** A multipart mail whose boundary never comes yields nothing; its text is there all the same. */
async function withoutLoss(email: Email, source: MailSource): Promise<Email> {
  if (email.text || email.html || email.attachments.length > 0) return email
  if (source.body.toString('latin1', 0, 10_000).trim() === '') return email
  return { ...email, text: bodyAsText(source.header, source.body) }
}

async function salvage(header: Buffer, body: Buffer): Promise<Email> {
  const email = await PostalMime.parse(Buffer.concat([header, Buffer.from('\r\n\r\n')]), {
    maxHeadersSize: 16 * 1024 * 1024,
  })
  return { ...email, text: bodyAsText(header, body), attachments: [] }
}

function bodyAsText(header: Buffer, body: Buffer): string {
  const bytes = body.subarray(0, salvagedBytes)
  const charset = /^content-type:[^\n]*(?:\n[ \t][^\n]*)*?charset="?([\w.:-]+)/im.exec(
    header.toString('latin1', 0, headerBytes),
  )?.[1]
  return charset && !/^(utf-?8|us-ascii)$/i.test(charset) ? decodeAs(charset, bytes) : decodeUtf8OrWindows(bytes)
}

/** Headers of an absurd size are cut, each by itself, so that none pushes the others out. */
function boundedHeader(header: Buffer): Buffer {
  if (header.length <= headerBytes) return header
  const kept = header
    .toString('latin1')
    .split(/\r?\n(?![ \t])/)
    .slice(0, 10_000)
    .map((line) => line.slice(0, headerLineBytes))
  return Buffer.from(`${kept.join('\r\n').slice(0, 8 * 1024 * 1024)}\r\n\r\n`, 'latin1')
}

async function affordable(body: Buffer, pace: Pace): Promise<boolean> {
  let parts = 0
  let plainLines = 0
  let start = 0
  let lines = 0
  for (let end = body.indexOf(0x0a); end >= 0; end = body.indexOf(0x0a, start)) {
    if (++lines % linesBetweenTurns === 0) await pace()
    const length = end - start
    if (body[start] === 0x2d && body[start + 1] === 0x2d && ++parts > partsAllowed) return false
    // Base64 comes in lines of 60 to 78 characters without a space.
    const base64 = length >= 58 && length <= 80 && !body.subarray(start, end).includes(0x20)
    if (!base64 && ++plainLines > plainLinesAllowed) return false
    start = end + 1
  }
  return true
}
