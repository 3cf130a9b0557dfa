import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import type { Output } from '../../../native/contract/index.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Page, PageSection } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { AheadOf } from './ahead.tsx'
import { BehindDialog } from './behind-dialog.tsx'
import { Flow } from './flow.tsx'
import { GroupPicker } from './group-picker.tsx'
import styles from './paths.module.css'
import { groupOf, usePathsChoice } from './paths-store.ts'
import { StageTable } from './stage-table.tsx'
import { useSides } from './use-sides.ts'
import type { Listed } from './words.ts'

export interface PathsScreenProps {
  readonly onCustomer: (customerId: CustomerId) => void
  readonly onTicket: (ticketId: TicketId) => void
  readonly onData: () => void
}

/** How customers fare from the offer to the end: where they go, wait and fall back, and what is likely to come. */
export function PathsScreen({ onCustomer, onTicket, onData }: PathsScreenProps) {
  const { t } = useText()
  const choice = usePathsChoice()
  const asked = { kind: choice.kind, group: groupOf(choice) }
  const { data, error, refetch, isPlaceholderData } = useEngineQuery('paths.overview', asked, {
    placeholderData: keepPreviousData,
  })
  const [listed, setListed] = useState<Listed | null>(null)
  return (
    <Page title={t('paths.title')} wide>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {(!data || data.state === 'reckoning') && !error && (
        <Waiting name={t('paths.reckoning')}>
          <p className={styles.reckoning} aria-hidden>
            {t('paths.reckoning')}
          </p>
          <SkeletonLines widths={[50, 90, 90, 90, 75]} />
        </Waiting>
      )}
      {data?.state === 'too_few' && (
        <Empty title={t('paths.tooFew')} text={t('paths.tooFewText')}>
          <Button onClick={onData}>{t('paths.toData')}</Button>
        </Empty>
      )}
      {data?.state === 'ready' && (
        <>
          <GroupPicker />
          <div className={styles.ways} aria-busy={isPlaceholderData}>
            <Ways data={data} onList={setListed} />
          </div>
        </>
      )}
      {listed && (
        <BehindDialog listed={listed} onClose={() => setListed(null)} onCustomer={onCustomer} onTicket={onTicket} />
      )}
    </Page>
  )
}

function Ways({ data, onList }: { data: Output<'paths.overview'>; onList: (listed: Listed) => void }) {
  const { t } = useText()
  const all = useSides(data)
  const sides = all.filter(({ side }) => side.customers !== null)
  return (
    <>
      <Summary data={data} all={all} />
      {sides.length > 0 && (
        <>
          <PageSection title={t('paths.flow.title')} text={t('paths.flow.text')}>
            <div className={styles.sides} data-two={sides.length > 1 || undefined}>
              {sides.map((each) => (
                <Flow key={each.place} {...each} alone={sides.length === 1} onList={onList} />
              ))}
            </div>
          </PageSection>
          <PageSection title={t('paths.table.title')} text={t('paths.table.text')}>
            <StageTable sides={sides} differences={data.differences} onList={onList} />
          </PageSection>
          <PageSection title={t('paths.ahead.title')} text={t('paths.ahead.text')}>
            <div className={styles.sides} data-two={sides.length > 1 || undefined}>
              {sides.map((each) => (
                <AheadOf key={each.place} {...each} alone={sides.length === 1} onList={onList} />
              ))}
            </div>
          </PageSection>
        </>
      )}
    </>
  )
}

function Summary({ data, all }: { data: Output<'paths.overview'>; all: ReturnType<typeof useSides> }) {
  const { t, format } = useText()
  const now = useNow()
  const compares = all.length > 1
  const enough = all.every(({ side }) => side.customers !== null)
  return (
    <div className={styles.summary}>
      {all.map(({ place, whose, side }) => (
        <p key={place} className={styles.lead}>
          {compares && <span className={styles.mark} data-place={place} aria-hidden />}
          {side.customers === null
            ? t('paths.fewText', { name: whose.name })
            : t('paths.summary', {
                name: whose.name,
                customers: side.customers,
                paths: side.paths ?? 0,
                since: format.date(data.since ?? 0),
              })}
        </p>
      ))}
      <p className={styles.muted}>
        {compares &&
          (enough
            ? `${t('paths.differences', { count: data.differences.length, compared: data.compared })} `
            : `${t('paths.notCompared')} `)}
        {data.reckonedAt !== null && t('paths.reckoned', { age: format.age(data.reckonedAt, now) })}
      </p>
    </div>
  )
}
