import type { CustomerProfile } from '../../../native/contract/customers.ts'
import { useText } from '../../i18n/index.ts'
import styles from './customer.module.css'
import { moodHistory } from './mood-history.ts'

const width = 300
const height = 40
const margin = 4

/** How the mood went over the customer's tickets. The list below it says the same in words. */
export function MoodSparkline({ tickets }: { tickets: CustomerProfile['tickets'] }) {
  const { t, format } = useText()
  const points = moodHistory(tickets).map(({ ticket, x, y }) => ({
    ticket,
    x: margin + x * (width - 2 * margin),
    y: height - margin - y * (height - 2 * margin),
  }))
  if (points.length < 3) return null
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={styles.sparkline}
      role="img"
      aria-label={t('customer.moodHistory')}
    >
      <line x1="0" x2={width} y1={neutralY} y2={neutralY} className={styles.neutralLine} />
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} className={styles.moodLine} />
      {points.map(({ ticket, x, y }) => (
        <circle key={ticket.id} cx={x} cy={y} r="2.5" data-mood={ticket.mood} className={styles.moodPoint}>
          <title>{`${format.date(ticket.lastMessageAt)} · ${t(`words.mood.${ticket.mood}`)} · ${ticket.subject}`}</title>
        </circle>
      ))}
    </svg>
  )
}

/** «neutral» is the fourth of five steps. */
const neutralY = height - margin - 0.75 * (height - 2 * margin)
