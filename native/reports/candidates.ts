import type { MeasureId } from '../contract/reports.ts'
import { type Facts, noDay } from './facts.ts'
import type { Span } from './measures.ts'

/**
 * The tickets that are of a measure by their days and that `passing` lets through, in order; a measure's `rest` is still to be
 * asked of them. Plain loops over one or two columns, as asking a million tickets one by one takes a hundred times as long.
 * @param passing by ticket, 1 where the filter lets it through
 */
export function candidatesOf(
  id: Exclude<MeasureId, 'held_out'>,
  facts: Facts,
  { span, passing }: { readonly span: Span; readonly passing: Uint8Array },
): Int32Array {
  const { columns } = facts
  switch (id) {
    case 'incoming':
    case 'failures':
    case 'part_failures':
    case 'suggested':
    case 'judged':
      return onDays(facts, columns.createdDay, { span, passing })
    case 'answered':
      return onDays(facts, columns.answeredDay, { span, passing })
    case 'answer_promise':
      return onDays(facts, columns.answerDueDay, { span, passing })
    case 'solution_promise':
      return onDays(facts, columns.solutionDueDay, { span, passing })
    case 'solved':
      return closedOrTurned(facts, { span, passing })
    case 'reopened':
      return turnedOn(facts, { span, passing })
    case 'backlog':
    case 'unanswered':
      return openAt(facts, span.to, passing)
  }
}

let room = new Int32Array(0)
const roomFor = ({ highest }: Facts): Int32Array => {
  if (room.length <= highest) room = new Int32Array(highest + 1)
  return room
}

type Asked = { readonly span: Span; readonly passing: Uint8Array }

function onDays(facts: Facts, days: Int16Array, { span: { from, to }, passing }: Asked): Int32Array {
  const found = roomFor(facts)
  const { highest } = facts
  let count = 0
  for (let id = 1; id <= highest; id++) {
    const day = days[id] as number
    if (day >= from && day <= to && passing[id] === 1) found[count++] = id
  }
  return found.slice(0, count)
}

function closedOrTurned(facts: Facts, { span: { from, to }, passing }: Asked): Int32Array {
  const found = roomFor(facts)
  const { highest } = facts
  const { closedDay, turnedFirst, turnedLast } = facts.columns
  let count = 0
  for (let id = 1; id <= highest; id++) {
    const day = closedDay[id] as number
    const isClosed = day >= from && day <= to
    if ((isClosed || ((turnedLast[id] as number) >= from && (turnedFirst[id] as number) <= to)) && passing[id] === 1)
      found[count++] = id
  }
  return found.slice(0, count)
}

function turnedOn(facts: Facts, { span: { from, to }, passing }: Asked): Int32Array {
  const found = roomFor(facts)
  const { highest } = facts
  const { turnedFirst, turnedLast } = facts.columns
  let count = 0
  for (let id = 1; id <= highest; id++)
    if ((turnedLast[id] as number) >= from && (turnedFirst[id] as number) <= to && passing[id] === 1)
      found[count++] = id
  return found.slice(0, count)
}

function openAt(facts: Facts, day: number, passing: Uint8Array): Int32Array {
  const found = roomFor(facts)
  const { highest } = facts
  const { createdDay, closedDay } = facts.columns
  let count = 0
  for (let id = 1; id <= highest; id++) {
    const closed = closedDay[id] as number
    if ((closed === noDay || closed > day) && (createdDay[id] as number) <= day && passing[id] === 1)
      found[count++] = id
  }
  return found.slice(0, count)
}
