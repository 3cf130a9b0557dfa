import { TextDecoder } from 'node:util'
import type { encodings } from '../contract/imports.ts'

type Encoding = (typeof encodings)[number]

const notAscii = /[\u0080-\uffff]/
const byteOrderMark = [0xef, 0xbb, 0xbf]

/**
 * The text of a file in pieces. Where everything was plain ASCII so far, nobody can tell UTF-8 from Windows-1252: the
 * first byte that is wrong in one decides for the other.
 */
export async function* decodeStream(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  if (encoding !== 'utf-8') {
    yield* decodeAs(chunks, new TextDecoder(encoding))
    return
  }
  let decoder = new TextDecoder('utf-8', { fatal: true })
  let plain = true
  let kept: Uint8Array = new Uint8Array()
  for await (const chunk of chunks) {
    const bytes = kept.length > 0 ? Buffer.concat([kept, chunk]) : chunk
    if (byteOrderMark.every((byte, at) => chunk[at] === byte)) plain = false
    let text: string
    try {
      text = decoder.decode(chunk, { stream: true })
    } catch {
      decoder = new TextDecoder(plain ? 'windows-1252' : 'utf-8')
      plain = false
      yield decoder.decode(bytes, { stream: true })
      kept = new Uint8Array()
      continue
    }
    if (plain && notAscii.test(text)) plain = false
    // The beginning of a letter that the next chunk ends.
    kept = plain ? bytes.subarray(Buffer.byteLength(text)) : new Uint8Array()
    yield text
  }
  yield lastOf(decoder)
}

async function* decodeAs(chunks: AsyncIterable<Uint8Array>, decoder: TextDecoder): AsyncGenerator<string> {
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield lastOf(decoder)
}

/** A file that ends within a letter has lost that letter alone. */
function lastOf(decoder: TextDecoder): string {
  try {
    return decoder.decode()
  } catch {
    return '\ufffd'
  }
}
