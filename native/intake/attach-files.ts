import type { Blobs } from '../database/blobs.ts'
import type { Db } from '../database/open.ts'
import { insertAttachments, selectAttachmentBlobs, selectLastInboundOf } from './queries.ts'

/** A file that came beside the export of a ticket. */
export interface LooseFile {
  /** The ticket's number in the system it comes from. */
  readonly ticket: string
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
}

/** Attaches files to the customer's last message of a ticket; one that is there already stays as it is. */
export async function attachFiles({ db, blobs }: { db: Db; blobs: Blobs }, files: readonly LooseFile[]): Promise<void> {
  const hashes = await blobs.putMany(files.map(({ content }) => content))
  for (const [index, { ticket, name, mediaType, content }] of files.entries()) {
    const messageId = await selectLastInboundOf(db, ticket)
    const blob = hashes[index] ?? ''
    if (messageId === null || (await selectAttachmentBlobs(db, messageId)).includes(blob)) continue
    const row = { message_id: messageId, blob, name, media_type: mediaType, size: content.length, content_id: null }
    await insertAttachments(db, [row])
  }
}
