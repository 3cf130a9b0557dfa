import type { Offer } from '../../../native/contract/offers.ts'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import styles from './offers.module.css'
import { openOffer } from './open-offer.ts'
import { StateChoice } from './state-choice.tsx'

/** A few offers with what they come to, how old they are and their state. */
export function OfferList({ offers, name }: { offers: readonly Offer[]; name: string }) {
  const { format } = useText()
  const now = useNow()
  return (
    <ul aria-label={name} className={styles.few}>
      {offers.map((offer) => (
        <li key={offer.id}>
          <button type="button" className={styles.open} onClick={() => openOffer(offer.id)}>
            <span className={styles.name}>{offer.number}</span>
            <span className={styles.number}>
              {format.money(offer.totals.gross)} · {format.age(offer.createdAt, now)}
            </span>
          </button>
          <StateChoice offer={offer} />
        </li>
      ))}
    </ul>
  )
}
