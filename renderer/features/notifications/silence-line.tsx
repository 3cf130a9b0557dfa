import { Button } from '../../components/button.tsx'
import { cx } from '../../components/cx.ts'
import { useNow } from '../../components/use-now.ts'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './settings.module.css'
import { silences, silentUntil } from './silence.ts'

/** Keeps the operating system quiet for a while, and says until when. */
export function SilenceLine({ className }: { className?: string | undefined }) {
  const { t, format } = useText()
  const now = useNow()
  const { data } = useEngineQuery('notifications.settings', {})
  const { mutate } = useEngineMutation('notifications.setSettings')
  const until = data?.silentUntil ?? null
  if (!data) return null
  if (until !== null && until > now)
    return (
      <div className={cx(styles.silence, className)}>
        <span>{t('notifications.silence.until', { when: format.dateTime(until) })}</span>
        <Button look="quiet" onClick={() => mutate({ silentUntil: null })}>
          {t('notifications.silence.end')}
        </Button>
      </div>
    )
  return (
    <fieldset className={cx(styles.silence, className)}>
      <legend className={styles.silenceTitle}>{t('notifications.silence.title')}</legend>
      {silences.map((each) => (
        <Button key={each} look="quiet" onClick={() => mutate({ silentUntil: silentUntil(each, Date.now()) })}>
          {t(`notifications.silence.${each}`)}
        </Button>
      ))}
    </fieldset>
  )
}
