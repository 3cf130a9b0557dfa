import { z } from 'zod'
import type { TicketChange } from '../contract/tickets.ts'
import { type CorrectionId, priorities, type TicketId } from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'
import type { Corrections } from '../triage/corrections.ts'
import type { FieldChange } from './change-order.ts'
import * as queries from './change-queries.ts'
import { selectTags } from './list-queries.ts'

export interface ChangeContext {
  readonly trx: DbOrTrx
  /** Kept true to what is written, for the changes that follow. */
  readonly ticket: queries.Changeable
  readonly actor: string
  readonly now: number
  readonly corrections: Pick<Corrections, 'correctWithin' | 'undoWithin'>
  /** A rule's labels are no person's: nothing is learned from them, and they leave a person's alone. */
  readonly byRule?: boolean
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
      return context.byRule ? await ruleLabel(change, context) : await correctLabel(change, context)
    case 'tag':
      return await changeTags(change, context)
    case 'custom':
      return await changeCustom(change, context)
  }
}

/** `kept`: somebody has changed it since; `as_before`: it was back already. */
type Restored = 'restored' | 'kept' | 'as_before'

/** Puts back what was before, where it still is as the change left it. */
export async function restoreField(change: FieldChange, context: ChangeContext): Promise<Restored> {
  const { field, before, after } = change
  if (field === 'category' || field === 'priority') return await restoreLabel(field, change, context)
  if (field === 'tags') return await restoreTags(change, context)
  if (field.startsWith('custom:')) return await restoreCustom(Number(field.slice('custom:'.length)), change, context)
  const { trx, ticket } = context
  const now: Record<string, unknown> = ticket
  const isNow = (values: Columns) => Object.entries(values).every(([column, value]) => now[column] === value)
  const first = columns.parse(before)
  if (isNow(first)) return 'as_before'
  if (!isNow(columns.parse(after))) return 'kept'
  await queries.updateTicket(trx, ticket.id, first)
  Object.assign(ticket, first)
  return 'restored'
}

async function restoreLabel(field: 'category' | 'priority', { after }: FieldChange, context: ChangeContext) {
  const { trx, ticket, corrections, actor } = context
  const { value, correctionId } = correction.parse(after)
  const state = await queries.selectCorrectionState(trx, correctionId)
  if (!state || state.undone_at !== null) return 'as_before'
  if (labelOf(ticket, field) !== value || state.later) return 'kept'
  await corrections.undoWithin(trx, correctionId as CorrectionId, actor)
  return 'restored'
}

async function restoreTags({ after }: FieldChange, { trx, ticket }: ChangeContext): Promise<Restored> {
  const { added, removed } = tagChange.parse(after)
  const now = (await selectTags(trx, [ticket.id])).get(ticket.id) ?? []
  const add = removed.filter((tag) => !now.includes(tag))
  const remove = added.filter((tag) => now.includes(tag))
  if (add.length === 0 && remove.length === 0) return 'as_before'
  await queries.replaceTags(trx, ticket.id, { add, remove })
  return 'restored'
}

async function restoreCustom(fieldId: number, { before, after }: FieldChange, { trx, ticket }: ChangeContext) {
  const now = await queries.selectFieldValue(trx, ticket.id, fieldId)
  const first = text.parse(before)
  if (now === first) return 'as_before'
  if (now !== text.parse(after)) return 'kept'
  await queries.setFieldValue(trx, ticket.id, fieldId, first)
  return 'restored'
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
  /** Of `raised`, which a promise did, or a rule, and nobody learns from; a person's priority is a correction. */
  priority: z.number().optional(),
  /** Of `ruled`. */
  category_id: z.string().nullable().optional(),
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
  Object.assign(ticket, written)
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

async function ruleLabel({ field, value }: Of<'category' | 'priority'>, context: ChangeContext) {
  const { category_corrected, priority_corrected } = context.ticket
  if ((field === 'category' ? category_corrected : priority_corrected) === 1) return null
  if (field === 'category') return await changeColumns(context, 'ruled_category', { category_id: value })
  return await changeColumns(context, 'ruled_priority', { priority: priorities.findIndex((each) => each === value) })
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
