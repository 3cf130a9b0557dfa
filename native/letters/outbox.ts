import { z } from 'zod'
import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { OutboxEntry, OutboxId } from '../contract/letters.ts'
import { type MessageId, namelessAgent, type TicketId } from '../contract/words.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Log } from '../log.ts'
import { readAddresses } from './addresses.ts'
import * as queries from './outbox-queries.ts'

/**
 * Hands a letter over for good when it resolves. Called again with the same letter after a crash or a failure, so it must
 * not make two of it; the Message-ID (without angle brackets) tells.
 */
export type Deliver = (letter: {
  readonly messageId: string
  readonly from: string
  /** All addresses it goes to, blind copies among them. */
  readonly to: readonly string[]
  readonly raw: Buffer
}) => Promise<void>

interface Deps {
  readonly db: Db
  readonly blobs: Blobs
  readonly clock: Clock
  readonly log: Log
  readonly emit: Emit
  /** null where nothing leaves, as without a data folder. */
  readonly deliver: Deliver | null
}

export interface Outbox {
  entries(): Promise<OutboxEntry[]>
  /** Tries one that could not be delivered again at once. @throws EngineError `not_found` */
  retry(id: OutboxId): Promise<void>
  /** Delivers what is due, and looks again when the next is. To be called at the start and when a letter was added. */
  consider(): void
  /** Delivers what is due now. Resolves when that has been tried. */
  run(): Promise<void>
  stop(): Promise<void>
}

const mostAttempts = 8
const longestPauseMs = 3_600_000
const backoffMs = (attempts: number): number => Math.min(longestPauseMs, 5_000 * 4 ** attempts)
const longestError = 500
const envelope = z.array(z.string())

type Due = NonNullable<Awaited<ReturnType<typeof queries.selectDue>>>

async function recordFailure(trx: DbOrTrx, due: Due, at: number): Promise<void> {
  const data = { messageId: due.message_id, author: due.from_name || namelessAgent }
  await recordActivity(trx, [{ at, kind: 'letter.failed', actor: 'clock', ticketId: due.ticket_id, data }])
}

/** Letters on their way out. Every one is a row until it has left, so that a crash costs a second try and no letter. */
export function createOutbox({ db, blobs, clock, log, emit, deliver }: Deps): Outbox {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running: Promise<void> = Promise.resolve()

  const tell = (ticketId: number): void => {
    emit('letters.outboxChanged', {})
    emit('tickets.changed', { ticketIds: [ticketId as TicketId] })
  }

  const handOver = async (due: Due, give: Deliver): Promise<void> => {
    if (due.header_id === null || due.raw_blob === null) throw new Error('the letter has no source')
    await give({
      messageId: due.header_id,
      from: due.from_address,
      to: envelope.parse(JSON.parse(due.envelope)),
      raw: await blobs.read(due.raw_blob),
    })
  }

  const markDelivered = async (due: Due): Promise<void> => {
    const at = clock()
    await db.transaction().execute(async (trx) => {
      await queries.updateOutbox(trx, due.id, { state: 'delivered', delivered_at: at, error: null })
      const data = { messageId: due.message_id, kind: 'request' }
      const actor = due.from_name || namelessAgent
      await recordActivity(trx, [{ at, kind: 'message.sent', actor, ticketId: due.ticket_id, data }])
    })
  }

  const putOff = async (due: Due, error: unknown): Promise<void> => {
    const attempts = due.attempts + 1
    const detail = error instanceof Error ? error.message : String(error)
    log.error('a letter could not be delivered', { outboxId: due.id, attempts, error: detail })
    const isFinal = attempts >= mostAttempts
    await db.transaction().execute(async (trx) => {
      await queries.updateOutbox(trx, due.id, {
        attempts,
        error: detail.slice(0, longestError),
        ...(isFinal ? { state: 'failed' as const } : { send_at: clock() + backoffMs(due.attempts) }),
      })
      if (isFinal) await recordFailure(trx, due, clock())
    })
  }

  const deliverDue = async (): Promise<void> => {
    while (!stopped && deliver) {
      const due = await queries.selectDue(db, clock())
      if (!due) return
      try {
        await handOver(due, deliver)
        await markDelivered(due)
      } catch (error) {
        await putOff(due, error)
      }
      tell(due.ticket_id)
    }
  }

  const sleep = async (): Promise<void> => {
    const next = deliver ? await queries.selectNextSending(db) : null
    clearTimeout(timer)
    if (stopped || next === null) return
    timer = setTimeout(consider, Math.min(longestPauseMs, Math.max(0, next - clock()) + 1))
    timer.unref()
  }

  // One after the other: two at once would deliver the same letter twice.
  const run = (): Promise<void> => {
    running = running.then(deliverDue).catch((error: unknown) => {
      log.error('the outbox could not be worked off', { error: String(error) })
    })
    return running
  }
  const consider = (): void => {
    if (stopped) return
    running = run()
      .then(sleep)
      .catch((error: unknown) => log.error('the outbox sleeps', { error: String(error) }))
  }

  return {
    entries: async () =>
      (await queries.selectEntries(db)).map((row) => ({
        id: row.id as OutboxId,
        ticketId: row.ticket_id as TicketId,
        messageId: row.message_id as MessageId,
        subject: row.subject,
        to: readAddresses(row.recipients),
        state: row.state,
        sendAt: row.send_at,
        error: row.error,
      })),
    retry: async (id) => {
      const row = await queries.selectOutbox(db, id)
      if (!row || row.state === 'delivered') throw new EngineError('not_found', { what: 'outbox', id })
      // What can still be taken back is left its time.
      if (row.state === 'held' && row.attempts === 0) return
      await queries.updateOutbox(db, id, { state: 'held', send_at: clock(), attempts: 0, error: null })
      tell(row.ticket_id)
      consider()
    },
    consider,
    run,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
