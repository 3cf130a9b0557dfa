import { figureWords, reportWords } from '../../../native/contract/report-words.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { PageSection } from '../../components/page.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useText } from '../../i18n/index.ts'
import { Figures } from './figures.tsx'
import styles from './reports.module.css'
import { useSection } from './use-section.ts'

/** The key figures, or why there are none yet. */
export function Overview() {
  const { t, language } = useText()
  const { data, error, refetch } = useSection('overview')
  return (
    <PageSection title={reportWords[language].sections.overview}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!error && !data && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[90, 90, 60]} />
        </Waiting>
      )}
      {data?.state === 'reckoning' && (
        <div className={styles.reckoning} role="status">
          <p>
            {t('reports.reckoning', {
              done: figureWords(data.reckoned.done, 'count', language),
              total: figureWords(data.reckoned.total, 'count', language),
            })}
          </p>
          <ProgressBar done={data.reckoned.done} total={Math.max(1, data.reckoned.total)} name={t('reports.title')} />
        </div>
      )}
      {data?.state === 'failed' && (
        <Empty title={t('reports.failed')} text={t('reports.failedText')}>
          <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
        </Empty>
      )}
      {data?.state === 'hidden' && <p className={styles.hiddenGroup}>{t('reports.hidden')}</p>}
      {data?.state === 'ready' && <Figures figures={data.figures} />}
    </PageSection>
  )
}
