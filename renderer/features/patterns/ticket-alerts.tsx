import { TriangleAlert } from 'lucide-react'
import type { AlertId, TicketId } from '../../../native/contract/words.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { nameOf } from './alert-words.ts'
import styles from './ticket-alerts.module.css'

/** A quiet line beside a ticket that belongs to an alert; takes no room where it belongs to none, as most do. */
export function TicketAlerts({ ticketId, onOpen }: { ticketId: TicketId; onOpen: (alertId: AlertId) => void }) {
  const { t, format } = useText()
  const { data } = useEngineQuery('patterns.ofTicket', { ticketId })
  if (!data || data.alerts.length === 0) return null
  return (
    <ul className={styles.lines}>
      {data.alerts.map((alert) => {
        const name = nameOf(alert, format)
        return (
          <li key={alert.id} className={styles.line}>
            <TriangleAlert size={14} aria-hidden />
            <p>
              {t('patterns.ofTicket.line')}{' '}
              <button
                type="button"
                className={styles.open}
                aria-label={t('patterns.ofTicket.open', { name })}
                onClick={() => onOpen(alert.id)}
              >
                {name}
              </button>{' '}
              <span className={styles.facts}>
                {t('patterns.summary.tickets', { count: alert.count })}{' '}
                {t('patterns.since', { date: format.weekday(alert.since) })}
              </span>
            </p>
          </li>
        )
      })}
    </ul>
  )
}
