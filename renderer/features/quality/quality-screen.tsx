import { useState } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { FindingCode } from '../../../native/contract/quality.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Page, PageSection } from '../../components/page.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { Findings } from './findings.tsx'
import { KindsTable } from './kinds-table.tsx'
import styles from './quality.module.css'
import { SourcesTable } from './sources-table.tsx'
import { Stages } from './stages.tsx'
import type { Ways } from './ways.ts'

type Overview = Output<'quality.overview'>

/** How good the data is, on one screen: how far the company is, what to do, and what is there. */
export function QualityScreen({ ways }: { ways: Ways }) {
  const { t, format } = useText()
  const now = useNow()
  const { data, error, refetch } = useEngineQuery('quality.overview', {})
  const empty = data?.state === 'ready' && data.kinds.every(({ count }) => count === 0)
  return (
    <Page
      title={t('quality.title')}
      wide
      aside={
        data?.reckonedAt != null && (
          <span className={styles.muted}>{t('quality.asOf', { age: format.age(data.reckonedAt, now) })}</span>
        )
      }
    >
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!error && (!data || data.state === 'reckoning') && <Reckoning progress={data?.progress ?? null} />}
      {data?.state === 'failed' && (
        <Empty title={t('quality.failed')} text={t('quality.failedText')}>
          <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
        </Empty>
      )}
      {empty && (
        <Empty title={t('quality.nothing')} text={t('quality.nothingText')}>
          <Button onClick={ways.onData}>{t('quality.toData')}</Button>
        </Empty>
      )}
      {data?.state === 'ready' && !empty && <Quality data={data} ways={ways} />}
    </Page>
  )
}

function Reckoning({ progress }: { progress: Overview['progress'] }) {
  const { t } = useText()
  return (
    <Waiting name={t('quality.reckoning')}>
      <div className={styles.waiting}>
        {progress && progress.total !== null && (
          <>
            <p className={styles.muted}>
              {t('quality.reckoning')}: {t('quality.progress', { done: progress.done, total: progress.total })}
            </p>
            <ProgressBar done={progress.done} total={progress.total} name={t('quality.reckoning')} />
          </>
        )}
        <SkeletonLines widths={[60, 90, 90, 90, 75]} />
      </div>
    </Waiting>
  )
}

function Quality({ data, ways }: { data: Overview; ways: Ways }) {
  const { t } = useText()
  const [chosen, setChosen] = useState<FindingCode | null>(null)
  const { progress } = data
  return (
    <>
      {progress && progress.total !== null && (
        <p className={styles.renewed} role="status">
          {t('quality.renewed', { done: progress.done, total: progress.total })}
        </p>
      )}
      <PageSection title={t('quality.stages')}>
        <Stages data={data} ways={ways} onFinding={setChosen} />
      </PageSection>
      <PageSection title={t('quality.findings')}>
        <Findings data={data} ways={ways} chosen={chosen} onChoose={setChosen} />
      </PageSection>
      <PageSection title={t('quality.kinds')} text={t('quality.kindsText')}>
        <KindsTable data={data} />
      </PageSection>
      <PageSection title={t('quality.sources')}>
        <SourcesTable sources={data.sources} />
      </PageSection>
    </>
  )
}
