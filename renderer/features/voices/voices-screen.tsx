import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Page } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { askedOf, bucketOf, useChosen } from './asked.ts'
import { AspectDetail } from './aspect-detail.tsx'
import { AspectTable } from './aspect-table.tsx'
import { Filters } from './filters.tsx'
import { Matrix } from './matrix.tsx'
import { OwnAspects } from './own-aspects.tsx'
import { Quotes } from './quotes.tsx'
import styles from './voices.module.css'

interface Ways {
  onTicket: (ticketId: TicketId) => void
  onCustomer: (customerId: CustomerId) => void
  onImport: () => void
}

/** What customers say of each aspect of product and service, over time, in figures and in their own words. */
export function VoicesScreen({ onImport, ...ways }: Ways) {
  const { t } = useText()
  const chosen = useChosen()
  const asked = askedOf(chosen, useNow())
  const bucket = bucketOf(chosen.period)
  const { data, error, refetch } = useEngineQuery(
    'voices.overview',
    { ...asked, bucket },
    { placeholderData: keepPreviousData },
  )
  return (
    <Page title={t('lead.voices')} aside={<Button onClick={onImport}>{t('voices.import')}</Button>} wide>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {(!data || data.state === 'reckoning') && !error && (
        <Waiting name={t('voices.reckoning')}>
          <SkeletonLines widths={[60, 90, 90, 90, 75]} />
        </Waiting>
      )}
      {data?.state === 'ready' && <Ready data={data} asked={asked} bucket={bucket} {...ways} />}
    </Page>
  )
}

function Ready({
  data,
  asked,
  bucket,
  ...ways
}: Omit<Ways, 'onImport'> & {
  data: Output<'voices.overview'>
  asked: ReturnType<typeof askedOf>
  bucket: 'week' | 'month'
}) {
  const { t } = useText()
  const { aspect } = useChosen()
  const choose = (next: string | null): void => useChosen.setState({ aspect: next })
  const row = data.rows.find((each) => each.aspect === aspect)
  const nothing = data.options.sources.length === 0
  if (nothing && data.unread === 0) return <Empty title={t('voices.none')} text={t('voices.noneText')} />
  return (
    <div className={styles.screen}>
      <Filters options={data.options} />
      <Summary data={data} asked={asked} {...ways} />
      <AspectTable rows={data.rows} chosen={aspect} onChoose={choose} />
      {row && <AspectDetail key={row.aspect} row={row} asked={asked} bucket={bucket} {...ways} />}
      <Matrix asked={asked} onModel={(modelId) => useChosen.setState({ modelId })} />
      <OwnAspects />
    </div>
  )
}

/** How much there is, what is not read yet, and what nobody is sure of. */
function Summary({
  data,
  asked,
  ...ways
}: Omit<Ways, 'onImport'> & { data: Output<'voices.overview'>; asked: ReturnType<typeof askedOf> }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const { total, unread, unsure } = data
  return (
    <div className={styles.summary}>
      <p>
        {total ? t('voices.total', { count: total.mentions, people: total.people }) : t('voices.totalFew')}
        {unread > 0 && ` ${t('voices.unread', { count: unread })}`}
      </p>
      <p className={styles.muted}>
        {t('voices.how')}
        {unsure > 0 && ` ${t('voices.unsure', { count: unsure })}`}
      </p>
      {unsure > 0 && (
        <Button look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'voices.hideUnsure' : 'voices.showUnsure')}
        </Button>
      )}
      {open && <Quotes aspect={null} order="newest" which="unsure" asked={asked} {...ways} />}
    </div>
  )
}
