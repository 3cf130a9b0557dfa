import { useQueryClient } from '@tanstack/react-query'
import type { Output } from '../../../native/contract/index.ts'
import type { SavedView, ViewId } from '../../../native/contract/views.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { engineKey, useEngineMutation } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'

/** Saves a view and says so. A name that is taken is told by `onTaken` where that is given. */
export function useSaveView(): (
  view: Omit<SavedView, 'id'> & { readonly id?: ViewId },
  onSaved: (saved: Output<'views.save'>) => void,
  onTaken?: () => void,
) => void {
  const { t } = useText()
  const queries = useQueryClient()
  const { mutate } = useEngineMutation('views.save', { meta: { quiet: true } })
  return (view, onSaved, onTaken) =>
    mutate(view, {
      onSuccess: (saved) => {
        tell(t('views.savedNotice', { name: view.name.trim() }))
        // Whoever goes there at once finds it; the engine's own word replaces it.
        queries.setQueryData<Output<'views.list'>>(
          engineKey('views.list', {}),
          (known) => known && { views: withView(known.views, { ...view, ...saved, name: view.name.trim() }) },
        )
        onSaved(saved)
      },
      onError: (error) => (error.code === 'name_taken' && onTaken ? onTaken() : tellTrouble(errorText(t, error).what)),
    })
}

function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return views.some(({ id }) => id === view.id)
    ? views.map((each) => (each.id === view.id ? view : each))
    : [...views, view]
}
