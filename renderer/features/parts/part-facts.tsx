import type { Part } from '../../../native/contract/parts.ts'
import { useText } from '../../i18n/index.ts'
import styles from './parts-panel.module.css'

/** Price, stock and time of delivery, as far as they are known. */
export function PartFacts({ part }: { part: Part }) {
  const { t, format } = useText()
  const { priceCents, stock, leadDays, discontinued } = part
  const inStock = stock !== null && stock > 0
  const facts = [
    priceCents === null ? t('parts.noPrice') : format.money(priceCents),
    ...(stock === null ? [] : [inStock ? t('parts.stock', { count: stock }) : t('parts.noStock')]),
    ...(leadDays === null || inStock ? [] : [t('parts.lead', { count: leadDays })]),
    ...(discontinued ? [t('parts.discontinued')] : []),
  ]
  return (
    <p className={styles.facts} data-short={!inStock && stock !== null}>
      {facts.join(' · ')}
    </p>
  )
}
