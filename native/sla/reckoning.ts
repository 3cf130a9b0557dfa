import { z } from 'zod'
import type { SlaValues } from '../contract/sla.ts'
import { priorities, type TicketState, ticketState } from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'
import { answersCustomer } from '../letters/before-sending.ts'
import type { BusinessTime } from './business-time.ts'
import { type Course, courseOf, type Happening } from './course.ts'
import { duesOf, noDues, type Warning, warningsOf } from './dues.ts'
import * as queries from './queries.ts'
import { ranksOf } from './raising.ts'

/** What tickets are reckoned by; `time` null: nothing is promised. */
export interface Rules {
  readonly values: SlaValues
  readonly time: BusinessTime | null
  /** When that was settled, epoch milliseconds; null where it is not on record. What was late by then is no news. */
  readonly since: number | null
}

/**
 * Writes anew when some tickets were answered and are due, and what there is to tell of them.
 * @returns those whose times are others now
 */
export async function reckonTickets(trx: DbOrTrx, ids: readonly number[], rules: Rules): Promise<number[]> {
  const tickets = await queries.selectClockTickets(trx, ids)
  const happenings = await selectHappenings(trx, ids, rules.time !== null)
  const raises = Map.groupBy(await queries.selectRaises(trx, ids), (row) => row.ticket_id)
  const changed: number[] = []
  const planned = new Map<number, readonly Warning[]>()
  for (const ticket of tickets) {
    const course = courseOf(happenings.get(ticket.id) ?? [], {
      state: ticket.state as TicketState,
      snoozed: ticket.snoozed_until !== null,
    })
    const { promised, priority } = ranksOf(ticket, raises.get(ticket.id) ?? [])
    const { values, warnings } = clockOf({ ...ticket, priority: promised }, course, rules)
    if (priority !== ticket.priority) await queries.updatePriority(trx, ticket.id, priority)
    if (!isSame(ticket, values)) await queries.updateClock(trx, ticket.id, values)
    if (priority !== ticket.priority || !isSame(ticket, values)) changed.push(ticket.id)
    planned.set(ticket.id, warnings)
  }
  await queries.planWarnings(trx, planned, rules.since)
  return changed
}

function clockOf(
  ticket: queries.ClockTicket,
  course: Course,
  { values, time }: Rules,
): { values: queries.ClockValues; warnings: Warning[] } {
  const promise = values.promises.find(({ priority }) => priority === priorities[ticket.priority])
  const isPromised = time !== null && ticket.kind === 'request' && ticket.merged_into === null
  const isDone = ticket.state === 'solved' || ticket.state === 'closed'
  const dues = isPromised ? duesOf(course, promise, { time, isDone }) : noDues
  return {
    values: {
      answered_at: course.answeredAt,
      answer_due_at: dues.answerDueAt,
      solution_due_at: dues.solutionDueAt,
      due_at: dues.dueAt,
    },
    warnings: isPromised ? warningsOf(course, dues, { time, warnMinutes: values.warnMinutes }) : [],
  }
}

const isSame = (ticket: queries.ClockValues, values: queries.ClockValues): boolean =>
  ticket.answered_at === values.answered_at &&
  ticket.answer_due_at === values.answer_due_at &&
  ticket.solution_due_at === values.solution_due_at &&
  ticket.due_at === values.due_at

/**
 * When it was whose turn is told from the letters and the activity log rather than kept in a column: so it is exact for
 * mail that was imported late and for the time before anything was promised, and can be reckoned by other hours at any time.
 */
async function selectHappenings(trx: DbOrTrx, ids: readonly number[], withChanges: boolean) {
  const found = new Map<number, Happening[]>()
  const add = (ticketId: number, happening: Happening): void => {
    const those = found.get(ticketId)
    if (those) those.push(happening)
    else found.set(ticketId, [happening])
  }
  for (const letter of await queries.selectLetters(trx, ids)) {
    const { ticket_id: ticketId, direction, sent_at: sentAt, state, draft, delivered_at: deliveredAt } = letter
    if (direction === 'inbound') add(ticketId, { at: sentAt, what: 'inbound' })
    // What was written elsewhere has left; what was written here has when it was delivered, and passing on is no answer.
    else if (draft === null) add(ticketId, { at: sentAt, what: 'outbound' })
    else if (state === 'delivered' && answersCustomer(draft))
      add(ticketId, { at: deliveredAt ?? sentAt, what: 'outbound' })
  }
  if (!withChanges) return found
  for (const { ticket_id, at, data } of await queries.selectStateChanges(trx, ids)) {
    const { state, snoozed_until } = stateChange.parse(JSON.parse(data)).after
    const snoozed = snoozed_until === undefined ? undefined : snoozed_until !== null
    if (ticket_id !== null) add(ticket_id, { at, what: 'changed', state, snoozed })
  }
  return found
}

/** As `ticket.state_changed` and `ticket.snoozed` are logged: the columns that were written. */
const stateChange = z.object({
  after: z
    .object({ state: ticketState.optional().catch(undefined), snoozed_until: z.number().nullish().catch(undefined) })
    .catch({}),
})
