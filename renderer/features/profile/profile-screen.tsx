import { useState } from 'react'
import type { CustomerProfile } from '../../../native/contract/customers.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { Page } from '../../components/page.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { NextSteps, NowFacts } from '../customer/index.ts'
import { MergedFrom } from '../matching/index.ts'
import { Journey } from './journey.tsx'
import { Overview } from './overview.tsx'
import styles from './profile.module.css'
import { Tabs } from './tabs.tsx'

interface Props {
  readonly customerId: CustomerId
  onOpenTicket(ticketId: TicketId): void
  onCustomers(): void
}

const tabs = ['overview', 'journey'] as const
type Tab = (typeof tabs)[number]

/** One customer in full: on top what matters now, below everything there is. */
export function ProfileScreen(props: Props) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('customers.profile', { customerId: props.customerId })
  const back = (
    <Button look="quiet" onClick={props.onCustomers}>
      {t('profile.toCustomers')}
    </Button>
  )
  return (
    <Page title={data?.name ?? t('customer.title')} aside={back} wide>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[60, 40, 90, 90, 75, 80]} />
        </Waiting>
      )}
      {data && <Profile key={data.id} profile={data} onOpenTicket={props.onOpenTicket} />}
    </Page>
  )
}

function Profile({ profile, onOpenTicket }: { profile: CustomerProfile; onOpenTicket: (id: TicketId) => void }) {
  const { t } = useText()
  const [tab, setTab] = useState<Tab>('overview')
  return (
    <>
      <header className={styles.fold}>
        <Master profile={profile} />
        <NowFacts now={profile.now} />
        <NextSteps customerId={profile.id} onOpenTicket={onOpenTicket} />
        <MergedFrom customerId={profile.id} />
      </header>
      <Tabs
        name={t('profile.parts')}
        tabs={tabs.map((each) => ({ id: each, title: t(`profile.tabs.${each}`) }))}
        chosen={tab}
        onChoose={setTab}
      >
        {tab === 'overview' && <Overview profile={profile} onOpenTicket={onOpenTicket} />}
        {tab === 'journey' && <Journey customerId={profile.id} onOpenTicket={onOpenTicket} />}
      </Tabs>
    </>
  )
}

/** Who he is, in one line. */
function Master({ profile }: { profile: CustomerProfile }) {
  const { t, format } = useText()
  const town = [profile.zip, profile.city].filter(Boolean).join(' ')
  const words = [
    profile.number,
    [profile.street, town, profile.country].filter(Boolean).join(', '),
    profile.since !== null && t('profile.since', { date: format.date(profile.since) }),
  ].filter(Boolean)
  return (
    <p className={styles.master}>
      <span>{words.join(' · ')}</span>
      {profile.phone && <a href={`tel:${profile.phone.replaceAll(/[^\d+]/g, '')}`}>{profile.phone}</a>}
      {profile.email && <a href={`mailto:${profile.email}`}>{profile.email}</a>}
    </p>
  )
}
