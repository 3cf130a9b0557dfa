import { createHash } from 'node:crypto'
import type { Pace } from '../pace.ts'
import type { Envelope } from './mbox.ts'
import type { Headers } from './types.ts'

const bytesAtOnce = 1 << 19

/**
 * SHA-256 of what a mail says: sender, date, subject and body as they were sent, without white space, which programs
 * change on the way. Of the source and not of the text read from it, so that a better reader does not make doubles.
 */
export async function hashOf(
  headers: Headers,
  body: Uint8Array,
  { envelope, pace }: { envelope: Envelope | undefined; pace: Pace },
): Promise<string> {
  const said = ['from', 'subject'].map((name) => headers.first(name) ?? '')
  const date = headers.first('date') ?? envelope?.date ?? ''
  const head = JSON.stringify([...said, date].map((value) => value.replace(/\s+/g, '')))
  const hash = createHash('sha256').update(head).update('\n')
  for (let at = 0; at < body.length; at += bytesAtOnce) {
    await pace()
    hash.update(withoutWhiteSpace(body.subarray(at, at + bytesAtOnce)))
  }
  return hash.digest('hex')
}

function withoutWhiteSpace(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length)
  let length = 0
  for (const byte of bytes) {
    if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) kept[length++] = byte
  }
  return kept.subarray(0, length)
}
