import { Copy, RotateCw } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { copyText } from '../../components/copy-text.ts'
import { tell } from '../../components/notices.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './engine-failed.module.css'
import { knownReason } from './reasons.ts'

/**
 * Stands in the place of everything else while there is no engine: what happened, what is safe, what to do next.
 * @param reason an `ErrorCode`, a word of the shell (`engine_not_started`, `engine_stopped`) or `unreachable`
 * @param detail in English, for whoever is asked for help
 */
export function EngineFailed({ reason, detail, onRetry }: { reason: string; detail: string; onRetry?: () => void }) {
  const { t } = useText()
  const known = knownReason(reason)
  const details = detail ? `${reason}\n${detail}` : reason
  const copy = async (): Promise<void> => {
    if (await copyText(details)) tell(t('app.copied'))
  }
  return (
    <section role="alert" className={styles.screen} aria-labelledby="engine-failed-title">
      <div className={styles.column}>
        <h1 id="engine-failed-title" className={styles.title}>
          {t('failed.title')}
        </h1>
        <Part title={t('failed.happened')} text={t(`failed.reasons.${known}.what`)} />
        <Part title={t('failed.isSafe')} text={t(`failed.reasons.${known}.safe`)} />
        <Part title={t('failed.doNext')} text={t(`failed.reasons.${known}.next`)} />
        {onRetry && (
          <Button look="primary" className={styles.retry} onClick={onRetry}>
            <RotateCw size={16} aria-hidden />
            {t('app.retry')}
          </Button>
        )}
        <details className={styles.details}>
          <summary>{t('failed.details')}</summary>
          <pre lang="en">{details}</pre>
          <Button look="quiet" onClick={() => void copy()}>
            <Copy size={14} aria-hidden />
            {t('failed.copyDetails')}
          </Button>
        </details>
      </div>
    </section>
  )
}

function Part({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h2 className={styles.heading}>{title}</h2>
      <p>{text}</p>
    </div>
  )
}
