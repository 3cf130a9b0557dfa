import { create } from 'zustand'

interface FindStore {
  readonly open: boolean
  readonly query: string
  /** Counts the times somebody asked for the field, so that it takes the focus again. */
  readonly asked: number
  /** Opens the search, with the words of before or others. */
  start(query?: string): void
  setQuery(query: string): void
  /** The words stay for the next time. */
  leave(): void
}

/** What is being searched for; it lasts while the person goes to tickets and other areas. */
export const useFind = create<FindStore>()((set) => ({
  open: false,
  query: '',
  asked: 0,
  start: (query) => set((now) => ({ open: true, asked: now.asked + 1, query: query ?? now.query })),
  setQuery: (query) => set({ query: query.slice(0, 1_000) }),
  leave: () => set({ open: false }),
}))
