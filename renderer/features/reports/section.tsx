import { useRef } from 'react'
import { reportWords } from '../../../native/contract/report-words.ts'
import type { ReportSection, SectionId } from '../../../native/contract/reports.ts'
import { PageSection } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useText } from '../../i18n/index.ts'
import { Figures } from './figures.tsx'
import { ReportPicture } from './report-picture.tsx'
import styles from './reports.module.css'
import { useSection } from './use-section.ts'
import { useSeen } from './use-seen.ts'

/** One part of the report, asked for when somebody comes near it. */
export function Section({ id }: { id: SectionId }) {
  const { t, language } = useText()
  const room = useRef<HTMLDivElement>(null)
  const seen = useSeen(room)
  const { data, error, refetch } = useSection(id, seen)
  return (
    <PageSection title={reportWords[language].sections[id]}>
      <div ref={room} className={styles.section} data-waiting={!data || undefined}>
        {error && <Trouble error={error} onRetry={() => void refetch()} />}
        {!error && !data && (
          <Waiting name={t('app.loading')}>
            <SkeletonLines widths={[40, 95, 95, 80]} />
          </Waiting>
        )}
        {data?.state === 'hidden' && <p className={styles.muted}>{t('reports.hidden')}</p>}
        {data?.state === 'ready' && <Content section={data} />}
      </div>
    </PageSection>
  )
}

function Content({ section: { id, figures, charts } }: { section: ReportSection }) {
  const { t } = useText()
  const isEmpty =
    charts.every(({ rows }) =>
      rows.every(({ hidden, cells }) => !hidden && cells.every(({ tickets }) => tickets === 0)),
    ) && figures.every(({ tickets, of }) => tickets === 0 && !of)
  if (isEmpty) return <p className={styles.muted}>{t(id === 'promises' ? 'reports.noPromises' : 'reports.nothing')}</p>
  return (
    <>
      {figures.length > 0 && <Figures figures={figures} />}
      <div className={styles.pictures}>
        {charts.map((chart) => (
          <ReportPicture key={chart.id} chart={chart} />
        ))}
      </div>
    </>
  )
}
