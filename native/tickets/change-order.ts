import type { TicketChange } from '../contract/tickets.ts'

/** One field of one ticket, before and after; what undoing puts back. Values are JSON. */
export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** Several changes in the order they are made, with one at most for each field: the last, where it is not tags. */
export function onceEach(changes: readonly TicketChange[]): TicketChange[] {
  const byField = new Map<string, TicketChange>()
  for (const change of changes) {
    const key = change.field === 'custom' ? `custom:${change.fieldId}` : change.field
    const known = byField.get(key)
    byField.delete(key)
    byField.set(key, known?.field === 'tag' && change.field === 'tag' ? bothTags(known, change) : change)
  }
  return [...byField.values()]
}

type TagChange = Extract<TicketChange, { field: 'tag' }>

const bothTags = (first: TagChange, then: TagChange): TagChange => ({
  field: 'tag',
  add: [...new Set([...first.add.filter((tag) => !then.remove.includes(tag)), ...then.add])],
  remove: [...new Set([...first.remove.filter((tag) => !then.add.includes(tag)), ...then.remove])],
})

type Columns = Record<string, unknown>
const isColumns = (value: unknown): value is Columns =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Changes of one ticket, made in this order, so that they can be put back in any: a column that two of them wrote is the
 * later one's alone, with what was there before the first.
 */
export function apart(changes: readonly FieldChange[]): FieldChange[] {
  let settled: FieldChange[] = []
  for (const change of changes) {
    const { before, after } = change
    if (!isColumns(before) || !isColumns(after)) {
      settled.push(change)
      continue
    }
    const first: Columns = { ...before }
    settled = settled.flatMap((earlier) => {
      if (!isColumns(earlier.before) || !isColumns(earlier.after)) return [earlier]
      for (const [column, value] of Object.entries(earlier.before)) if (column in after) first[column] = value
      const rest = (columns: Columns): Columns =>
        Object.fromEntries(Object.entries(columns).filter(([column]) => !(column in after)))
      const left = { ...earlier, before: rest(earlier.before), after: rest(earlier.after) }
      return Object.keys(left.after).length > 0 ? [left] : []
    })
    settled.push({ ...change, before: first })
  }
  return settled
}
