import { useRef, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { cx } from '../../components/cx.ts'
import { useNow } from '../../components/use-now.ts'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './settings.module.css'
import { silences, silentUntil } from './silence.ts'
import { SilenceUntil } from './silence-until.tsx'

/** Keeps the operating system quiet for a while, and says until when. */
export function SilenceLine({ className }: { className?: string | undefined }) {
  const { t, format } = useText()
  const line = useRef<HTMLDivElement>(null)
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const { data } = useEngineQuery('notifications.settings', {})
  const { mutate } = useEngineMutation('notifications.setSettings')
  if (!data) return null
  const until = data.silentUntil !== null && data.silentUntil > now ? data.silentUntil : null
  const keepQuiet = (next: number | null): void => {
    setAsking(false)
    mutate({ silentUntil: next })
    // The button goes away; whoever works by keyboard stays where it was.
    line.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand in line with its buttons
    <div
      ref={line}
      role="group"
      tabIndex={-1}
      aria-label={t('notifications.silence.title')}
      className={cx(styles.silence, className)}
    >
      <span className={styles.silenceTitle} aria-live="polite">
        {until === null
          ? t('notifications.silence.title')
          : t('notifications.silence.until', { when: format.dateTime(until) })}
      </span>
      {until !== null && (
        <Button look="quiet" onClick={() => keepQuiet(null)}>
          {t('notifications.silence.end')}
        </Button>
      )}
      {until === null &&
        silences.map((each) => (
          <Button key={each} look="quiet" onClick={() => keepQuiet(silentUntil(each, Date.now()))}>
            {t(`notifications.silence.${each}`)}
          </Button>
        ))}
      {until === null && !asking && (
        <Button look="quiet" onClick={() => setAsking(true)}>
          {t('notifications.silence.other')}
        </Button>
      )}
      {until === null && asking && (
        <SilenceUntil
          onChoose={keepQuiet}
          onCancel={() => {
            setAsking(false)
            line.current?.focus()
          }}
        />
      )}
    </div>
  )
}
