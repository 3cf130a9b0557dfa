import { create } from 'zustand'
import type { SignId } from '../../../native/contract/signs.ts'

type Shown = 'open' | 'weaker' | 'decided'

/** Which sign is open, kept while the person goes to its ticket and back. */
export const useSigns = create<{
  readonly show: Shown
  readonly chosen: SignId | null
  setShow(show: Shown): void
  choose(chosen: SignId | null): void
}>((set) => ({
  show: 'open',
  chosen: null,
  setShow: (show) => set({ show, chosen: null }),
  choose: (chosen) => set({ chosen }),
}))
