import { isMboxSeparator } from './recognise.ts'

/** One mail of a mailbox, as it was before the mailbox's quoting. */
export interface MboxMail {
  /** Counted from 1. */
  readonly index: number
  /** What the separator line says: the only sender and date of a mail without headers. */
  readonly envelope: Envelope
  /** null where the mail is larger than allowed: its bytes were passed over. */
  readonly raw: Buffer | null
}

export interface Envelope {
  readonly sender: string
  readonly date: string
}

export interface MboxOptions {
  readonly maxMailBytes: number
}

/**
 * Cuts a mailbox (mboxo, mboxrd, and mboxcl as far as its mails quote "From ") into mails; holds one at a time.
 *
 * mbox-reader, the library for this, cuts at every line that begins with "From ", sentences included, and rewrites line
 * ends; here a separator must carry a date, have a blank line (or nothing) before it, and a header, a blank line or
 * nothing behind it.
 */
export async function* splitMbox(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: MboxOptions,
): AsyncGenerator<MboxMail> {
  const splitter = createSplitter(options)
  for await (const chunk of chunks) yield* splitter.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
  yield* splitter.end()
}

const newline = 0x0a
const longestLine = 65_536

function createSplitter({ maxMailBytes }: MboxOptions) {
  let mail: OpenMail | null = null
  let index = 0
  let carry: Buffer = Buffer.alloc(0)
  /** A line that may be a separator; the line behind it decides. */
  let candidate: Buffer | null = null
  let afterBlank = true
  let midLine = false
  let finished: MboxMail[] = []

  const close = (): void => {
    if (mail) finished.push(mail.finish(++index))
  }
  const startMail = (separator: Buffer): void => {
    close()
    mail = openMail(separator, maxMailBytes)
  }
  const line = (bytes: Buffer): void => {
    if (candidate) {
      if (mayFollowSeparator(bytes)) startMail(candidate)
      else mail?.append(candidate)
      candidate = null
    }
    const whole = !midLine
    midLine = bytes[bytes.length - 1] !== newline
    if (whole && afterBlank && isSeparator(bytes)) {
      candidate = bytes
    } else {
      mail?.append(bytes)
    }
    afterBlank = whole && isBlank(bytes)
  }

  const drain = (): MboxMail[] => {
    const mails = finished
    finished = []
    return mails
  }
  return {
    push(chunk: Buffer): MboxMail[] {
      const work = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
      let start = 0
      for (let end = work.indexOf(newline); end >= 0; end = work.indexOf(newline, start)) {
        line(work.subarray(start, end + 1))
        start = end + 1
      }
      carry = work.subarray(start)
      if (carry.length > longestLine) {
        line(carry)
        carry = Buffer.alloc(0)
      }
      return drain()
    },
    end(): MboxMail[] {
      if (carry.length > 0) line(carry)
      if (candidate) startMail(candidate)
      close()
      return drain()
    },
  }
}

interface OpenMail {
  append(bytes: Buffer): void
  finish(index: number): MboxMail
}

function openMail(separator: Buffer, maxMailBytes: number): OpenMail {
  const parts: Buffer[] = []
  let size = 0
  return {
    append(bytes) {
      size += bytes.length
      if (size > maxMailBytes) {
        parts.length = 0
        return
      }
      // Lines that lie side by side in one chunk are kept as one piece: a large mail has a million lines.
      const last = parts.at(-1)
      if (last && last.buffer === bytes.buffer && last.byteOffset + last.length === bytes.byteOffset) {
        parts[parts.length - 1] = Buffer.from(last.buffer, last.byteOffset, last.length + bytes.length)
      } else {
        parts.push(bytes)
      }
    },
    finish: (index) => ({
      index,
      envelope: readEnvelope(separator.toString('latin1')),
      raw: size > maxMailBytes ? null : unquote(dropLastBlankLine(Buffer.concat(parts))),
    }),
  }
}

const isBlank = (line: Buffer): boolean =>
  line.length === 0 || line[0] === newline || (line[0] === 0x0d && line.length <= 2)

function isSeparator(line: Buffer): boolean {
  return line[0] === 0x46 && line[4] === 0x20 && isMboxSeparator(line.toString('latin1', 0, 1_200))
}

/** A header, a blank line, or the next separator. */
function mayFollowSeparator(line: Buffer): boolean {
  if (isBlank(line)) return true
  const text = line.toString('latin1', 0, 300)
  return /^>?From |^[\x21-\x39\x3b-\x7e]+[ \t]*:/.test(text)
}

/** Of "From sender date"; the sender may be quoted. */
export function readEnvelope(separator: string): Envelope {
  const [, quoted, plain, date] = /^From (?:"([^"]*)"|(\S+)) *(.*)$/.exec(separator.trim()) ?? []
  return { sender: quoted ?? plain ?? '', date: date?.trim() ?? '' }
}

function dropLastBlankLine(raw: Buffer): Buffer {
  if (raw.subarray(-4).toString('latin1') === '\r\n\r\n') return raw.subarray(0, -2)
  return raw.subarray(-2).toString('latin1') === '\n\n' ? raw.subarray(0, -1) : raw
}

/** Mailboxes write ">From " for a line that begins with "From " (mboxo), one ">" more for each there was (mboxrd). */
function unquote(raw: Buffer): Buffer {
  if (raw.indexOf('>From ') < 0) return raw
  return Buffer.from(raw.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1')
}
