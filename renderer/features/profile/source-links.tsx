import type { Source } from '../../../native/contract/customers.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { useText } from '../../i18n/index.ts'
import styles from './profile.module.css'

/** The records a statement rests on; tickets can be opened. */
export function SourceLinks({
  sources,
  onOpenTicket,
}: {
  sources: readonly Source[]
  onOpenTicket: (ticketId: TicketId) => void
}) {
  const { t, format } = useText()
  return (
    <span className={styles.sources}>
      {sources.map((source) =>
        source.kind === 'ticket' ? (
          <button
            key={`ticket ${source.ticketId}`}
            type="button"
            className={styles.inline}
            title={source.subject}
            aria-label={`${t('customer.openTicket', { number: source.number })}: ${source.subject}`}
            onClick={() => onOpenTicket(source.ticketId)}
          >
            {source.number}
          </button>
        ) : (
          <span key={`order ${source.number}`}>
            {source.number} ({format.date(source.at)})
          </span>
        ),
      )}
    </span>
  )
}
