import { Button } from '../../components/button.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import type { Format } from '../../i18n/format.ts'
import { type Translate, useText } from '../../i18n/index.ts'
import styles from './import.module.css'
import { cancelLongWork, type LongWork } from './long-work.ts'

/** «1.240 von 10.000, noch etwa 20 Sek.» */
export function countsText(t: Translate, format: Format, { counts, remainingMs }: LongWork): string | null {
  if (!counts || counts.total === 0) return null
  const { done, total } = counts
  const words = total === null ? t('intake.progressOpen', { done }) : t('intake.progress', { done, total })
  if (remainingMs === null) return words
  return `${words}, ${t('intake.remaining', { duration: format.duration(remainingMs) })}`
}

/** Running work with its bar, its counts and the way to stop it. */
export function WorkProgress({
  work,
  title,
  waiting,
  note,
  stoppable = true,
}: {
  work: LongWork
  title: string
  /** Said until there are counts. */
  waiting: string
  note?: string
  stoppable?: boolean
}) {
  const { t, format } = useText()
  return (
    <div className={styles.progress}>
      <div className={styles.progressHead}>
        <span role="status" className={styles.progressTitle}>
          {title}
        </span>
        <span className={styles.muted}>{countsText(t, format, work) ?? waiting}</span>
        {stoppable && <Button onClick={cancelLongWork}>{t('app.cancel')}</Button>}
      </div>
      <ProgressBar done={work.counts?.done ?? 0} total={work.counts?.total ?? null} name={title} />
      {note && <p className={styles.muted}>{note}</p>}
    </div>
  )
}
