import { decodeAs, isUtf8 } from './bytes.ts'

/** A mail's bytes, set right for a strict MIME parser. */
export interface MailSource {
  /** Headers as UTF-8, a blank line, the body untouched. */
  readonly bytes: Buffer
  readonly header: Buffer
  readonly body: Buffer
}

const lf = 0x0a
const cr = 0x0d
// A header block of this size is no header block; the rest of it is looked at as body.
const longestHeader = 8 * 1024 * 1024

/**
 * Drops what stands before the headers (byte order mark, blank lines, mailbox lines, a stray line), turns lone CR line
 * ends and UTF-16 into what mail is made of, and raw 8-bit headers into UTF-8.
 */
export function prepareSource(raw: Uint8Array): MailSource {
  let bytes = fromUtf16(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength))
  bytes = bytes.subarray(startOfHeaders(bytes))
  if (bytes.indexOf(lf) < 0 && bytes.indexOf(cr) >= 0) bytes = crToLf(bytes)
  const end = endOfHeaders(bytes)
  const header = headerAsUtf8(bytes.subarray(0, end))
  const body = bytes.subarray(end)
  return {
    bytes: header === null ? bytes : Buffer.concat([header, body]),
    header: header ?? bytes.subarray(0, end),
    body,
  }
}

function fromUtf16(bytes: Buffer): Buffer {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(new TextDecoder('utf-16le').decode(bytes), 'utf8')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return Buffer.from(new TextDecoder('utf-16be').decode(bytes), 'utf8')
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

function crToLf(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf(cr); at >= 0; at = copy.indexOf(cr, at + 1)) copy[at] = lf
  return copy
}

/** Offset of the first line that looks like a header; 0 where none of the first few does. */
function startOfHeaders(bytes: Buffer): number {
  let start = 0
  for (let lines = 0; lines < 50 && start < bytes.length; lines++) {
    const end = lineEnd(bytes, start)
    const text = bytes.toString('latin1', start, Math.min(end, start + 1_000))
    if (/^[^\s:]+[ \t]*:/.test(text) && !/^>?From /.test(text)) return start
    start = end
  }
  return 0
}

function lineEnd(bytes: Buffer, from: number): number {
  const at = bytes.indexOf(lf, from)
  return at < 0 ? bytes.length : at + 1
}

/**
 * Offset of the body. Headers end at an empty line; in broken mails at a line of blanks, or at a line that is no header,
 * unless headers or a folded line go on behind it.
 */
function endOfHeaders(bytes: Buffer): number {
  let start = 0
  while (start < bytes.length && start < longestHeader) {
    const end = lineEnd(bytes, start)
    if (isEmptyLine(bytes, start)) return end
    if (!isHeaderOrFold(bytes, start)) {
      const next = end < bytes.length && !isEmptyLine(bytes, end) && isHeaderOrFold(bytes, end)
      if (!next) return start
    }
    start = end
  }
  return start
}

const isEmptyLine = (bytes: Buffer, at: number): boolean =>
  bytes[at] === lf || (bytes[at] === cr && bytes[at + 1] === lf)

function isHeaderOrFold(bytes: Buffer, at: number): boolean {
  const text = bytes.toString('latin1', at, Math.min(lineEnd(bytes, at), at + 1_000))
  return /^[ \t]+\S|^[^\s:][^\r\n:]{0,200}:/.test(text)
}

/** Raw 8-bit headers are in the charset of the mail, mostly. */
function headerAsUtf8(header: Buffer): Buffer {
  if (isUtf8(header)) return header
  const charset = /charset="?([\w.:-]+)/i.exec(header.toString('latin1'))?.[1] ?? 'windows-1252'
  const honest = /^(utf-?8|us-ascii|ascii)$/i.test(charset) ? 'windows-1252' : charset
  return Buffer.from(decodeAs(honest, header), 'utf8')
}
