import type { Blobs } from '../database/blobs.ts'
import { cleanText, decodeText } from '../intake/bytes.ts'
import { htmlToText } from '../intake/html.ts'
import type { Log } from '../log.ts'
import { readPdfText } from './pdf-text.ts'

export interface AttachmentFile {
  readonly blob: string
  readonly name: string
  readonly media_type: string
  /** Bytes. */
  readonly size: number
}

/** Of a file with more text the rest is not searched. UTF-16 units. */
const longestText = 200_000
const largestFile = 30 * 1024 * 1024

type Reader = (content: Uint8Array) => Promise<string> | string

/**
 * What a file says; null where it is of a kind that nobody can read here. A file that cannot be read says nothing: it costs
 * a line in the log and never the message its place in the index.
 */
export async function readAttachmentText(
  file: AttachmentFile,
  { blobs, log }: { blobs: Pick<Blobs, 'read'>; log: Log },
): Promise<string | null> {
  const read = readerOf(file)
  if (!read) return null
  if (file.size > largestFile) return ''
  try {
    return cleanText(await read(await blobs.read(file.blob))).slice(0, longestText)
  } catch (error) {
    log.warn('attachment not read', { blob: file.blob, mediaType: file.media_type, error: String(error) })
    return ''
  }
}

/** By its type, and by its name where the sender's program knew no better. */
function readerOf({ media_type, name }: AttachmentFile): Reader | null {
  const type = media_type.toLowerCase()
  const ending = /\.(\w{1,5})$/.exec(name.toLowerCase())?.[1] ?? ''
  const isVague = type === '' || type === 'application/octet-stream'
  if (type === 'application/pdf' || (isVague && ending === 'pdf')) return readPdfText
  if (type === 'text/html' || (isVague && /^html?$/.test(ending))) return (content) => htmlToText(decodeText(content))
  if (
    /^text\/(plain|csv|tab-separated-values|markdown)$/.test(type) ||
    (isVague && /^(txt|csv|tsv|log|md)$/.test(ending))
  )
    return (content) => decodeText(content.subarray(0, longestText * 4))
  return null
}
