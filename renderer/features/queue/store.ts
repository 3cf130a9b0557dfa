import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { TicketFilter, TicketSort } from '../../../native/contract/tickets.ts'
import type { SavedView, ViewColumn } from '../../../native/contract/views.ts'
import { filterOf, type TicketView } from './views-list.ts'

/** The parts of a filter that a person sets beside the view. */
export type Facets = Omit<TicketFilter, 'view'>

/** What a person can change about a list. */
export interface ListLook {
  readonly facets: Facets
  readonly sort: TicketSort
  readonly columns: readonly ViewColumn[]
}

/** A list as it is shown. */
export interface ShownList extends ListLook {
  readonly filter: TicketFilter
  /** What makes the view what it is, and so cannot be taken off. */
  readonly fixed: Facets
  /** A saved view that was changed and not saved. */
  readonly isChanged: boolean
}

interface QueueStore {
  /** Of every list that is not a saved view. */
  readonly sort: TicketSort
  readonly columns: readonly ViewColumn[]
  /** Changes to one list; they end when another is chosen, so that its count is what is shown. */
  readonly edit: ({ readonly view: TicketView } & ListLook) | null
  change(view: TicketView, look: ListLook): void
  drop(): void
}

export const useQueueStore = create<QueueStore>()(
  persist(
    (set) => ({
      sort: { by: 'last_message', direction: 'desc' },
      columns: [],
      edit: null,
      change: (view, look) =>
        set({
          edit: { view, ...look },
          ...(!view.startsWith('saved:') && { sort: look.sort, columns: look.columns }),
        }),
      drop: () => set({ edit: null }),
    }),
    // A filter set yesterday would hide tickets today; the order may stay.
    { name: 'leitstand:queue', partialize: ({ sort, columns }) => ({ sort, columns }) },
  ),
)

/** @param saved the saved view that `view` names, once it is known */
export function shownList(
  view: TicketView,
  saved: SavedView | null,
  { sort, columns, edit }: Pick<QueueStore, 'sort' | 'columns' | 'edit'>,
): ShownList {
  const own = edit?.view === view ? edit : null
  if (!saved) {
    const { view: base, ...fixed } = filterOf(view)
    const facets = own?.facets ?? {}
    return { facets, sort, columns, fixed, filter: { view: base, ...facets, ...fixed }, isChanged: false }
  }
  const { view: base, ...savedFacets } = saved.filter
  const look = own ?? { facets: savedFacets, sort: saved.sort, columns: saved.columns }
  const filter = { view: base, ...look.facets }
  return { facets: look.facets, sort: look.sort, columns: look.columns, fixed: {}, filter, isChanged: own !== null }
}
