import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import { type Letter, type OutboxId, takeBackMs } from '../contract/letters.ts'
import type { MessageId, OperationId, TicketId, TicketState } from '../contract/words.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import { stateAfter } from '../intake/ticket-state.ts'
import type { SettingsService } from '../settings/service.ts'
import type { TicketChanges } from '../tickets/changes.ts'
import type { AnsweredOf } from './answered.ts'
import { type BeforeSending, beforeSending } from './before-sending.ts'
import { type Composed, compose } from './compose.ts'
import type { Drafts } from './drafts.ts'
import type { Outbox } from './outbox.ts'
import * as outboxQueries from './outbox-queries.ts'
import * as queries from './queries.ts'
import { restoreDraft } from './restore-draft.ts'
import { afterWriting, insertLetter, insertNote, type Ready, restoreTicket } from './write-message.ts'

interface Deps {
  readonly db: Db
  readonly blobs: Blobs
  readonly answeredOf: AnsweredOf
  readonly settings: Pick<SettingsService, 'get'>
  readonly drafts: Pick<Drafts, 'get'>
  readonly changes: Pick<TicketChanges, 'change' | 'undo'>
  readonly outbox: Pick<Outbox, 'consider'>
  readonly clock: Clock
  readonly emit: Emit
}

interface Order {
  readonly ticketId: TicketId
  readonly seen: MessageId | null
  readonly thenState: TicketState | null
}
interface Sent {
  readonly messageId: MessageId
  readonly outboxId: OutboxId | null
  readonly sendAt: number
  readonly operationId: OperationId | null
}

export interface Sending {
  /** As `letters.send`. */
  send(order: Order): Promise<Sent>
  /** @returns the ticket whose draft it is again. @throws EngineError `not_found`, `too_late` */
  takeBack(id: OutboxId): Promise<TicketId>
}

const running = { signal: new AbortController().signal, report: (): void => {} }
/** A draft that is saved anew each time it is about to leave is somebody typing. */
const mostRounds = 5

/** Sends what a ticket's draft says, and takes it back. */
export function createSending({
  db,
  blobs,
  answeredOf,
  settings,
  drafts,
  changes,
  outbox,
  clock,
  emit,
}: Deps): Sending {
  const readyOf = async (ticketId: TicketId): Promise<Ready> => {
    const ticket = await queries.selectTicket(db, ticketId)
    if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
    const draft = await queries.selectDraft(db, ticketId)
    const files = await queries.selectDraftFiles(db, ticketId)
    const { letter } = await drafts.get(ticketId)
    if (!draft || !letter) throw new EngineError('nothing_to_send', {})
    return { ticket, draft, files, letter }
  }

  const told = (ticketId: TicketId): void => {
    emit('letters.changed', { ticketId })
    emit('letters.outboxChanged', {})
    emit('tickets.changed', { ticketIds: [ticketId] })
  }

  const thenChange = async ({ ticket, letter }: Ready, { ticketId, thenState }: Order): Promise<OperationId | null> => {
    const state = thenState ?? stateAfterLetter(ticket.state as TicketState, letter.kind)
    if (state === ticket.state) return null
    const change = { field: 'state', value: state, waitingUntil: null } as const
    return (await changes.change({ ticketIds: [ticketId] }, [change], running)).operationId
  }

  /** @returns null where the draft has been changed since it was read */
  const putIntoOutbox = async (ready: Ready, composed: Composed, { ticketId, seen }: Order) => {
    const now = clock()
    const sendAt = now + takeBackMs
    return await db.transaction().execute(async (trx) => {
      if (!(await isUnchanged(trx, ready))) return null
      await checkSeen(trx, ticketId, seen)
      const messageId = await insertLetter(trx, { ready, composed, now })
      const outboxId = await outboxQueries.insertOutbox(trx, {
        ticket_id: ticketId,
        message_id: messageId,
        envelope: JSON.stringify([...composed.to, ...composed.cc, ...composed.bcc].map(({ address }) => address)),
        state: 'held',
        send_at: sendAt,
        delivered_at: null,
        error: null,
        draft: JSON.stringify(beforeOf(ready)),
        operation_id: null,
      })
      await afterWriting(trx, ready, { now, text: composed.newText })
      return { messageId: messageId as MessageId, outboxId: outboxId as OutboxId, sendAt }
    })
  }

  const sendLetter = async (ready: Ready, order: Order): Promise<Sent | null> => {
    const composed = await compose(
      { ...ready, ticketId: order.ticketId },
      {
        db,
        blobs,
        answeredOf,
        settings: await settings.get(),
        now: clock(),
      },
    )
    const sent = await putIntoOutbox(ready, composed, order)
    if (!sent) return null
    const operationId = await thenChange(ready, order)
    if (operationId !== null) await outboxQueries.updateOutbox(db, sent.outboxId, { operation_id: operationId })
    outbox.consider()
    return { ...sent, operationId }
  }

  const keepNote = async (ready: Ready, order: Order): Promise<Sent | null> => {
    const { ticketId } = order
    const author = (await settings.get()).agentName || 'agent'
    const now = clock()
    const messageId = await db.transaction().execute(async (trx) => {
      if (!(await isUnchanged(trx, ready))) return null
      const id = await insertNote(trx, { ready, author, now })
      await afterWriting(trx, ready, { now, text: null })
      await recordActivity(trx, [{ at: now, kind: 'note.added', actor: author, ticketId, data: { messageId: id } }])
      return id as MessageId
    })
    if (messageId === null) return null
    return { messageId, outboxId: null, sendAt: now, operationId: await thenChange(ready, order) }
  }

  return {
    send: async (order) => {
      for (let round = 0; round < mostRounds; round++) {
        const ready = await readyOf(order.ticketId)
        const sent = ready.letter.kind === 'note' ? await keepNote(ready, order) : await sendLetter(ready, order)
        if (!sent) continue
        told(order.ticketId)
        return sent
      }
      throw new EngineError('nothing_to_send', {})
    },
    takeBack: async (id) => {
      const taken = await db.transaction().execute(async (trx) => {
        const row = await outboxQueries.selectOutbox(trx, id)
        if (!row) throw new EngineError('not_found', { what: 'outbox', id })
        // What delivers letters takes those only whose time has come, so that the two never meet.
        if (row.state === 'delivered' || (row.state === 'held' && row.send_at <= clock()))
          throw new EngineError('too_late', {})
        const before = beforeSending.parse(JSON.parse(row.draft))
        await outboxQueries.deleteMessage(trx, row.message_id)
        await restoreTicket(trx, { ticketId: row.ticket_id, sentAt: row.sent_at, before })
        await restoreDraft(trx, { ticketId: row.ticket_id as TicketId, before, now: clock() })
        return row
      })
      const ticketId = taken.ticket_id as TicketId
      if (taken.operation_id !== null) await undo(changes, taken.operation_id as OperationId)
      told(ticketId)
      return ticketId
    },
  }
}

/** The same as where an answer comes in by way of the sent folder; what was passed on or noted answers nobody. */
const stateAfterLetter = (state: TicketState, kind: Letter['kind']): TicketState =>
  kind === 'reply' || kind === 'reply_all'
    ? stateAfter(state, { direction: 'outbound', kind: 'request', newest: true })
    : state

async function undo(changes: Deps['changes'], operationId: OperationId): Promise<void> {
  try {
    await changes.undo(operationId, running)
  } catch (error) {
    // Somebody was quicker.
    if (!isEngineError(error, 'already_undone') && !isEngineError(error, 'not_found')) throw error
  }
}

/** @throws EngineError `conversation_moved_on` */
async function checkSeen(trx: DbOrTrx, ticketId: TicketId, seen: MessageId | null): Promise<void> {
  const unseen = await outboxQueries.selectUnseen(trx, ticketId, seen ?? 0)
  if (!unseen) return
  throw new EngineError('conversation_moved_on', {
    by: unseen.direction === 'inbound' ? 'customer' : 'colleague',
    name: unseen.from_name || unseen.from_address,
  })
}

async function isUnchanged(trx: DbOrTrx, { ticket, draft, files }: Ready): Promise<boolean> {
  const now = await queries.selectDraft(trx, ticket.id)
  const ids = (await queries.selectDraftFiles(trx, ticket.id)).map(({ id }) => id)
  return (
    now?.updated_at === draft.updated_at && now.html === draft.html && ids.join() === files.map(({ id }) => id).join()
  )
}

const beforeOf = ({ ticket, files, letter }: Ready): BeforeSending => {
  const { attachments: _attachments, updatedAt: _updatedAt, ...text } = letter
  return {
    letter: text,
    files: files.map(({ blob, name, media_type, size }) => ({ blob, name, media_type, size })),
    ticket: { last_message_at: ticket.last_message_at, snippet: ticket.snippet },
  }
}
