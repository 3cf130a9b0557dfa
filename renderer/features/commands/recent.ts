import { create } from 'zustand'
import { persist } from 'zustand/middleware'

const kept = 20

interface RecentStore {
  /** Ids of commands, the latest first. */
  readonly used: readonly string[]
  remember(id: string): void
}

/** What was done through the palette, remembered on this device. */
export const useRecent = create<RecentStore>()(
  persist(
    (set) => ({
      used: [],
      remember: (id) => set(({ used }) => ({ used: [id, ...used.filter((each) => each !== id)].slice(0, kept) })),
    }),
    { name: 'leitstand:palette' },
  ),
)
