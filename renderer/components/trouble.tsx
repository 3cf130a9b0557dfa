import { isEngineError } from '../../native/contract/errors.ts'
import { errorText, useText } from '../i18n/index.ts'
import { Button } from './button.tsx'
import styles from './trouble.module.css'

/** A part that could not be shown: what happened, what to do next, and another try. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useText()
  const { what, next } = errorText(t, error)
  // The line at the foot says so already, and what waits for the models comes by itself.
  if (isEngineError(error, 'models_unavailable')) return <p className={styles.next}>{what}</p>
  return (
    <div role="alert" className={styles.trouble}>
      <p>{what}</p>
      <p className={styles.next}>{next}</p>
      {onRetry && (
        <Button look="quiet" onClick={onRetry}>
          {t('app.retry')}
        </Button>
      )}
    </div>
  )
}
