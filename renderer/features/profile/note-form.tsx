import { type FormEvent, useId, useState } from 'react'
import type { CustomerNote } from '../../../native/contract/customers.ts'
import type { CustomerId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { dayOf, endOfDay } from './days.ts'
import styles from './profile.module.css'

const kinds = ['note', 'agreement'] as const

/** A new note, or one that is changed; saving can be undone. */
export function NoteForm({
  customerId,
  note,
  onClose,
}: {
  customerId: CustomerId
  note: CustomerNote | null
  onClose: () => void
}) {
  const { t } = useText()
  const [kind, setKind] = useState<CustomerNote['kind']>(note?.kind ?? 'note')
  const [text, setText] = useState(note?.text ?? '')
  const [until, setUntil] = useState(dayOf(note?.validUntil ?? null))
  const untilId = useId()
  const { mutate: save, isPending } = useEngineMutation('customers.saveNote')
  const { mutate: remove } = useEngineMutation('customers.removeNote')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() === '') return
    const values = { customerId, noteId: note?.id ?? null, kind, text, pinned: note?.pinned ?? false }
    const undo = (noteId: CustomerNote['id']): void => {
      if (note) save({ ...values, kind: note.kind, text: note.text, validUntil: note.validUntil })
      else remove({ noteId, removed: true })
    }
    save(
      { ...values, validUntil: kind === 'agreement' ? endOfDay(until) : null },
      {
        onSuccess: ({ noteId }) => {
          tell(t('profile.noteSaved'), () => undo(noteId))
          onClose()
        },
      },
    )
  }
  return (
    <form
      className={styles.form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <Select
        name={t('profile.kind')}
        value={kind}
        onChange={setKind}
        choices={kinds.map((value) => ({ value, label: t(`profile.noteKind.${value}`) }))}
      />
      <TextField label={t('profile.noteText')} value={text} onChange={setText} lines={3} maxLength={20_000} />
      {kind === 'agreement' && (
        <p className={styles.date}>
          <label htmlFor={untilId}>{t('profile.validUntilLabel')}</label>
          <input id={untilId} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        </p>
      )}
      <p className={styles.pager}>
        <Button look="primary" submit disabled={isPending || text.trim() === ''}>
          {t('form.save')}
        </Button>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
      </p>
    </form>
  )
}
