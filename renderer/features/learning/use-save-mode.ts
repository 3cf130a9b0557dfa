import { useQueryClient } from '@tanstack/react-query'
import type { CategoryMode, LearnedCategory } from '../../../native/contract/learning.ts'
import { tell } from '../../components/notices.tsx'
import { patchLearnedCategory, useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'

interface Rule {
  readonly mode: CategoryMode
  readonly threshold: number
}

/** Sets mode and threshold: shown at once, told to the engine, and taken back with one key. */
export function useSaveMode(category: LearnedCategory, name: string): (rule: Rule) => void {
  const { t, format } = useText()
  const queries = useQueryClient()
  const { mutate } = useEngineMutation('learning.setMode', {
    onMutate: ({ categoryId, ...rule }) => patchLearnedCategory(queries, categoryId, rule),
    onError: () => void queries.invalidateQueries({ queryKey: ['learning.overview'] }),
  })
  return (rule) => {
    const before = { categoryId: category.id, mode: category.mode, threshold: category.threshold }
    if (rule.mode === before.mode && rule.threshold === before.threshold) return
    const words = { category: name, mode: t(`learning.modes.${rule.mode}`), share: format.percent(rule.threshold) }
    mutate(
      { categoryId: category.id, ...rule },
      { onSuccess: () => tell(t('learning.modeSet', words), () => mutate(before)) },
    )
  }
}
