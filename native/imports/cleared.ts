import type { ImportMapping } from '../contract/imports.ts'

/** Columns of our tables that are not called like their fields. */
const columns: Record<string, string> = {
  price: 'price_cents',
  total: 'total_cents',
  refund: 'refund_cents',
  name: 'name_de',
  order: 'order_number',
  category: 'category_id',
  customer: 'customer_id',
}

const snakeCase = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Never emptied: what a record cannot be without. */
const kept = new Set(['id', 'number', 'serial', 'email', 'title', 'body', 'ordered_at', 'announced_at', 'at', 'item'])

/** The columns that an empty cell empties: those that the mapping fills, where it says so. */
export function columnsCleared({ kind, emptyCells, targets }: ImportMapping): ReadonlySet<string> {
  if (emptyCells === 'keep') return new Set()
  const named = kind === 'customers' || kind === 'contacts' ? { ...columns, name: 'name' } : columns
  const fields = targets.map(({ field }) => named[field] ?? snakeCase(field))
  // A customer's mail address is no number of his.
  const cleared = fields.filter((field) => !kept.has(field) || (kind === 'customers' && field === 'email'))
  const never = new Set([
    'images',
    'name',
    'name_de',
    'name_en',
    'model',
    'model_id',
    'total_cents',
    'state',
    'quantity',
  ])
  return new Set(cleared.filter((field) => !never.has(field)))
}
