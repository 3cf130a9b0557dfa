import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { type TourStep, tourSteps } from './steps.ts'

interface TourStore {
  /** due: as soon as there are tickets to look at; known: seen or skipped, it does not come by itself again. */
  readonly state: 'unknown' | 'due' | 'known'
  /** Where it is just now; null while it does not run. */
  readonly step: TourStep | null
  /** Somebody new has brought data in. */
  offer(): void
  start(): void
  go(step: TourStep): void
  end(): void
}

/** Whether this person has been shown around, remembered on this device. */
export const useTour = create<TourStore>()(
  persist(
    (set) => ({
      state: 'unknown',
      step: null,
      offer: () => set(({ state }) => (state === 'unknown' ? { state: 'due' } : {})),
      // Once begun it is known: whoever closes the window in the middle is not held up again.
      start: () => set({ state: 'known', step: tourSteps[0] }),
      go: (step) => set({ step }),
      end: () => set({ state: 'known', step: null }),
    }),
    { name: 'leitstand:tour', partialize: ({ state }) => ({ state }) },
  ),
)
