import { create } from 'zustand'
import type { Grouping, PathGroup, PathKind } from '../../../native/contract/paths.ts'

interface Chosen {
  readonly kind: PathKind
  /** null: all customers. */
  readonly by: Grouping | null
  readonly value: string | null
  readonly against: string | null
}
interface PathsStore extends Chosen {
  readonly choose: (next: Partial<Chosen>) => void
}

/** Whose ways are looked at; kept while somebody looks at a customer and comes back. */
export const usePathsChoice = create<PathsStore>((set) => ({
  kind: 'all',
  by: null,
  value: null,
  against: null,
  choose: (next) => set(next),
}))

export const groupOf = ({ by, value, against }: Chosen): PathGroup | null =>
  by === null || value === null ? null : { by, value, against }
