import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface FindStore {
  readonly open: boolean
  readonly query: string
  /** Whether what is said in other words is found, too; remembered on this device. */
  readonly byMeaning: boolean
  /** Counts the times somebody asked for the field, so that it takes the focus again. */
  readonly asked: number
  /** Opens the search, with the words of before or others. */
  start(query?: string): void
  setQuery(query: string): void
  setByMeaning(byMeaning: boolean): void
  /** The words stay for the next time. */
  leave(): void
}

/** What is being searched for; it lasts while the person goes to tickets and other areas. */
export const useFind = create<FindStore>()(
  persist(
    (set) => ({
      open: false,
      query: '',
      byMeaning: false,
      asked: 0,
      start: (query) => set((now) => ({ open: true, asked: now.asked + 1, query: query ?? now.query })),
      setQuery: (query) => set({ query: query.slice(0, 1_000) }),
      setByMeaning: (byMeaning) => set({ byMeaning }),
      leave: () => set({ open: false }),
    }),
    { name: 'leitstand:find', partialize: ({ byMeaning }) => ({ byMeaning }) },
  ),
)
