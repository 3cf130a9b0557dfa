import type { Part } from '../../../native/contract/parts.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { useText } from '../../i18n/index.ts'
import { useChosenOf, useChosenParts } from './chosen-parts.ts'
import styles from './parts-panel.module.css'

/** Whether a part is to be offered, and how many of it. @param usual how many are in the machine */
export function Quantity({ ticketId, part, usual = 1 }: { ticketId: TicketId; part: Part; usual?: number }) {
  const { t } = useText()
  const choose = useChosenParts((store) => store.choose)
  const quantity = useChosenOf(ticketId).find(({ partId }) => partId === part.id)?.quantity ?? 0
  const chosen = { partId: part.id, number: part.number }
  return (
    <span className={styles.quantity}>
      <input
        type="checkbox"
        className={styles.check}
        checked={quantity > 0}
        aria-label={t('parts.choose', { number: part.number })}
        onChange={(event) => choose(ticketId, chosen, event.target.checked ? usual : 0)}
      />
      {quantity > 0 && (
        <input
          type="number"
          className={styles.count}
          min={1}
          max={9_999}
          value={quantity}
          aria-label={t('parts.quantityOf', { number: part.number })}
          onChange={(event) => {
            const asked = event.target.valueAsNumber
            if (asked >= 1) choose(ticketId, chosen, Math.min(9_999, asked))
          }}
        />
      )}
    </span>
  )
}
