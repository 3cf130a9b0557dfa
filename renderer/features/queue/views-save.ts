import type { Input, Output } from '../../../native/contract/index.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'

/** Saves a view and says so. A name that is taken is told by `onTaken` where that is given. */
export function useSaveView(): (
  view: Input<'views.save'>,
  onSaved: (saved: Output<'views.save'>) => void,
  onTaken?: () => void,
) => void {
  const { t } = useText()
  const { mutate } = useEngineMutation('views.save', { meta: { quiet: true } })
  return (view, onSaved, onTaken) =>
    mutate(view, {
      onSuccess: (saved) => {
        tell(t('views.savedNotice', { name: view.name.trim() }))
        onSaved(saved)
      },
      onError: (error) => (error.code === 'name_taken' && onTaken ? onTaken() : tellTrouble(errorText(t, error).what)),
    })
}
