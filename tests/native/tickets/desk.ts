import { onTestFinished } from 'vitest'
import type { EventName } from '../../../native/contract/index.ts'
import type { TicketChange } from '../../../native/contract/tickets.ts'
import type { CorrectionId, Counts, TicketId } from '../../../native/contract/words.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createTicketChanges, type TicketChanges } from '../../../native/tickets/changes.ts'
import { createCorrections } from '../../../native/triage/corrections.ts'

export const start = Date.UTC(2026, 10, 25, 9)
export const hourMs = 3_600_000

/** Changes on a database, with the real corrections and a clock that is set by hand. */
export async function openDesk(file = ':memory:') {
  const { db, close } = await openDatabase({ file })
  onTestFinished(close)
  const clock = { now: start }
  const events: { name: EventName; value: unknown }[] = []
  const told: TicketId[] = []
  let learned = 0
  const numbers = { last: 0 }
  const corrections = createCorrections({
    db,
    clock: () => clock.now,
    emit: (name, value) => void events.push({ name, value }),
    categoriesChanged: () => {
      learned += 1
    },
  })
  const changes = createTicketChanges({
    db,
    clock: () => clock.now,
    corrections,
    agent: () => Promise.resolve('Meike Brandau'),
    changed: (ids) => void told.push(...ids),
  })

  const addTickets = async (count: number, own: Record<string, string | number | null> = {}): Promise<TicketId[]> => {
    const rows = Array.from({ length: count }, (_none, at) => ({
      number: `2026-${numbers.last + at}`,
      subject: 'Pumpe undicht',
      kind: 'request',
      state: 'open',
      unread: 0,
      message_count: 1,
      created_at: start,
      last_message_at: start,
      ...own,
    }))
    numbers.last += count
    const added = await db
      .insertInto('tickets')
      .values(rows as never)
      .returning('id')
      .execute()
    return added.map(({ id }) => id as TicketId)
  }
  const addTicket = async (own: Record<string, string | number | null> = {}): Promise<TicketId> => {
    const [id] = await addTickets(1, own)
    if (id === undefined) throw new Error('no ticket was added')
    return id
  }

  return {
    db,
    close,
    clock,
    events,
    told,
    changes,
    corrections,
    learned: () => learned,
    addTicket,
    addTickets,
    ticket: (id: TicketId) => db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    tags: async (id: TicketId) =>
      (await db.selectFrom('ticket_tags').select('tag').where('ticket_id', '=', id).orderBy('tag').execute()).map(
        ({ tag }) => tag,
      ),
    field: async (id: TicketId) =>
      (await db.selectFrom('ticket_fields').select('value').where('ticket_id', '=', id).executeTakeFirst())?.value,
    kinds: async () => (await db.selectFrom('activity').select('kind').orderBy('id').execute()).map(({ kind }) => kind),
    undoCorrection: (id: number) => corrections.undo(id as CorrectionId, 'Meike Brandau'),
  }
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

export const running = (report: (counts: Counts) => void = () => {}) => ({
  signal: new AbortController().signal,
  report,
})

/** Makes one change. @throws where nothing was changed */
export async function make(changes: TicketChanges, ticketIds: TicketId[], ...list: TicketChange[]) {
  const { operationId, changed } = await changes.change({ ticketIds }, list, running())
  if (operationId === null) throw new Error('nothing was changed')
  return { operationId, changed, undo: () => changes.undo(operationId, running()) }
}

export const state = (
  value: 'open' | 'solved' | 'closed' | 'waiting' | 'waiting_third',
  waitingUntil: number | null = null,
) => ({ field: 'state', value, waitingUntil }) as const satisfies TicketChange
