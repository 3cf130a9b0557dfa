import { Pencil } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { AlertRow } from '../../../native/contract/patterns.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import { nameOf } from './alert-words.ts'
import styles from './patterns.module.css'
import { useAlertChange } from './use-alert-change.ts'

const longestName = 120

/** What the alert is called, to be given another name in place. */
export function AlertName({ alert }: { alert: AlertRow }) {
  const { t, format } = useText()
  const [typed, setTyped] = useState<string | null>(null)
  const pencil = useRef<HTMLButtonElement>(null)
  const change = useAlertChange(alert)
  const name = nameOf(alert, format)
  const words = format.pick(alert.name)
  const begin = (): void => setTyped(name)
  useCommand('alert.rename', begin)
  const leave = (): void => {
    flushSync(() => setTyped(null))
    pencil.current?.focus()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const next = typed?.trim() ?? ''
    leave()
    if (next === name) return
    change.rename(next === '' || next === words ? null : next)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    leave()
  }
  if (typed === null) {
    return (
      <div className={styles.nameLine}>
        <h2 className={styles.name}>{name}</h2>
        <IconButton ref={pencil} name={t('patterns.act.rename')} command="alert.rename" onClick={begin}>
          <Pencil size={16} aria-hidden />
        </IconButton>
        {alert.givenName !== null && <span className={styles.muted}>{t('patterns.act.ownName', { name: words })}</span>}
      </div>
    )
  }
  return (
    <form className={styles.nameLine} onSubmit={submit}>
      <h2 className="sr-only">{name}</h2>
      <input
        // biome-ignore lint/a11y/noAutofocus: it takes the place of what was just acted on
        autoFocus
        type="text"
        className={styles.nameField}
        aria-label={t('patterns.act.renameField')}
        placeholder={words}
        maxLength={longestName}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={onKeyDown}
      />
      <Button submit>{t('patterns.act.save')}</Button>
    </form>
  )
}
