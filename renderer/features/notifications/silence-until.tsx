import { type FormEvent, useId, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './settings.module.css'
import { localText, readLocal } from './silence.ts'

const hourMs = 3_600_000

/** Asks for a day and a time of one's own. */
export function SilenceUntil({ onChoose, onCancel }: { onChoose: (until: number) => void; onCancel: () => void }) {
  const { t } = useText()
  const id = useId()
  const [text, setText] = useState(() => localText(Date.now() + hourMs))
  const [isWrong, setWrong] = useState(false)
  const choose = (event: FormEvent): void => {
    event.preventDefault()
    const until = readLocal(text, Date.now())
    if (until === null) setWrong(true)
    else onChoose(until)
  }
  return (
    <form className={styles.until} onSubmit={choose} noValidate>
      <label htmlFor={id}>{t('notifications.silence.at')}</label>
      <input
        id={id}
        type="datetime-local"
        className={styles.time}
        value={text}
        min={localText(Date.now())}
        // Whoever has asked for it wants to type now.
        // biome-ignore lint/a11y/noAutofocus: the field takes the place of the button that was pressed
        autoFocus
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-trouble` : undefined}
        onChange={({ target }) => {
          setWrong(false)
          setText(target.value)
        }}
      />
      <Button submit>{t('notifications.silence.set')}</Button>
      <Button look="quiet" onClick={onCancel}>
        {t('app.cancel')}
      </Button>
      {isWrong && (
        <p id={`${id}-trouble`} role="alert" className={styles.trouble}>
          {t('notifications.silence.past')}
        </p>
      )}
    </form>
  )
}
