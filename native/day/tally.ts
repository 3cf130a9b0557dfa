import { z } from 'zod'
import type { ActivityKind } from '../activity/service.ts'

/** A line of the activity log, of one person. */
export interface Deed {
  /** Epoch milliseconds */
  readonly at: number
  readonly kind: string
  readonly ticketId: number
  /** As logged, JSON. */
  readonly data: string
}

export interface Tally {
  readonly solved: number
  readonly notes: number
  readonly takenOver: number
  readonly corrected: number
  /** Letters that have left, in the order they did. */
  readonly sent: readonly { readonly messageId: number; readonly ticketId: number; readonly at: number }[]
  /** Tickets worked on between one hour and the next. */
  readonly hours: readonly number[]
}

const stateAfter = z.object({ after: z.object({ state: z.string() }) })
const assigneeAfter = z.object({ after: z.object({ assignee: z.string().nullable() }) })
const label = z.object({ field: z.string() })
const letter = z.object({ messageId: z.number() })

/** What the deeds have come to so far. */
interface Running {
  readonly by: string
  readonly solved: Map<number, boolean>
  readonly taken: Map<number, boolean>
  readonly labels: Map<string, boolean>
  readonly notes: Set<number>
  readonly sent: Tally['sent'][number][]
}

const counting: Readonly<Record<string, (running: Running, deed: Deed) => void>> = {
  'ticket.state_changed': ({ solved }, { ticketId, data }) => {
    const state = read(stateAfter, data)?.after.state
    if (state !== undefined) solved.set(ticketId, state === 'solved' || state === 'closed')
  },
  'ticket.assigned': ({ taken, by }, { ticketId, data }) => {
    const change = read(assigneeAfter, data)
    if (change) taken.set(ticketId, change.after.assignee === by)
  },
  'label.corrected': ({ labels }, { ticketId, data }) => setLabel(labels, ticketId, { data, isCorrected: true }),
  'label.correction_undone': ({ labels }, { ticketId, data }) =>
    setLabel(labels, ticketId, { data, isCorrected: false }),
  'note.added': ({ notes }, { data }) => {
    const messageId = read(letter, data)?.messageId
    if (messageId !== undefined) notes.add(messageId)
  },
  'message.sent': ({ sent }, { at, ticketId, data }) => {
    const messageId = read(letter, data)?.messageId
    if (messageId !== undefined) sent.push({ messageId, ticketId, at })
  },
}

function setLabel(
  labels: Running['labels'],
  ticketId: number,
  { data, isCorrected }: { data: string; isCorrected: boolean },
): void {
  const field = read(label, data)?.field
  if (field !== undefined) labels.set(`${ticketId} ${field}`, isCorrected)
}

/**
 * Counts what somebody did. Of a ticket that was solved and opened again, taken and given away, or of a label set right
 * and put back, the last word counts.
 * @param deeds oldest first
 * @param by his name
 * @param hourStarts when each hour of the day begins, ascending
 */
export function tallyOf(deeds: readonly Deed[], by: string, hourStarts: readonly number[]): Tally {
  const running: Running = {
    by,
    solved: new Map(),
    taken: new Map(),
    labels: new Map(),
    notes: new Set(),
    sent: [],
  }
  for (const deed of deeds) counting[deed.kind]?.(running, deed)
  return {
    solved: countTrue(running.solved),
    notes: running.notes.size,
    takenOver: countTrue(running.taken),
    corrected: countTrue(running.labels),
    sent: running.sent,
    hours: ticketsByHour(deeds, hourStarts),
  }
}

/** Logged under a person’s name without that person having done anything. */
const notWork: ReadonlySet<string> = new Set<ActivityKind>(['letter.failed', 'promise.near', 'promise.broken'])

function ticketsByHour(deeds: readonly Deed[], hourStarts: readonly number[]): number[] {
  const tickets = hourStarts.map(() => new Set<number>())
  let hour = 0
  for (const { at, kind, ticketId } of deeds) {
    if (notWork.has(kind)) continue
    while (at >= (hourStarts[hour + 1] ?? Number.POSITIVE_INFINITY)) hour += 1
    tickets[hour]?.add(ticketId)
  }
  return tickets.map(({ size }) => size)
}

/** The log keeps what older versions wrote, so a line of another shape is no failure. */
function read<T>(schema: z.ZodType<T>, data: string): T | null {
  const parsed = schema.safeParse(JSON.parse(data))
  return parsed.success ? parsed.data : null
}

const countTrue = (values: ReadonlyMap<unknown, boolean>): number =>
  [...values.values()].filter((value) => value).length

/** The middle one, of an even number the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : Math.round((upper + lower) / 2)
}
