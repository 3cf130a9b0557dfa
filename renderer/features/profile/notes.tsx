import { Pin } from 'lucide-react'
import { useState } from 'react'
import type { CustomerNote } from '../../../native/contract/customers.ts'
import { type CustomerId, namelessAgent } from '../../../native/contract/words.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { NoteForm } from './note-form.tsx'
import styles from './profile.module.css'

/** Notes and agreements: those pinned on top, those that end are marked. */
export function Notes({ customerId }: { customerId: CustomerId }) {
  const { t } = useText()
  const { data } = useEngineQuery('customers.notes', { customerId })
  const [editing, setEditing] = useState<CustomerNote['id'] | 'new' | null>(null)
  if (!data) return null
  return (
    <>
      <ul className={styles.list}>
        {data.notes.map((note) =>
          editing === note.id ? (
            <li key={note.id}>
              <NoteForm customerId={customerId} note={note} onClose={() => setEditing(null)} />
            </li>
          ) : (
            <Note key={note.id} customerId={customerId} note={note} onEdit={() => setEditing(note.id)} />
          ),
        )}
      </ul>
      {editing === 'new' ? (
        <NoteForm customerId={customerId} note={null} onClose={() => setEditing(null)} />
      ) : (
        <Button onClick={() => setEditing('new')}>{t('profile.addNote')}</Button>
      )}
    </>
  )
}

function Note({ customerId, note, onEdit }: { customerId: CustomerId; note: CustomerNote; onEdit: () => void }) {
  const { t, format } = useText()
  const save = useEngineMutation('customers.saveNote')
  const remove = useEngineMutation('customers.removeNote')
  const { id: noteId, kind, text, author, at, validUntil, pinned, ends } = note
  const pin = (to: boolean): void => save.mutate({ customerId, noteId, kind, text, validUntil, pinned: to })
  const takeAway = (): void =>
    remove.mutate(
      { noteId, removed: true },
      { onSuccess: () => tell(t('profile.noteRemoved'), () => remove.mutate({ noteId, removed: false })) },
    )
  const short = text.slice(0, 60)
  return (
    <li>
      <p className={styles.line}>
        <span className={styles.strong}>{t(`profile.noteKind.${kind}`)}</span>
        <IconButton
          name={t(pinned ? 'profile.unpin' : 'profile.pin', { note: short })}
          aria-pressed={pinned}
          onClick={() => pin(!pinned)}
        >
          <Pin size={14} aria-hidden fill={pinned ? 'currentColor' : 'none'} />
        </IconButton>
      </p>
      <p className={styles.note}>{text}</p>
      {validUntil !== null && (
        <p className={styles.small} data-warn={ends !== null || undefined}>
          {t(ends === 'over' ? 'profile.ended' : ends === 'soon' ? 'profile.endsSoon' : 'profile.validUntil', {
            date: format.date(validUntil),
          })}
        </p>
      )}
      <p className={styles.small}>
        {author === namelessAgent ? format.date(at) : `${author}, ${format.date(at)}`}{' '}
        <button
          type="button"
          className={styles.inline}
          aria-label={t('profile.editOf', { note: short })}
          onClick={onEdit}
        >
          {t('profile.edit')}
        </button>{' '}
        <button
          type="button"
          className={styles.inline}
          aria-label={t('profile.removeOf', { note: short })}
          onClick={takeAway}
        >
          {t('profile.remove')}
        </button>
      </p>
    </li>
  )
}
