import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { TicketFilter, TicketSort } from '../../../native/contract/tickets.ts'

/** The parts of a filter that a person sets; the view is in the address. */
export type Facets = Required<Pick<TicketFilter, 'states' | 'categories' | 'moods' | 'priorities'>>
export type Facet = keyof Facets

const noFacets: Facets = { states: [], categories: [], moods: [], priorities: [] }

interface QueueStore {
  readonly facets: Facets
  readonly sort: TicketSort
  toggle<F extends Facet>(facet: F, value: Facets[F][number]): void
  clear(): void
  setSort(sort: TicketSort): void
}

export const useQueueStore = create<QueueStore>()(
  persist(
    (set) => ({
      facets: noFacets,
      sort: { by: 'last_message', direction: 'desc' },
      toggle: (facet, value) =>
        set(({ facets }) => {
          const values: readonly unknown[] = facets[facet]
          const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value]
          return { facets: { ...facets, [facet]: next } }
        }),
      clear: () => set({ facets: noFacets }),
      setSort: (sort) => set({ sort }),
    }),
    // A filter set yesterday would hide tickets today; the order may stay.
    { name: 'leitstand:queue', partialize: ({ sort }) => ({ sort }) },
  ),
)

export const countFacets = (facets: Facets): number =>
  Object.values(facets).reduce((sum, values) => sum + values.length, 0)

/** The filter for the engine: facets with nothing set are left out. */
export function filterFor(view: TicketFilter['view'], facets: Facets): TicketFilter {
  return {
    view,
    ...(facets.states.length > 0 && { states: facets.states }),
    ...(facets.categories.length > 0 && { categories: facets.categories }),
    ...(facets.moods.length > 0 && { moods: facets.moods }),
    ...(facets.priorities.length > 0 && { priorities: facets.priorities }),
  }
}
