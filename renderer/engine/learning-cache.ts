import type { QueryClient } from '@tanstack/react-query'
import type { Output } from '../../native/contract/index.ts'
import type { LearnedCategory } from '../../native/contract/learning.ts'
import { engineKey } from './keys.ts'

type Categories = readonly LearnedCategory[]

const patchCategories = (queries: QueryClient, change: (known: Categories) => LearnedCategory[]): void => {
  queries.setQueryData<Output<'learning.overview'>>(
    engineKey('learning.overview', {}),
    (known) => known && { ...known, categories: change(known.categories) },
  )
}

/** As it was last told or patched. */
export const knownCategory = (queries: QueryClient, categoryId: string): LearnedCategory | undefined =>
  queries
    .getQueryData<Output<'learning.overview'>>(engineKey('learning.overview', {}))
    ?.categories.find(({ id }) => id === categoryId)

/** Shows a category's new rule before the engine has confirmed it; the engine's own word replaces it. */
export function patchLearnedCategory(
  queries: QueryClient,
  categoryId: string,
  rule: Pick<LearnedCategory, 'mode' | 'threshold'>,
): void {
  patchCategories(queries, (known) => known.map((each) => (each.id === categoryId ? { ...each, ...rule } : each)))
}

/** Shows a category as removed before the engine has confirmed it; it stays where tickets have it. */
export function patchRemovedCategory(queries: QueryClient, categoryId: string): void {
  patchCategories(queries, (known) =>
    known.flatMap((each) => {
      if (each.id !== categoryId) return [each]
      return each.examples > 0 ? [{ ...each, description: { de: '', en: '' }, origin: 'removed' as const }] : []
    }),
  )
}
