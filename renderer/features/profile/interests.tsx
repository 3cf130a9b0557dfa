import type { Interest } from '../../../native/contract/customers.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useCategories } from '../triage/index.ts'
import styles from './profile.module.css'
import { SourceLinks } from './source-links.tsx'

/** What he needs and is interested in, each with what says so. */
export function Interests({
  customerId,
  onOpenTicket,
}: {
  customerId: CustomerId
  onOpenTicket: (ticketId: TicketId) => void
}) {
  const { t } = useText()
  const { data } = useEngineQuery('customers.interests', { customerId })
  if (!data) return null
  if (data.interests.length === 0) return <p className={styles.muted}>{t('profile.noInterests')}</p>
  return (
    <ul className={styles.list}>
      {data.interests.map((interest) => (
        <li key={`${interest.kind} ${interest.kind === 'topic' ? interest.categoryId : interest.item}`}>
          <Words interest={interest} />
          <p className={styles.small}>
            {t('profile.from')} <SourceLinks sources={interest.sources} onOpenTicket={onOpenTicket} />
          </p>
        </li>
      ))}
    </ul>
  )
}

function Words({ interest }: { interest: Interest }) {
  const { t, format } = useText()
  const { nameOf } = useCategories()
  switch (interest.kind) {
    case 'wear':
      return (
        <p>
          {t('profile.interest.wear', {
            name: format.pick(interest.name),
            days: interest.everyDays,
            date: format.date(interest.nextAt),
          })}
        </p>
      )
    case 'topic':
      return (
        <p>
          {t('profile.interest.topic', {
            name: nameOf(interest.categoryId),
            count: interest.count,
            times: format.decimal(interest.times, 1),
          })}
        </p>
      )
    case 'accessory':
      return (
        <p>{t('profile.interest.accessory', { name: format.pick(interest.name), of: format.pick(interest.ofName) })}</p>
      )
    default:
      return <p>{t(`profile.interest.${interest.kind}`, { name: format.pick(interest.name) })}</p>
  }
}
