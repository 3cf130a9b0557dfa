import { me, type TicketFilter } from '../../../native/contract/tickets.ts'
import type { ViewId } from '../../../native/contract/views.ts'

/** The lists everybody has, in their order. */
export const ticketViews = ['mine', 'unassigned', 'queue', 'waiting', 'solved', 'sorted_out', 'all'] as const
export type BuiltInView = (typeof ticketViews)[number]

/** Which list is shown: one that everybody has, the queue of one category (none: ''), or a saved view by its id. */
export type TicketView = BuiltInView | `category:${string}` | `saved:${number}`

/** One key each in the list of views, the same in both languages. */
export const viewKeys: Readonly<Record<BuiltInView, string>> = {
  mine: 'm',
  unassigned: 'o',
  queue: 'q',
  waiting: 'w',
  solved: 's',
  sorted_out: 'x',
  all: 'a',
}

export const builtInFilters: Readonly<Record<BuiltInView, TicketFilter>> = {
  mine: { view: 'queue', assignees: [me] },
  unassigned: { view: 'queue', assignees: [null] },
  queue: { view: 'queue' },
  waiting: { view: 'waiting' },
  solved: { view: 'solved' },
  sorted_out: { view: 'sorted_out' },
  all: { view: 'all' },
}

export const viewOfCategory = (categoryId: string | null): TicketView => `category:${categoryId ?? ''}`
export const viewOfSaved = (id: ViewId): TicketView => `saved:${id}`

/** Undefined where the view is no category's; null for tickets without one. */
export function categoryOfView(view: TicketView): string | null | undefined {
  return view.startsWith('category:') ? view.slice('category:'.length) || null : undefined
}

export function savedIdOf(view: TicketView): ViewId | null {
  return view.startsWith('saved:') ? (Number(view.slice('saved:'.length)) as ViewId) : null
}

/** What a view finds that is not saved; the queue for what is none of them. */
export function filterOf(view: TicketView): TicketFilter {
  const category = categoryOfView(view)
  if (category !== undefined) return { view: 'queue', categories: [category] }
  return view in builtInFilters ? builtInFilters[view as BuiltInView] : builtInFilters.queue
}
