import { createHash } from 'node:crypto'
import type { Envelope } from './mbox.ts'
import type { Headers } from './types.ts'

/**
 * SHA-256 of what a mail says: sender, date, subject and body as they were sent, without white space, which programs
 * change on the way. Of the source and not of the text read from it, so that a better reader does not make doubles.
 */
export function hashOf(headers: Headers, body: Uint8Array, envelope: Envelope | undefined): string {
  const said = ['from', 'subject'].map((name) => headers.first(name) ?? '')
  const date = headers.first('date') ?? envelope?.date ?? ''
  const head = JSON.stringify([...said, date].map((value) => value.replace(/\s+/g, '')))
  return createHash('sha256').update(head).update('\n').update(withoutWhiteSpace(body)).digest('hex')
}

function withoutWhiteSpace(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length)
  let length = 0
  for (const byte of bytes) {
    if (byte !== 0x20 && (byte < 0x09 || byte > 0x0d)) kept[length++] = byte
  }
  return kept.subarray(0, length)
}
