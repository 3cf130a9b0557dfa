import type { QueryClient } from '@tanstack/react-query'
import type { Output } from '../../native/contract/index.ts'
import type { LearnedCategory } from '../../native/contract/learning.ts'
import { engineKey } from './keys.ts'

/** Shows a category's new rule before the engine has confirmed it; the engine's own word replaces it. */
export function patchLearnedCategory(
  queries: QueryClient,
  categoryId: string,
  rule: Pick<LearnedCategory, 'mode' | 'threshold'>,
): void {
  queries.setQueryData<Output<'learning.overview'>>(
    engineKey('learning.overview', {}),
    (known) =>
      known && {
        ...known,
        categories: known.categories.map((each) => (each.id === categoryId ? { ...each, ...rule } : each)),
      },
  )
}
