import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { DraftSource } from '../../../native/contract/suggestions.ts'

/** A draft that the engine has not confirmed yet; it outlives a crash of the window. */
export interface Unsaved {
  readonly text: string
  readonly sources: readonly DraftSource[]
  /** Epoch milliseconds of the last change. */
  readonly changedAt: number
}

interface DraftStore {
  readonly unsaved: Readonly<Record<number, Unsaved>>
  keep(ticketId: number, draft: Unsaved): void
  /** Forgets what was saved, unless it has been changed since. */
  saved(ticketId: number, changedAt: number): void
}

/** What has been written and not been saved, by ticket. Empty while all is well. */
export const useDraftStore = create<DraftStore>()(
  persist(
    (set) => ({
      unsaved: {},
      keep: (ticketId, draft) => set(({ unsaved }) => ({ unsaved: { ...unsaved, [ticketId]: draft } })),
      saved: (ticketId, changedAt) =>
        set(({ unsaved }) => {
          if (unsaved[ticketId]?.changedAt !== changedAt) return { unsaved }
          const { [ticketId]: _saved, ...rest } = unsaved
          return { unsaved: rest }
        }),
    }),
    { name: 'leitstand:drafts' },
  ),
)
