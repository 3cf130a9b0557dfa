import { z } from 'zod'
import type { TicketChange } from '../contract/tickets.ts'
import { type CorrectionId, priorities, type TicketId } from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'
import type { Corrections } from '../triage/corrections.ts'
import * as queries from './change-queries.ts'
import { selectTags } from './list-queries.ts'

/** One field of one ticket, before and after; what undoing puts back. Values are JSON. */
export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

export interface ChangeContext {
  readonly trx: DbOrTrx
  readonly ticket: queries.Changeable
  readonly actor: string
  readonly now: number
  readonly corrections: Pick<Corrections, 'correctWithin' | 'undoWithin'>
}

type Of<F extends TicketChange['field']> = Extract<TicketChange, { field: F }>

/** Writes the change. @returns null where the ticket was so already */
export async function applyChange(change: TicketChange, context: ChangeContext): Promise<FieldChange | null> {
  switch (change.field) {
    case 'state':
      return await changeColumns(context, 'state', stateAfter(change, context))
    case 'snoozed':
      return await changeColumns(context, 'snoozed', { snoozed_until: change.until })
    case 'assignee':
      return await changeColumns(context, 'assignee', { assignee: change.value })
    case 'unread':
      return await changeColumns(context, 'unread', { unread: change.value ? 1 : 0 })
    case 'priority':
    case 'category':
      return await correctLabel(change, context)
    case 'tag':
      return await changeTags(change, context)
    case 'custom':
      return await changeCustom(change, context)
  }
}

/**
 * Puts back what was before, where it still is as the change left it.
 * @returns false where somebody has changed it since
 */
export async function restoreField({ field, before, after }: FieldChange, context: ChangeContext): Promise<boolean> {
  const { trx, ticket, corrections, actor } = context
  if (field === 'category' || field === 'priority') {
    const { value, correctionId } = correction.parse(after)
    if (labelOf(ticket, field) !== value) return false
    await corrections.undoWithin(trx, correctionId as CorrectionId, actor)
    return true
  }
  if (field === 'tags') {
    const { added, removed } = tagChange.parse(after)
    await queries.replaceTags(trx, ticket.id, { add: removed, remove: added })
    return true
  }
  if (field.startsWith('custom:')) {
    const fieldId = Number(field.slice('custom:'.length))
    if ((await queries.selectFieldValue(trx, ticket.id, fieldId)) !== text.parse(after)) return false
    await queries.setFieldValue(trx, ticket.id, fieldId, text.parse(before))
    return true
  }
  const now: Record<string, unknown> = ticket
  if (Object.entries(columns.parse(after)).some(([column, value]) => now[column] !== value)) return false
  await queries.updateTicket(trx, ticket.id, columns.parse(before))
  return true
}

const correction = z.object({ value: z.string().nullable(), correctionId: z.number() })
const tagChange = z.object({ added: z.array(z.string()), removed: z.array(z.string()) })
const text = z.string().nullable()
const columns = z.object({
  state: z.string().optional(),
  waiting_until: z.number().nullable().optional(),
  snoozed_until: z.number().nullable().optional(),
  solved_at: z.number().nullable().optional(),
  assignee: z.string().nullable().optional(),
  unread: z.number().optional(),
})
type Columns = z.infer<typeof columns>

function stateAfter({ value, waitingUntil }: Of<'state'>, { ticket, now }: ChangeContext): Columns {
  const isDone = value === 'solved' || value === 'closed'
  return {
    state: value,
    waiting_until: value === 'waiting_third' ? waitingUntil : null,
    // Whoever takes a ticket up or puts it away does not want it to come back by itself.
    snoozed_until: null,
    solved_at: isDone ? (ticket.solved_at ?? now) : null,
  }
}

async function changeColumns(context: ChangeContext, field: string, after: Columns): Promise<FieldChange | null> {
  const { trx, ticket } = context
  const now: Record<string, unknown> = ticket
  const changed = Object.entries(after).filter(([column, value]) => now[column] !== value)
  if (changed.length === 0) return null
  const before = Object.fromEntries(changed.map(([column]) => [column, now[column]]))
  const written = columns.parse(Object.fromEntries(changed))
  await queries.updateTicket(trx, ticket.id, written)
  return { field, before, after: written }
}

const labelOf = (ticket: queries.Changeable, field: 'category' | 'priority'): string | null =>
  field === 'category' ? ticket.category_id : (priorities[ticket.priority] ?? null)

/** A person's label is learned from, so it goes the way of all corrections; also where it says what the models said. */
async function correctLabel({ field, value }: Of<'category' | 'priority'>, context: ChangeContext) {
  const { trx, ticket, actor, corrections } = context
  const isGiven = (field === 'category' ? ticket.category_corrected : ticket.priority_corrected) === 1
  const before = labelOf(ticket, field)
  if (isGiven && before === value) return null
  const correctionId = await corrections.correctWithin(trx, { ticketId: ticket.id as TicketId, field, value, actor })
  return { field, before, after: { value, correctionId } }
}

async function changeTags({ add, remove }: Of<'tag'>, { trx, ticket }: ChangeContext): Promise<FieldChange | null> {
  const before = (await selectTags(trx, [ticket.id])).get(ticket.id) ?? []
  const added = [...new Set(add)].filter((tag) => !before.includes(tag) && !remove.includes(tag))
  const removed = before.filter((tag) => remove.includes(tag))
  if (added.length === 0 && removed.length === 0) return null
  await queries.replaceTags(trx, ticket.id, { add: added, remove: removed })
  return { field: 'tags', before, after: { added, removed } }
}

async function changeCustom({ fieldId, value }: Of<'custom'>, { trx, ticket }: ChangeContext) {
  const before = await queries.selectFieldValue(trx, ticket.id, fieldId)
  if (before === value) return null
  await queries.setFieldValue(trx, ticket.id, fieldId, value)
  return { field: `custom:${fieldId}`, before, after: value }
}
