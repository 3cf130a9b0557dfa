import { setImmediate as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { NotificationSettings } from '../contract/notifications.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import { causeOf, type Happened } from './causes.ts'
import * as queries from './queries.ts'

/** Entries of the activity log in one transaction. */
const entriesAtOnce = 200

export interface Desk {
  /** Name of the person at this desk; '' where it is not known. */
  readonly me: string
  readonly settings: NotificationSettings
}

interface Reading {
  readonly db: Db
  readonly desk: () => Promise<Desk>
  readonly isStopped: () => boolean
}

/**
 * Goes on in the activity log where it was left, and writes down what the person is to be told. What is written and how far
 * it was read are one transaction, so that a crash neither loses nor doubles anything.
 */
export function createArrivals({ db, desk, isStopped }: Reading) {
  /** What nobody is concerned by is not worth a write; it is read again after the next start. */
  let handled: number | null = null

  const readSome = async ({ me, settings }: Desk): Promise<{ fresh: number; more: boolean }> => {
    const after = handled ?? (await queries.selectHandled(db))
    const some = await db.transaction().execute(async (trx) => {
      const last = await queries.selectLastActivity(trx)
      const rows = await queries.selectActivity(trx, { after, limit: entriesAtOnce })
      const final = rows.at(-1)
      if (!final) return { fresh: 0, more: false, upTo: Math.max(last, after) }
      const more = rows.length === entriesAtOnce
      const upTo = more ? final.id : last
      const fresh = await queries.insertNotifications(trx, await toWrite(trx, rows, { me, settings }))
      await queries.saveHandled(trx, upTo)
      return { fresh, more, upTo }
    })
    handled = some.upTo
    return some
  }

  return {
    /** @returns whether there is something new */
    read: async (): Promise<boolean> => {
      let fresh = 0
      let more = true
      while (more && !isStopped()) {
        const some = await readSome(await desk())
        fresh += some.fresh
        more = some.more
        if (more) await pause()
      }
      return fresh > 0
    },
  }
}

async function toWrite(trx: DbOrTrx, rows: readonly queries.ActivityRow[], { me, settings }: Desk) {
  const happened = await withContext(trx, rows)
  return happened.flatMap((one) => {
    const found = causeOf(one, me)
    const way = found && settings.ways[found.kind]
    if (!found || way === 'off') return []
    return [
      {
        at: one.at,
        kind: found.kind,
        ticket_id: one.ticketId,
        cause: found.cause,
        about: JSON.stringify(found.about),
        seen_at: null,
        // What is only to be listed counts as told.
        told_at: way === 'system' ? null : one.at,
      },
    ]
  })
}

const aboutMessage = z.object({ messageId: z.number().optional() })

async function withContext(trx: DbOrTrx, rows: readonly queries.ActivityRow[]): Promise<Happened[]> {
  const creations = await queries.selectCreations(trx, [...new Set(rows.map(({ ticket_id }) => ticket_id))])
  const parsed = rows.map((row) => ({ row, data: JSON.parse(row.data) as unknown }))
  const messageIdOf = (data: unknown): number => aboutMessage.parse(data).messageId ?? 0
  const senders = await queries.selectSenders(trx, [
    ...new Set(parsed.map(({ data }) => messageIdOf(data)).filter((id) => id > 0)),
  ])
  const happened: Happened[] = []
  for (const { row, data } of parsed) {
    const sender = senders.get(messageIdOf(data))
    const isNew = row.kind === 'ticket.created'
    const mayRemind = row.actor === 'clock' && row.assignee === null && row.kind.startsWith('ticket.')
    happened.push({
      id: row.id,
      at: row.at,
      kind: row.kind,
      actor: row.actor,
      data,
      ticketId: row.ticket_id,
      assignee: row.assignee,
      view: row.view,
      createdAt: creations.get(row.ticket_id) ?? null,
      from: isNew ? (row.contact_name ?? row.customer_name) : (sender?.from ?? null),
      sentAt: isNew ? row.last_message_at : (sender?.sentAt ?? null),
      putOffBy: mayRemind ? await queries.selectPutOffBy(trx, row.ticket_id, row.id) : null,
    })
  }
  return happened
}
