import { z } from 'zod'
import { recordActivity } from '../activity/service.ts'
import { type PromiseOf, promiseOf } from '../contract/notifications.ts'
import { type Priority, priorities } from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'
import { recordOperation } from '../operations/service.ts'
import * as queries from './queries.ts'

/** Who raises, in the records. */
const actor = 'promise'

/** A ticket of which a promise is nearly due or broken. */
interface Warned {
  readonly ticketId: number
  readonly promise: PromiseOf
}

type Prioritised = Pick<queries.ClockTicket, 'priority' | 'priority_corrected'>

/**
 * Raises priorities by one step, each an operation of its own that can be undone. Not where a person has given the priority,
 * and once only for each promise of a ticket, also where that was undone.
 * @returns what those tickets have now that were raised
 */
export async function raise(trx: DbOrTrx, warned: readonly Warned[], at: number): Promise<Map<number, Priority>> {
  const raised = new Map<number, Priority>()
  if (warned.length === 0) return raised
  const ids = warned.map(({ ticketId }) => ticketId)
  const before = Map.groupBy(await queries.selectRaises(trx, ids), (row) => row.ticket_id)
  const tickets = new Map((await queries.selectClockTickets(trx, ids)).map((ticket) => [ticket.id, ticket]))
  for (const { ticketId, promise } of warned) {
    const ticket = tickets.get(ticketId)
    const next = ticket && priorities[ticket.priority + 1]
    if (!ticket || !next || ticket.priority_corrected === 1) continue
    if (before.get(ticketId)?.some((row) => isFor(row, promise))) continue
    const data = JSON.stringify({ promise })
    const operationId = await recordOperation(trx, { at, actor, kind: 'raised', data })
    const step = { before: ticket.priority, after: ticket.priority + 1 }
    await queries.insertRaise(trx, { operationId, ticketId, ...step })
    const changed = { before: { priority: step.before }, after: { priority: step.after }, operationId }
    await recordActivity(trx, [{ at, kind: 'ticket.raised', actor, ticketId, data: changed }])
    raised.set(ticketId, next)
  }
  return raised
}

const about = z.object({ promise: promiseOf })

function isFor(row: queries.RaiseRow, promise: PromiseOf): boolean {
  const known = about.parse(JSON.parse(row.data)).promise
  return known === promise || known === 'both' || promise === 'both'
}

const step = z.object({ priority: z.number() })
const rankIn = (json: string): number => step.parse(JSON.parse(json)).priority

/**
 * What a ticket's promises go by, and what its priority is to be. Raising must not bring forward the very promise it is
 * raised for, so that goes by the priority before; and a later message that the models find less urgent does not lower it.
 * @param raises of the ticket, in their order
 * @returns ranks of priorities
 */
export function ranksOf(
  ticket: Prioritised,
  raises: readonly queries.RaiseRow[],
): { readonly promised: number; readonly priority: number } {
  const { priority } = ticket
  const [first, ...more] = raises.filter(({ undone_at }) => undone_at === null)
  const last = more.at(-1) ?? first
  if (!first || !last || ticket.priority_corrected === 1) return { promised: priority, priority }
  const raisedTo = rankIn(last.after)
  return priority > raisedTo ? { promised: priority, priority } : { promised: rankIn(first.before), priority: raisedTo }
}
