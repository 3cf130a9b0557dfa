import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { LearnedCategory } from '../../../native/contract/learning.ts'
import { tell } from '../../components/notices.tsx'
import { knownCategory, patchRemovedCategory, useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'

/** Removes a category at once and offers it back, with what the models were allowed to do with it. */
export function useRemoveCategory(category: LearnedCategory): () => void {
  const { id, name, description } = category
  const { t, format } = useText()
  const queries = useQueryClient()
  const before = useRef(category)
  const { mutate: setMode } = useEngineMutation('learning.setMode')
  // All by the options of the mutations: its row is gone before the engine has answered, and callbacks of a call with it.
  const { mutate: add } = useEngineMutation('categories.add', {
    onSuccess: (added) => {
      const { mode, threshold } = before.current
      setMode({ categoryId: added.id, mode, threshold })
    },
  })
  const { mutate: remove } = useEngineMutation('categories.remove', {
    onMutate: () => patchRemovedCategory(queries, id),
    onError: () => void queries.invalidateQueries({ queryKey: ['learning.overview'] }),
    onSuccess: () =>
      tell(t('learning.own.removed', { category: format.pick(name) || id }), () =>
        add({ id, name, description: description.de }),
      ),
  })
  return () => {
    // What was changed a moment ago is not on screen yet.
    before.current = knownCategory(queries, id) ?? category
    remove({ id })
  }
}
