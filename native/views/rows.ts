import { z } from 'zod'
import { ticketFilter, ticketSort } from '../contract/tickets.ts'
import { type SavedView, type ViewId, viewColumn } from '../contract/views.ts'
import type { ViewRow } from './queries.ts'

/** Written by an older or newer version, a part may not be understood any more: it falls back, and the view stays. */
const stored = z.object({
  filter: ticketFilter.catch({ view: 'queue' }),
  sort: ticketSort.catch({ by: 'last_message', direction: 'desc' }),
  columns: z.array(viewColumn).catch([]),
})

export function toView({ id, name, ...row }: ViewRow): SavedView {
  const parts = { filter: JSON.parse(row.filter), sort: JSON.parse(row.sort), columns: JSON.parse(row.columns) }
  return { id: id as ViewId, name, ...stored.parse(parts) }
}

export const toRow = ({ name, filter, sort, columns }: Omit<SavedView, 'id'>) => ({
  name,
  filter: JSON.stringify(filter),
  sort: JSON.stringify(sort),
  columns: JSON.stringify(columns),
})
