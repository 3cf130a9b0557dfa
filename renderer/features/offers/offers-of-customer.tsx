import type { CustomerId } from '../../../native/contract/words.ts'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { OfferList } from './offer-list.tsx'
import styles from './offers.module.css'

const mostShown = 20

/** What was offered to a customer, the newest first. */
export function OffersOfCustomer({ customerId }: { customerId: CustomerId }) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('offers.list', { customerId, limit: mostShown })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[60, 60]} />
      </Waiting>
    )
  }
  if (data.offers.length === 0) return <p className={styles.muted}>{t('offers.noneOfCustomer')}</p>
  return <OfferList offers={data.offers} name={t('offers.title')} />
}
