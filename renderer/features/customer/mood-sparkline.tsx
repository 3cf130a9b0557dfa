import type { MoodPoint } from '../../../native/contract/customers.ts'
import { useText } from '../../i18n/index.ts'
import styles from './customer.module.css'
import { placeMoods } from './mood-history.ts'

const width = 300
const height = 40
const margin = 4

/** How the mood went over the customer's messages. The table behind it says the same in words and numbers. */
export function MoodSparkline({ points }: { points: readonly MoodPoint[] }) {
  const { t, format } = useText()
  const placed = placeMoods(points).map(({ point, x, y }) => ({
    point,
    x: margin + x * (width - 2 * margin),
    y: height - margin - y * (height - 2 * margin),
  }))
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={styles.sparkline}
      role="img"
      aria-label={t('customer.moodHistory')}
    >
      <line x1="0" x2={width} y1={height / 2} y2={height / 2} className={styles.neutralLine} />
      <polyline points={placed.map(({ x, y }) => `${x},${y}`).join(' ')} className={styles.moodLine} />
      {placed.map(({ point, x, y }) => (
        <circle key={point.messageId} cx={x} cy={y} r="2.5" data-mood={point.mood} className={styles.moodPoint}>
          <title>{`${format.date(point.sentAt)} · ${t(`words.mood.${point.mood}`)} · ${point.subject}`}</title>
        </circle>
      ))}
    </svg>
  )
}
