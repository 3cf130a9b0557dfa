import { z } from 'zod'
import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import { letterPart } from '../contract/letters.ts'
import type { LikelyDouble } from '../contract/merges.ts'
import { type MessageId, namelessAgent, type OperationId, type TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import { plainSubject } from '../intake/thread.ts'
import { nextTicketNumber } from '../intake/ticket-number.ts'
import type { Jobs } from '../jobs/service.ts'
import { markUndone, operationToUndo, recordOperation } from '../operations/service.ts'
import { findDoubles } from './doubles.ts'
import * as queries from './queries.ts'
import { newestRequest, refreshTicket } from './refresh.ts'

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly centre: (vector: Float32Array, language: string) => Float32Array
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly clock: Clock
  readonly agent: () => Promise<string>
  /** Called when tickets have changed and that has been committed. */
  readonly changed: (ticketIds: readonly TicketId[]) => void
}

export interface MergeService {
  /** As `merges.merge`. */
  merge(into: TicketId, from: readonly TicketId[]): Promise<OperationId>
  /** As `merges.split`. */
  split(ticketId: TicketId, messageIds: readonly MessageId[]): Promise<{ ticketId: TicketId; operationId: OperationId }>
  /** @throws EngineError `not_found`, `already_undone` */
  undo(operationId: OperationId): Promise<void>
  /** @throws EngineError `not_found`, `invalid_input` for a ticket and itself */
  link(ticketId: TicketId, other: TicketId, linked: boolean): Promise<void>
  doubles(ticketId: TicketId): Promise<LikelyDouble[]>
}

/** What undoing needs to know of a merge or split beside the messages it moved. */
const merged = z.object({
  into: z.number(),
  from: z.array(z.number()),
  tags: z.array(z.string()),
  /** Of the ticket that messages came into, where the merge opened it again. */
  stateBefore: z.string().nullable(),
  /** Unsent letters and notes that came along, with the ticket they are of. */
  drafts: z.array(z.object({ part: letterPart, from: z.number() })),
})
type Merged = z.infer<typeof merged>

export function createMergeService({ db, inference, centre, jobs, clock, agent, changed }: Deps): MergeService {
  const actorNow = async (): Promise<string> => (await agent()) || namelessAgent

  const existing = async (trx: DbOrTrx, ids: readonly number[]): Promise<queries.TicketRow[]> => {
    const rows = await queries.selectTickets(trx, ids)
    for (const id of ids)
      if (!rows.some((row) => row.id === id)) throw new EngineError('not_found', { what: 'ticket', id })
    return rows
  }

  /** Refreshes the tickets, and has their newest requests judged again where they are others now. */
  const settle = async (trx: DbOrTrx, ids: readonly number[]): Promise<void> => {
    for (const id of ids) {
      await refreshTicket(trx, id)
      const newest = await newestRequest(trx, id)
      if (newest !== null) await jobs.enqueue(trx, 'triage.message', [newest])
    }
  }

  return {
    merge: async (into, from) => {
      const sources = [...new Set(from)]
      const actor = await actorNow()
      const at = clock()
      const operationId = await db.transaction().execute(async (trx) => {
        const rows = await existing(trx, [into, ...sources])
        const target = rows.find((row) => row.id === into)
        if (sources.includes(into) || rows.some((row) => row.merged_into !== null) || !target)
          throw new EngineError('invalid_input', { detail: 'merge' })
        const data = await putTogether(
          trx,
          target,
          rows.filter((row) => row.id !== into),
        )
        const id = await recordOperation(trx, { at, actor, kind: 'merge', data: JSON.stringify(data) })
        const messages = await queries.selectMessages(trx, sources)
        await queries.insertMoves(
          trx,
          id,
          messages.map((row) => ({ message: row.id, from: row.ticket_id, to: into })),
        )
        await queries.moveMessages(
          trx,
          messages.map((row) => row.id),
          into,
        )
        await settle(trx, [into])
        await recordActivity(
          trx,
          [into, ...sources].map((ticketId) => ({
            at,
            kind: 'ticket.merged',
            actor,
            ticketId,
            data: { into, from: sources },
          })),
        )
        return id as OperationId
      })
      changed([into, ...sources])
      return operationId
    },
    split: async (ticketId, messageIds) => {
      const actor = await actorNow()
      const at = clock()
      const result = await db.transaction().execute(async (trx) => {
        const [ticket] = await existing(trx, [ticketId])
        const all = await queries.selectMessages(trx, [ticketId])
        const moved = all.filter((row) => messageIds.includes(row.id as MessageId))
        if (!ticket || moved.length !== new Set(messageIds).size || moved.length === all.length)
          throw new EngineError('invalid_input', { detail: 'split' })
        const created = await insertPart(trx, ticket, moved)
        const id = await recordOperation(trx, {
          at,
          actor,
          kind: 'split',
          data: JSON.stringify({
            into: ticketId,
            from: [created],
            tags: [],
            stateBefore: null,
            drafts: [],
          } satisfies Merged),
        })
        await queries.insertMoves(
          trx,
          id,
          moved.map((row) => ({ message: row.id, from: ticketId, to: created })),
        )
        await queries.moveMessages(
          trx,
          moved.map((row) => row.id),
          created,
        )
        await settle(trx, [ticketId, created])
        const data = { from: ticketId, to: created }
        await recordActivity(
          trx,
          [ticketId, created].map((own) => ({ at, kind: 'ticket.split', actor, ticketId: own, data })),
        )
        return { ticketId: created as TicketId, operationId: id as OperationId }
      })
      changed([ticketId, result.ticketId])
      return result
    },
    undo: async (operationId) => {
      const touched = await db.transaction().execute(async (trx) => {
        const operation = await operationToUndo(trx, operationId, { moves: true })
        const data = merged.parse(JSON.parse(operation.data))
        const moves = await queries.selectMoves(trx, operationId)
        for (const [from, own] of Map.groupBy(moves, (move) => move.from))
          await queries.moveMessages(
            trx,
            own.map(({ message }) => message),
            from,
          )
        if (operation.kind === 'merge') await takeApart(trx, data)
        else await leaveEmpty(trx, data)
        await markUndone(trx, operationId, clock())
        const ids = [data.into, ...data.from]
        await settle(trx, ids)
        return ids as TicketId[]
      })
      changed(touched)
    },
    link: async (ticketId, other, linked) => {
      await existing(db, [ticketId, other])
      if (ticketId === other) throw new EngineError('invalid_input', { detail: 'link' })
      const [first, second] = ticketId < other ? [ticketId, other] : [other, ticketId]
      await (linked ? queries.link : queries.unlink)(db, first, second)
      changed([ticketId, other])
    },
    doubles: (ticketId) => findDoubles(ticketId, { db, inference, centre }),
  }
}

const isDone = (state: string): boolean => state === 'solved' || state === 'closed'

/** Everything but the messages: tags, an unsent letter, whether it is unread and unsolved. */
async function putTogether(
  trx: DbOrTrx,
  target: queries.TicketRow,
  sources: readonly queries.TicketRow[],
): Promise<Merged> {
  const from = sources.map(({ id }) => id)
  const tags = await queries.selectTags(trx, [target.id, ...from])
  const had = new Set(tags.filter(({ ticket }) => ticket === target.id).map(({ tag }) => tag))
  const added = [...new Set(tags.map(({ tag }) => tag))].filter((tag) => !had.has(tag))
  await queries.addTags(trx, target.id, added)
  const drafts: Merged['drafts'] = []
  for (const part of letterPart.options)
    for (const id of from)
      if (await queries.moveDraft(trx, { part, from: id, to: target.id })) drafts.push({ part, from: id })
  const opens = isDone(target.state) && sources.some(({ state }) => !isDone(state))
  await queries.updateTicket(trx, target.id, {
    ...(opens ? { state: 'open', solved_at: null } : {}),
    ...(sources.some(({ unread }) => unread === 1) ? { unread: 1 } : {}),
  })
  for (const id of from) await queries.updateTicket(trx, id, { merged_into: target.id })
  return { into: target.id, from, tags: added, stateBefore: opens ? target.state : null, drafts }
}

async function takeApart(trx: DbOrTrx, { into, from, tags, stateBefore, drafts }: Merged): Promise<void> {
  const [target] = await queries.selectTickets(trx, [into])
  await queries.removeTags(trx, into, tags)
  for (const { part, from: to } of drafts) await queries.moveDraft(trx, { part, from: into, to })
  if (stateBefore !== null && target?.state === 'open') await queries.updateTicket(trx, into, { state: stateBefore })
  for (const row of await queries.selectTickets(trx, from))
    if (row.merged_into === into) await queries.updateTicket(trx, row.id, { merged_into: null })
}

/** The ticket that a split made leads back where its messages are; what has come into it since keeps it alive. */
async function leaveEmpty(trx: DbOrTrx, { into, from }: Merged): Promise<void> {
  for (const id of from)
    if ((await queries.selectMessages(trx, [id])).length === 0)
      await queries.updateTicket(trx, id, { merged_into: into })
}

/** A ticket for messages of another one: of whoever wrote the first of them. */
async function insertPart(
  trx: DbOrTrx,
  ticket: queries.TicketRow,
  messages: readonly queries.MessageRow[],
): Promise<number> {
  const first = messages.find(({ direction }) => direction === 'inbound') ?? messages[0]
  const contact = first ? await queries.selectContact(trx, first.from_address) : undefined
  const at = messages[0]?.sent_at ?? ticket.created_at
  return await queries.insertTicket(trx, {
    number: await nextTicketNumber(trx, at),
    external_id: null,
    subject: plainSubject(first?.subject ?? '') || ticket.subject,
    kind: messages.some(({ kind }) => kind === 'request') ? 'request' : (first?.kind ?? 'request'),
    state: 'open',
    customer_id: contact ? contact.customer_id : ticket.customer_id,
    contact_id: contact ? contact.id : ticket.contact_id,
    customer_name: contact ? contact.customer_name : ticket.customer_name,
    contact_name: contact ? contact.name : ticket.contact_name,
    assignee: ticket.assignee,
    unread: 0,
    category_id: ticket.category_id,
    priority: ticket.priority,
    mood: null,
    created_at: at,
    last_message_at: messages.at(-1)?.sent_at ?? at,
  })
}
