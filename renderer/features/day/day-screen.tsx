import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Page, PageSection } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { Ahead } from './ahead.tsx'
import styles from './day.module.css'
import { Figures } from './figures.tsx'
import { Hours } from './hours.tsx'
import { localDate } from './local-date.ts'

const { timeZone } = Intl.DateTimeFormat().resolvedOptions()

/** What the person in front of it did today and has left to do; nobody else's day can be shown. */
export function DayScreen({ onMine, onSettings }: { onMine: () => void; onSettings: () => void }) {
  const { t } = useText()
  const date = localDate(useNow())
  const { data, error, refetch } = useEngineQuery('day.get', { date, timeZone })
  return (
    <Page title={t('day.title')}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[45, 70, 70, 55]} />
        </Waiting>
      )}
      {data?.work === null && (
        <Empty title={t('day.nameless')} text={t('day.namelessText')}>
          <Button onClick={onSettings}>{t('day.toSettings')}</Button>
        </Empty>
      )}
      {data?.work && (
        <>
          <p className={styles.onlyYou}>{t('day.onlyYou')}</p>
          {data.ahead && <Ahead ahead={data.ahead} onMine={onMine} />}
          <PageSection title={t('day.done')} text={t('day.undoneText')}>
            <Figures work={data.work} before={data.before} />
          </PageSection>
          <PageSection title={t('day.hours')} text={t('day.hoursText')}>
            <Hours work={data.work} before={data.before} />
          </PageSection>
        </>
      )}
    </Page>
  )
}
