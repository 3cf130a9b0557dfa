import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackTest } from '../../../native/contract/forecast.ts'
import type { Output } from '../../../native/contract/index.ts'
import type { PartId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Page } from '../../components/page.tsx'
import { Select } from '../../components/select.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { TextField } from '../../components/text-field.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { DemandTable } from './demand-table.tsx'
import styles from './forecast.module.css'
import { PartDetail } from './part-detail.tsx'

const step = 100
const sorts = ['short', 'expected', 'number'] as const
const kept = ['all', 'short'] as const

/** What each part will be needed in the months ahead, against its stock, and how far that can be trusted. */
export function ForecastScreen({ onData }: { onData: () => void }) {
  const { t } = useText()
  const [search, setSearch] = useState('')
  const [only, setOnly] = useState<(typeof kept)[number]>('all')
  const [sort, setSort] = useState<(typeof sorts)[number]>('short')
  const [limit, setLimit] = useState(step)
  const asked = { search, only, sort, limit }
  const { data, error, refetch } = useEngineQuery('forecast.list', asked, { placeholderData: keepPreviousData })
  return (
    <Page title={t('forecast.title')} wide>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {(!data || data.state === 'reckoning') && !error && (
        <Waiting name={t('forecast.reckoning')}>
          <SkeletonLines widths={[60, 90, 90, 90, 75]} />
        </Waiting>
      )}
      {data?.state === 'too_little' && (
        <Empty title={t('forecast.tooLittle')} text={t('forecast.tooLittleText')}>
          <Button onClick={onData}>{t('forecast.toData')}</Button>
        </Empty>
      )}
      {data?.state === 'ready' && (
        <>
          <Summary data={data} />
          <div className={styles.tools}>
            <TextField label={t('forecast.search')} value={search} onChange={setSearch} />
            <Select
              name={t('forecast.show')}
              value={only}
              onChange={setOnly}
              choices={kept.map((value) => ({ value, label: t(`forecast.only.${value}`) }))}
            />
            <Select
              name={t('forecast.order')}
              value={sort}
              onChange={setSort}
              choices={sorts.map((value) => ({ value, label: t(`forecast.sorts.${value}`) }))}
            />
          </div>
          <Parts data={data} onMore={() => setLimit(limit + step)} />
        </>
      )}
    </Page>
  )
}

/** The list and, beside it, the part that was chosen. */
function Parts({ data, onMore }: { data: Output<'forecast.list'>; onMore: () => void }) {
  const { t } = useText()
  const [chosen, setChosen] = useState<PartId | null>(null)
  if (data.rows.length === 0) return <Empty title={t('forecast.none')} text={t('forecast.noneText')} />
  return (
    <div className={styles.panes}>
      <div className={styles.list}>
        <DemandTable rows={data.rows} chosen={chosen} onChoose={setChosen} />
        {data.total > data.rows.length && (
          <Button onClick={onMore}>
            {t('forecast.more', { count: Math.min(step, data.total - data.rows.length) })}
          </Button>
        )}
      </div>
      <aside className={styles.detail} aria-label={t('forecast.detail')}>
        {chosen === null ? <p className={styles.muted}>{t('forecast.choose')}</p> : <PartDetail partId={chosen} />}
      </aside>
    </div>
  )
}

function Summary({ data }: { data: Output<'forecast.list'> }) {
  const { t } = useText()
  return (
    <div className={styles.summary}>
      <p className={styles.lead}>
        {data.short === 0 ? t('forecast.nothingShort') : t('forecast.short', { count: data.short })}
      </p>
      {data.backTest ? <Trust tried={data.backTest} /> : <p className={styles.muted}>{t('forecast.untried')}</p>}
    </div>
  )
}

/** How the method would have done on months that are over, in a sentence. */
function Trust({ tried }: { tried: BackTest }) {
  const { t, format } = useText()
  const pieces = (value: number): string => format.decimal(value, 2)
  return (
    <p className={styles.muted}>
      {t('forecast.tried', {
        from: format.month(tried.from),
        to: format.month(tried.to),
        count: tried.parts,
        error: pieces(tried.error),
        naive: pieces(tried.naiveError),
        coverage: format.percent(tried.coverage),
      })}{' '}
      {tried.error < tried.naiveError ? t('forecast.better') : t('forecast.notBetter')}
    </p>
  )
}
