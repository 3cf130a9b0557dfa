import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import { type Letter, type LetterPart, type OutboxId, takeBackMs } from '../contract/letters.ts'
import { type MessageId, namelessAgent, type OperationId, type TicketId, type TicketState } from '../contract/words.ts'
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
  readonly changes: Pick<TicketChanges, 'changeWithin' | 'undoWithin' | 'announce'>
  readonly outbox: Pick<Outbox, 'consider'>
  readonly clock: Clock
  readonly emit: Emit
}

interface Order {
  readonly ticketId: TicketId
  readonly part: LetterPart
  readonly seen: MessageId | null
  readonly thenState: TicketState | null
  /** Sent without a click: who stands in the records. */
  readonly byRule?: string
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

/** A draft that is saved anew each time it is about to leave is somebody typing. */
const mostRounds = 5

/** Sends what a ticket's letter or note says, and takes a letter back. */
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
  const readyOf = async ({ ticketId, part }: Order): Promise<Ready> => {
    const ticket = await queries.selectTicket(db, ticketId)
    if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
    const draft = await queries.selectDraft(db, ticketId, part)
    const files = await queries.selectDraftFiles(db, ticketId, part)
    const { [part]: letter } = await drafts.get(ticketId)
    if (!draft || !letter) throw new EngineError('nothing_to_send', {})
    return { ticket, draft, files, letter }
  }

  const told = (ticketId: TicketId): void => {
    emit('letters.changed', { ticketId })
    emit('letters.outboxChanged', {})
    emit('tickets.changed', { ticketIds: [ticketId] })
  }

  const actorNow = async (): Promise<string> => (await settings.get()).agentName || namelessAgent

  /** @returns the operation, where the state is another one now */
  const thenChange = async (
    trx: DbOrTrx,
    { letter }: Ready,
    { ticketId, thenState, actor }: Order & { actor: string },
  ): Promise<OperationId | null> => {
    const before = (await queries.selectTicket(trx, ticketId))?.state as TicketState
    const state = thenState ?? stateAfterLetter(before, letter.kind)
    if (state === before) return null
    const change = { field: 'state', value: state, waitingUntil: null } as const
    return (await changes.changeWithin(trx, { ticketIds: [ticketId], changes: [change], actor })).operationId
  }

  /** The letter and what it does to its ticket, or neither. @returns null where the draft has been changed since it was read */
  const putIntoOutbox = async (ready: Ready, composed: Composed, order: Order): Promise<Sent | null> => {
    const { ticketId, seen } = order
    const now = clock()
    const sendAt = now + takeBackMs
    const actor = order.byRule ?? (await actorNow())
    return await db.transaction().execute(async (trx) => {
      if (!(await isUnchanged(trx, ready))) return null
      await checkSeen(trx, ticketId, seen)
      const messageId = await insertLetter(trx, { ready, composed, now })
      await afterWriting(trx, ready, { now, text: composed.newText })
      const operationId = await thenChange(trx, ready, { ...order, actor })
      const outboxId = await outboxQueries.insertOutbox(trx, {
        ticket_id: ticketId,
        message_id: messageId,
        envelope: JSON.stringify([...composed.to, ...composed.cc, ...composed.bcc].map(({ address }) => address)),
        state: 'held',
        send_at: sendAt,
        delivered_at: null,
        error: null,
        draft: JSON.stringify(beforeOf(ready)),
        operation_id: operationId,
      })
      return { messageId: messageId as MessageId, outboxId: outboxId as OutboxId, sendAt, operationId }
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
        automatic: order.byRule !== undefined,
      },
    )
    const sent = await putIntoOutbox(ready, composed, order)
    if (sent) outbox.consider()
    return sent
  }

  const keepNote = async (ready: Ready, order: Order): Promise<Sent | null> => {
    const { ticketId } = order
    const author = await actorNow()
    const now = clock()
    return await db.transaction().execute(async (trx) => {
      if (!(await isUnchanged(trx, ready))) return null
      const id = await insertNote(trx, { ready, author, now })
      await afterWriting(trx, ready, { now, text: null })
      await recordActivity(trx, [{ at: now, kind: 'note.added', actor: author, ticketId, data: { messageId: id } }])
      const operationId = await thenChange(trx, ready, { ...order, actor: author })
      return { messageId: id as MessageId, outboxId: null, sendAt: now, operationId }
    })
  }

  /** The letter is a draft again and its ticket as it was, or neither. */
  const takeOut = async (trx: DbOrTrx, id: OutboxId, actor: string) => {
    const row = await outboxQueries.selectOutbox(trx, id)
    if (!row) throw new EngineError('not_found', { what: 'outbox', id })
    // What delivers letters takes those only whose time has come, so that the two never meet.
    if (row.state === 'delivered' || (row.state === 'held' && row.send_at <= clock()))
      throw new EngineError('too_late', {})
    const ticketId = row.ticket_id as TicketId
    const before = beforeSending.parse(JSON.parse(row.draft))
    await outboxQueries.deleteMessage(trx, row.message_id)
    await restoreTicket(trx, { ticketId, sentAt: row.sent_at, before })
    await restoreDraft(trx, { ticketId, before, now: clock() })
    const operationId = row.operation_id as OperationId | null
    return { ticketId, hasChanged: operationId !== null && (await undo(changes, trx, { operationId, actor })) }
  }

  return {
    send: async (order) => {
      for (let round = 0; round < mostRounds; round++) {
        const ready = await readyOf(order)
        const sent = order.part === 'note' ? await keepNote(ready, order) : await sendLetter(ready, order)
        if (!sent) continue
        if (sent.operationId !== null) changes.announce([order.ticketId], stateField)
        told(order.ticketId)
        return sent
      }
      throw new EngineError('nothing_to_send', {})
    },
    takeBack: async (id) => {
      const actor = await actorNow()
      const { ticketId, hasChanged } = await db.transaction().execute((trx) => takeOut(trx, id, actor))
      if (hasChanged) changes.announce([ticketId], stateField)
      told(ticketId)
      return ticketId
    },
  }
}

const stateField: ReadonlySet<string> = new Set(['state'])

/** The same as where an answer comes in by way of the sent folder; what was passed on or noted answers nobody. */
const stateAfterLetter = (state: TicketState, kind: Letter['kind']): TicketState =>
  kind === 'reply' || kind === 'reply_all'
    ? stateAfter(state, { direction: 'outbound', kind: 'request', newest: true })
    : state

/** @returns false where somebody was quicker */
async function undo(
  changes: Deps['changes'],
  trx: DbOrTrx,
  { operationId, actor }: { operationId: OperationId; actor: string },
): Promise<boolean> {
  try {
    await changes.undoWithin(trx, operationId, actor)
    return true
  } catch (error) {
    if (isEngineError(error, 'already_undone') || isEngineError(error, 'not_found')) return false
    throw error
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
  const now = await queries.selectDraft(trx, ticket.id, draft.part)
  const ids = (await queries.selectDraftFiles(trx, ticket.id, draft.part)).map(({ id }) => id)
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
