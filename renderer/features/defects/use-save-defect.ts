import type { KnownDefect } from '../../../native/contract/defects.ts'
import { tell } from '../../components/notices.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { type FormValues, inputOf, valuesOf } from './form-values.ts'

/** Saves a known defect and offers to take that back: an old one becomes as it was, a new one is gone. */
export function useSaveDefect(before: KnownDefect | null): {
  save: (values: FormValues, onSaved: () => void) => void
  isSaving: boolean
} {
  const { t, language } = useText()
  const { mutate, isPending } = useEngineMutation('defects.save')
  const { mutate: remove } = useEngineMutation('defects.remove')
  const undo = (saved: KnownDefect): void => {
    if (before) mutate(inputOf(valuesOf(before), before))
    else remove({ defectId: saved.id })
  }
  return {
    isSaving: isPending,
    save: (values, onSaved) =>
      mutate(inputOf(values, { id: before?.id, active: before?.active ?? true }), {
        onSuccess: (saved) => {
          onSaved()
          tell(t('defects.saved', { title: saved.title[language] }), () => undo(saved))
        },
      }),
  }
}
