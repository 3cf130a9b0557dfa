import type { LearnedCategory } from '../../../native/contract/learning.ts'
import { tell } from '../../components/notices.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { type CategoryValues, categoryInputOf } from './category-values.ts'

const quiet = { meta: { quiet: true } }

/** Adds or changes a category and offers to take that back. What did not work is for its dialog to tell. */
export function useSaveCategory(before: LearnedCategory | null): {
  save: (values: CategoryValues, onSaved: () => void) => void
  isSaving: boolean
  trouble: string | null
} {
  const { t, format } = useText()
  const add = useEngineMutation('categories.add', quiet)
  const change = useEngineMutation('categories.change', quiet)
  const { mutate: changeBack } = useEngineMutation('categories.change')
  const { mutate: remove } = useEngineMutation('categories.remove')
  const error = add.error ?? change.error
  const words = error && errorText(t, error)

  const send = async (values: CategoryValues): Promise<void> => {
    const input = categoryInputOf(values)
    const category = format.pick(input.name)
    if (before) {
      const { id, name, description } = before
      await change.mutateAsync({ id, ...input })
      tell(t('learning.own.changed', { category }), () => changeBack({ id, name, description: description.de }))
    } else {
      const { id } = await add.mutateAsync(input)
      tell(t('learning.own.added', { category }), () => remove({ id }))
    }
  }
  return {
    isSaving: add.isPending || change.isPending,
    trouble: words ? `${words.what} ${words.next}` : null,
    // Not by the callbacks of `mutate`, which are lost where the dialog is closed meanwhile. A failure is in `trouble`.
    save: (values, onSaved) => void send(values).then(onSaved, () => undefined),
  }
}
