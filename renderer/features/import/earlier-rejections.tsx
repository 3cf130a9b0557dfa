import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './import.module.css'
import { RejectionList } from './rejection-list.tsx'

const most = 500

/** What was not taken in earlier imports and from watched folders; `before` leaves out the report that is on the screen. */
export function EarlierRejections({ before }: { before: number | null }) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('intake.rejections', { limit: most })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  const earlier = data?.rejections.filter(({ at }) => before === null || at < before) ?? []
  if (earlier.length === 0) return null
  return (
    <section className={styles.earlier} aria-label={t('intake.rejectionsBefore')}>
      <RejectionList level={2} title={t('intake.rejectionsBefore')} rejections={earlier} />
    </section>
  )
}
