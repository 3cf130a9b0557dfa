/** What a reading of a whole page needs at most; more is not shown. */
const mostBytes = 1_000_000

export interface DecodedText {
  readonly text: string
  /** Only the beginning is shown. */
  readonly cut: boolean
}

/** The words of a text file: by its byte order mark, else as UTF-8, else as Windows once wrote German (1252). */
export function decodeText(bytes: Uint8Array): DecodedText {
  const part = bytes.subarray(0, mostBytes)
  return { text: decoded(part), cut: bytes.length > mostBytes }
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    // A letter that was cut in two at the end is no mistake: with `stream` the decoder waits for the rest of it.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
