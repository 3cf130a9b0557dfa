/** Bytes to text and back, for files that say nothing of their encoding. */

const utf8 = new TextDecoder('utf-8', { fatal: true })
const windows1252 = new TextDecoder('windows-1252')

/** True where the bytes are valid UTF-8; a sequence cut off at the very end is forgiven with `cut`. */
export function isUtf8(bytes: Uint8Array, { cut = false }: { cut?: boolean } = {}): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut })
    return true
  } catch {
    return false
  }
}

/** The encoding of a text file: by its byte order mark, else by whether it is valid UTF-8. */
export function sniffEncoding(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (looksLikeUtf16(head, 1)) return 'utf-16le'
  if (looksLikeUtf16(head, 0)) return 'utf-16be'
  return isUtf8(head, { cut: true }) ? 'utf-8' : 'windows-1252'
}

/** Western text in UTF-16 has a zero in every second byte. */
function looksLikeUtf16(head: Uint8Array, zeroAt: 0 | 1): boolean {
  const pairs = Math.min(head.length >> 1, 64)
  if (pairs < 4) return false
  for (let pair = 0; pair < pairs; pair++) {
    if (head[pair * 2 + zeroAt] !== 0 || head[pair * 2 + 1 - zeroAt] === 0) return false
  }
  return true
}

/** Text of a file or of its beginning, without a byte order mark. Never throws. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(sniffEncoding(bytes.subarray(0, 65_536))).decode(bytes)
}

/** UTF-8 where it is UTF-8, Windows-1252 (a superset of Latin-1) where not. Never throws. */
export function decodeUtf8OrWindows(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return windows1252.decode(bytes)
  }
}

/** Decodes with a charset somebody claims, or with Windows-1252 where nobody knows that charset. */
export function decodeAs(charset: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return windows1252.decode(bytes)
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g

/** Line ends become \n; NUL and other control characters and lone surrogates, which no database or screen wants, go. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '').toWellFormed()
}

/** One line for a list: white space collapsed, cut at a character border. */
export function oneLine(text: string, maxLength: number): string {
  const line = cleanText(text.slice(0, maxLength * 4 + 1_000))
    .replace(/\s+/g, ' ')
    .trim()
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).toWellFormed()}…`
}
