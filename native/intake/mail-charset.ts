import type { Email } from 'postal-mime'
import type { Pace } from '../pace.ts'
import type { MailSource } from './mail-source.ts'
import { readMime } from './read-mime.ts'

const replacement = '\ufffd'
// What UTF-8 looks like when read as Windows-1252: Ã¼, Ã¶, â€ž …
const mojibake = /[\u00c3\u00c2][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|\u00e2[\u20ac\u0080]/

/** Mails lie about their charset in two ways: 8-bit text called UTF-8 (or nothing), and UTF-8 called Latin-1. */
export async function repairCharset(source: MailSource, email: Email, pace: Pace): Promise<Email> {
  const text = `${email.text ?? ''}${email.html ?? ''}`
  if (text.includes(replacement)) return readWithOtherCharset(source, email, pace)
  if (!mojibake.test(text.slice(0, 200_000))) return email
  return merge(email, { text: unmangle(email.text), html: unmangle(email.html) })
}

type Texts = Partial<Record<'text' | 'html', string | undefined>>

const merge = (email: Email, { text, html }: Texts): Email => ({
  ...email,
  ...(text === undefined ? {} : { text }),
  ...(html === undefined ? {} : { html }),
})

/** Reads again as if every text part named the charset of the HTML's own meta tag, or Windows-1252. */
async function readWithOtherCharset(source: MailSource, email: Email, pace: Pace): Promise<Email> {
  const body = source.body.toString('latin1')
  const named = /<meta[^>]{0,200}charset=["']?([\w.:-]+)/i.exec(body)?.[1]
  const charset = named && !/^utf-?8$/i.test(named) ? named : 'windows-1252'
  const renamedHeader = renameCharset(source.header.toString('latin1'), charset)
  const header = /^content-type:/im.test(renamedHeader)
    ? renamedHeader
    : `Content-Type: text/plain; charset="${charset}"\r\n${renamedHeader}`
  const renamed = { header: Buffer.from(header, 'latin1'), body: Buffer.from(renameCharset(body, charset), 'latin1') }
  const second = await readMime({ ...renamed, bytes: Buffer.concat([renamed.header, renamed.body]) }, pace)
  return merge(email, { text: better(email.text, second.text), html: better(email.html, second.html) })
}

const renameCharset = (source: string, charset: string): string =>
  source.replace(
    /^(content-type:[ \t]*text\/(?:plain|html))([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/gim,
    (_, type: string, rest: string) => `${type}${rest.replace(/;\s*charset="?[^";\s]*"?/gi, '')}; charset="${charset}"`,
  )

/** The second reading, where it lost the marks of broken text and did not break what was whole. */
function better(first: string | undefined, second: string | undefined): string | undefined {
  if (!first?.includes(replacement) || !second || second.includes(replacement)) return first
  return mojibake.test(second.slice(0, 200_000)) ? first : second
}

const windows1252 = new TextDecoder('windows-1252')
const byteOf = new Map<string, number>()
for (let byte = 0x80; byte <= 0xff; byte++) byteOf.set(windows1252.decode(Uint8Array.of(byte)), byte)
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Turns each run of characters that is UTF-8 read as Windows-1252 back; leaves all others. */
function unmangle(text: string | undefined): string | undefined {
  return text?.replace(/[\u0080-\u2122]+/g, (run) => {
    const bytes: number[] = []
    for (const character of run) {
      const byte = byteOf.get(character)
      if (byte === undefined) return run
      bytes.push(byte)
    }
    try {
      return utf8.decode(Uint8Array.from(bytes))
    } catch {
      return run
    }
  })
}
