import { z } from 'zod'
import type { Blobs } from '../database/blobs.ts'
import type { Db } from '../database/open.ts'
import { type CatchUp, createCatchUp } from '../jobs/catch-up.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import type { IndexedMessage, MessageIndex } from '../search/message-index.ts'
import { type AttachmentFile, readAttachmentText } from './attachment-text.ts'
import {
  insertAttachmentText,
  type MessageForIndex,
  selectAttachmentsFor,
  selectForIndex,
  selectUnindexed,
  takeDue,
} from './indexing-queries.ts'

interface Deps {
  readonly db: Db
  readonly index: MessageIndex
  readonly blobs: Blobs
  readonly jobs: Jobs
  readonly log: Log
}

const messagesAtOnce = 24
const addresses = z.array(z.object({ name: z.string(), address: z.string() })).catch([])

/**
 * Keeps the index of the messages in step with them: triggers of the database note each message that was written, moved or
 * changed, whoever did it; from that list the messages become jobs. So nothing that stores messages has to know of the index, and nothing is forgotten in a crash.
 */
export function createMessageIndexing({ db, index, blobs, jobs, log }: Deps): CatchUp {
  const filesOf = async (ids: readonly number[], signal: AbortSignal): Promise<Map<number, string[]>> => {
    const texts = new Map<number, string[]>()
    for (const row of await selectAttachmentsFor(db, ids)) {
      signal.throwIfAborted()
      const text = row.text ?? (await readAndKeep(row))
      texts.set(row.message_id, [...(texts.get(row.message_id) ?? []), `${row.name}\n${text}`])
    }
    return texts
  }
  const readAndKeep = async (row: AttachmentFile & { readonly id: number }): Promise<string> => {
    const text = await readAttachmentText(row, { blobs, log })
    if (text !== null) await insertAttachmentText(db, row.id, text)
    return text ?? ''
  }

  jobs.register({
    kind: 'find.index',
    batchSize: messagesAtOnce,
    requeue: async () => {
      const ids = await selectUnindexed(db)
      await jobs.enqueue(db, 'find.index', ids)
      return ids.length
    },
    run: async (ids, signal) => {
      const files = await filesOf(ids, signal)
      const rows = await selectForIndex(db, ids)
      index.write(rows.map((row) => toIndexed(row, files.get(row.id) ?? [])))
    },
  })

  return createCatchUp({ db, jobs, log, kind: 'find.index', takeDue })
}

function toIndexed(row: MessageForIndex, files: readonly string[]): IndexedMessage {
  const others = [row.recipients, row.copies].flatMap((json) => addresses.parse(JSON.parse(json)))
  const people = [{ name: row.from_name, address: row.from_address }, ...others]
  return {
    id: row.id,
    subject: [...new Set([row.subject, row.ticket_subject])].join('\n'),
    people: [
      ...new Set([
        row.customer_name ?? '',
        row.contact_name ?? '',
        ...people.flatMap(({ name, address }) => [name, address]),
      ]),
    ].join('\n'),
    body: [row.new_text, row.signature, row.is_first === 1 ? row.quoted_text : ''].join('\n'),
    files: files.join('\n'),
  }
}
