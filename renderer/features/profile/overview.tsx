import type { CustomerProfile } from '../../../native/contract/customers.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { PageSection } from '../../components/page.tsx'
import { useText } from '../../i18n/index.ts'
import { MoodCourse } from '../customer/index.ts'
import { OffersOfCustomer } from '../offers/index.ts'
import { Contacts } from './contacts.tsx'
import { Interests } from './interests.tsx'
import { MachineTable } from './machine-table.tsx'
import { Notes } from './notes.tsx'
import { Outlook } from './outlook.tsx'
import { Orders, Returns, Tickets } from './paged-lists.tsx'
import { PreferenceList } from './preference-list.tsx'
import styles from './profile.module.css'

/** What there is to a customer: what people need at once on the left, what they keep in mind on the right. */
export function Overview({
  profile,
  onOpenTicket,
}: {
  profile: CustomerProfile
  onOpenTicket: (ticketId: TicketId) => void
}) {
  const { t } = useText()
  return (
    <div className={styles.columns}>
      <div>
        <PageSection title={t('profile.machines', { count: profile.machines.length })}>
          <MachineTable machines={profile.machines} />
        </PageSection>
        <PageSection title={t('profile.tickets', { count: profile.ticketCount })}>
          <MoodCourse customerId={profile.id} onOpenTicket={onOpenTicket} />
          <Tickets profile={profile} onOpenTicket={onOpenTicket} />
        </PageSection>
        <PageSection title={t('profile.orders', { count: profile.orderCount })}>
          <Orders profile={profile} />
        </PageSection>
        <PageSection title={t('offers.title')}>
          <OffersOfCustomer customerId={profile.id} />
        </PageSection>
        {profile.returnCount > 0 && (
          <PageSection title={t('profile.returns', { count: profile.returnCount })}>
            <Returns profile={profile} />
          </PageSection>
        )}
      </div>
      <div>
        <PageSection title={t('profile.notes')}>
          {profile.notes && <p className={styles.master}>{profile.notes}</p>}
          <Notes customerId={profile.id} />
        </PageSection>
        <PageSection title={t('profile.outlook')}>
          <Outlook customerId={profile.id} />
        </PageSection>
        <PageSection title={t('profile.contacts', { count: profile.contacts.length })}>
          <Contacts contacts={profile.contacts} />
        </PageSection>
        <PageSection title={t('profile.preferences')}>
          <PreferenceList customerId={profile.id} />
        </PageSection>
        <PageSection title={t('profile.interests')}>
          <Interests customerId={profile.id} onOpenTicket={onOpenTicket} />
        </PageSection>
      </div>
    </div>
  )
}
