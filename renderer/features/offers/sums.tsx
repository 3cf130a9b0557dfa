import { useText } from '../../i18n/index.ts'
import { type OfferDraft, sumsOf } from './draft.ts'
import styles from './offers.module.css'

/** What it comes to, as it will stand on the document. */
export function Sums({ draft }: { draft: OfferDraft }) {
  const { t, format } = useText()
  const { net, vat, gross } = sumsOf(draft)
  return (
    <dl className={styles.sums}>
      <dt>{t('offers.net')}</dt>
      <dd>{format.money(net)}</dd>
      <dt>{t('offers.vatSum', { percent: format.number(draft.vatPercent) })}</dt>
      <dd>{format.money(vat)}</dd>
      <dt className={styles.total}>{t('offers.gross')}</dt>
      <dd className={styles.total}>{format.money(gross)}</dd>
    </dl>
  )
}
