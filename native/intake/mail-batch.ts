import { setImmediate as nextTurn } from 'node:timers/promises'
import type { TicketId } from '../contract/words.ts'
import type { Tally } from './import-run.ts'
import type { Envelope } from './mbox.ts'
import { selectDoubles } from './queries.ts'
import { type ReadMail, readMail } from './read-mail.ts'
import type { IntakeDeps } from './service.ts'
import { type StorableMail, type StoredMail, storeMail } from './store-mail.ts'

/** Mails on their way into the database, stored several at a time: one sync of the disk serves them all. */
export interface MailBatch {
  /** Reads a mail and stores the batch when it is full. */
  add(name: string, raw: Uint8Array, envelope?: Envelope): Promise<void>
  flush(): Promise<void>
}

interface Waiting {
  readonly name: string
  readonly raw: Uint8Array
  readonly read: ReadMail
}

const mailsAtOnce = 16
const bytesAtOnce = 32 * 1024 * 1024

export function createMailBatch(deps: IntakeDeps, tally: Tally, ownAddresses: readonly string[]): MailBatch {
  let waiting: Waiting[] = []
  let bytes = 0

  const flush = async (): Promise<void> => {
    const batch = waiting
    waiting = []
    bytes = 0
    const { fresh, doubles } = await withoutDoubles(batch, deps)
    tally.doubles += doubles
    await store(await withBlobs(fresh, deps), fresh)
    // Others want the processor, too.
    await nextTurn()
  }

  const store = async (mails: readonly StorableMail[], from: readonly Waiting[]): Promise<void> => {
    if (mails.length === 0) return
    try {
      const stored = await storeTogether(mails, deps)
      count(stored, from)
    } catch (error) {
      if (mails.length > 1) {
        for (const [at, mail] of mails.entries()) await store([mail], from.slice(at, at + 1))
        return
      }
      const reason = 'The mail could not be stored.'
      deps.log.error('a mail could not be stored', { file: from[0]?.name, error: String(error) })
      tally.reject({ file: from[0]?.name ?? '', code: 'damaged_mail', reason })
    }
  }

  const count = (stored: readonly (StoredMail | null)[], from: readonly Waiting[]): void => {
    for (const [at, result] of stored.entries()) {
      if (result === null) {
        tally.doubles++
        continue
      }
      tally.imported++
      const mail = from[at]
      for (const { name, reason } of mail?.read.mail.refusedAttachments ?? []) {
        tally.reject({ file: `${mail?.name}#${name}`, code: 'too_large', reason })
      }
    }
    const ticketIds = new Set(stored.flatMap((result) => (result ? [result.ticketId as TicketId] : [])))
    if (ticketIds.size > 0) deps.emit('tickets.changed', { ticketIds: [...ticketIds] })
  }

  return {
    add: async (name, raw, envelope) => {
      const read = await readMail(raw, { now: deps.clock(), ownAddresses, ...(envelope ? { envelope } : {}) })
      waiting.push({ name, raw, read })
      bytes += raw.length
      if (waiting.length >= mailsAtOnce || bytes >= bytesAtOnce) await flush()
      // Reading sixteen mails takes as long as storing them.
      else await nextTurn()
    },
    flush,
  }
}

/** Mails that are here already need no blobs; two equal ones within the batch are told apart when they are stored. */
async function withoutDoubles(
  batch: readonly Waiting[],
  { db }: IntakeDeps,
): Promise<{ fresh: Waiting[]; doubles: number }> {
  const keyOf = (hash: string, headerId: string | null): string => `${hash} ${headerId ?? ''}`
  const rows = await selectDoubles(
    db,
    batch.map(({ read }) => read.mail.contentHash),
  )
  const known = new Set(rows.map((row) => keyOf(row.content_hash, row.header_id)))
  const fresh = batch.filter(({ read: { mail } }) => !known.has(keyOf(mail.contentHash, mail.headerId)))
  return { fresh, doubles: batch.length - fresh.length }
}

async function withBlobs(mails: readonly Waiting[], { blobs }: IntakeDeps): Promise<StorableMail[]> {
  const contents = mails.flatMap(({ raw, read }) => [raw, ...read.mail.attachments.map(({ content }) => content)])
  const hashes = await blobs.putMany(contents)
  let at = 0
  return mails.map(({ read }) => ({
    read,
    rawBlob: hashes[at++] ?? '',
    attachmentBlobs: read.mail.attachments.map(() => hashes[at++] ?? ''),
  }))
}

const storeTogether = (
  mails: readonly StorableMail[],
  { db, jobs, clock }: IntakeDeps,
): Promise<(StoredMail | null)[]> =>
  db.transaction().execute(async (trx) => {
    const stored: (StoredMail | null)[] = []
    for (const mail of mails) stored.push(await storeMail(trx, mail, clock()))
    const inbound = stored.flatMap((result) => (result?.inbound ? [result.messageId] : []))
    if (inbound.length > 0) await jobs.enqueue(trx, 'triage.message', inbound)
    return stored
  })
