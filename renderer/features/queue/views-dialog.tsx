import { type FormEvent, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './view-menu.module.css'
import { type TicketView, viewOfSaved } from './views-list.ts'
import { useSaveView } from './views-save.ts'
import type { ShownView } from './views-shown.ts'

interface Props {
  readonly open: boolean
  readonly shown: ShownView
  onClose(): void
  onSaved(view: TicketView): void
}

/** Gives the list as it is shown a name. */
export function SaveViewDialog(props: Props) {
  const { t } = useText()
  return (
    <Dialog open={props.open} onOpenChange={props.onClose} title={t('views.newTitle')} closeName={t('app.close')}>
      <NameForm {...props} />
    </Dialog>
  )
}

function NameForm({ shown, onClose, onSaved }: Props) {
  const { t } = useText()
  const [name, setName] = useState('')
  const [trouble, setTrouble] = useState<'nameMissing' | 'nameTaken' | null>(null)
  const save = useSaveView()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '') {
      setTrouble('nameMissing')
      return
    }
    const { filter, sort, columns } = shown
    save(
      { name, filter, sort, columns: [...columns] },
      ({ id }) => {
        onClose()
        onSaved(viewOfSaved(id))
      },
      () => setTrouble('nameTaken'),
    )
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.hint}>{t('views.newText')}</p>
      <TextField
        label={t('views.name')}
        value={name}
        maxLength={80}
        autoComplete="off"
        trouble={trouble && t(`views.${trouble}`)}
        onChange={(value) => {
          setName(value)
          setTrouble(null)
        }}
      />
      <div className={styles.foot}>
        <Button look="primary" submit>
          {t('form.save')}
        </Button>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
      </div>
    </form>
  )
}
