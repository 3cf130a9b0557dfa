import { Check } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useText } from '../../i18n/index.ts'
import type { ImportOutcome } from './hand-over.ts'
import styles from './import.module.css'
import { RejectionList } from './rejection-list.tsx'

/** What an import did: taken, already there, not taken and why. */
export function ImportReportView({ outcome, onOpenQueue }: { outcome: ImportOutcome; onOpenQueue?: () => void }) {
  const { t } = useText()
  const { report, cancelled, error, tooLarge } = outcome
  const { imported, doubles, rejected } = report
  const counted = imported + doubles + rejected.length > 0
  return (
    <section className={styles.report} aria-label={t('intake.report')}>
      <div role="status" className={styles.reportHead}>
        {cancelled && <p>{t('intake.cancelled')}</p>}
        {(counted || !(cancelled || error || tooLarge.length > 0)) && (
          <p className={styles.figures}>
            <span className={styles.imported}>
              {imported > 0 && <Check size={14} aria-hidden />}
              {t('intake.imported', { count: imported })}
            </span>
            {doubles > 0 && <span className={styles.muted}>{t('intake.doubles', { count: doubles })}</span>}
            {rejected.length > 0 && (
              <span className={styles.bad}>{t('intake.rejected', { count: rejected.length })}</span>
            )}
          </p>
        )}
      </div>
      {error && <Trouble error={error} />}
      {imported > 0 && onOpenQueue && <Button onClick={onOpenQueue}>{t('intake.toQueue')}</Button>}
      {tooLarge.length > 0 && (
        <div>
          <p className={styles.bad}>{t('intake.tooLargeHere')}</p>
          <ul className={styles.names}>
            {tooLarge.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </div>
      )}
      {rejected.length > 0 && <RejectionList level={3} title={t('intake.rejections')} rejections={rejected} />}
    </section>
  )
}
