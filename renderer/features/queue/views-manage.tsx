import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SavedView } from '../../../native/contract/views.ts'
import { IconButton } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import styles from './view-menu.module.css'
import { type TicketView, viewOfSaved } from './views-list.ts'

/** Saved views: to rename, to put in order, to remove. Everything is saved at once. */
export function ManageViewsDialog({
  open,
  onClose,
  onRemoved,
}: {
  open: boolean
  onClose: () => void
  onRemoved: (view: TicketView) => void
}) {
  const { t } = useText()
  const { data } = useEngineQuery('views.list', {})
  const views = data?.views ?? []
  const { mutate: order } = useEngineMutation('views.order')
  const remove = useRemoveView(views)
  const move = (from: number, to: number): void => {
    const ids = views.map(({ id }) => id)
    order({ ids: ids.toSpliced(from, 1).toSpliced(to, 0, ...ids.slice(from, from + 1)) })
  }
  return (
    <Dialog open={open} onOpenChange={onClose} title={t('views.manageTitle')} closeName={t('app.close')}>
      {views.length === 0 && <p className={styles.hint}>{t('views.manageNone')}</p>}
      <ul className={styles.list}>
        {views.map((view, at) => (
          <li key={view.id} className={styles.row}>
            <div className={styles.field}>
              <NameField view={view} />
            </div>
            <IconButton name={t('views.up', view)} aria-disabled={at === 0} onClick={() => at > 0 && move(at, at - 1)}>
              <ArrowUp size={16} aria-hidden />
            </IconButton>
            <IconButton
              name={t('views.down', view)}
              aria-disabled={at === views.length - 1}
              onClick={() => at < views.length - 1 && move(at, at + 1)}
            >
              <ArrowDown size={16} aria-hidden />
            </IconButton>
            <IconButton
              name={t('views.remove', view)}
              onClick={() => {
                remove(view)
                onRemoved(viewOfSaved(view.id))
              }}
            >
              <Trash2 size={16} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

/** What is typed is saved when the field is left. */
function NameField({ view }: { view: SavedView }) {
  const { t } = useText()
  const [typed, setTyped] = useState<string | null>(null)
  const [taken, setTaken] = useState(false)
  const { mutate } = useEngineMutation('views.save', { meta: { quiet: true } })
  const name = typed ?? view.name
  const empty = name.trim() === ''
  const commit = (): void => {
    if (empty || name.trim() === view.name) return
    mutate(
      { ...view, name },
      {
        onSuccess: () => setTyped(null),
        onError: (error) => (error.code === 'name_taken' ? setTaken(true) : tellTrouble(errorText(t, error).what)),
      },
    )
  }
  return (
    <TextField
      label={t('views.nameOf', { name: view.name })}
      value={name}
      maxLength={80}
      autoComplete="off"
      trouble={empty ? t('views.nameMissing') : taken ? t('views.nameTaken') : null}
      onBlur={commit}
      onChange={(value) => {
        setTaken(false)
        setTyped(value)
      }}
    />
  )
}

/** Removes a view and offers it back, in its place. */
function useRemoveView(views: readonly SavedView[]): (view: SavedView) => void {
  const { t } = useText()
  const { mutate: remove } = useEngineMutation('views.remove')
  const { mutate: order } = useEngineMutation('views.order')
  const { mutate: save } = useEngineMutation('views.save')
  return (view) => {
    const before = views.map(({ id }) => id)
    const { id: gone, ...kept } = view
    const bringBack = (): void =>
      save(kept, { onSuccess: ({ id }) => order({ ids: before.map((each) => (each === gone ? id : each)) }) })
    remove({ id: gone }, { onSuccess: () => tell(t('views.removed', { name: view.name }), bringBack) })
  }
}
