import { useId, useState } from 'react'
import type { MoodPoint, MoodTrend } from '../../../native/contract/customers.ts'
import type { CustomerId, TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { MoodLine } from '../../components/mood.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './mood-course.module.css'
import { signed } from './mood-history.ts'
import { MoodSparkline } from './mood-sparkline.tsx'

/** Below this a curve shows nothing that the list of tickets does not. */
const fewestShown = 3
const fewestForTrend = 5
/** The chance below which the engine speaks of a change. */
const limit = 0.05

/** The customer's mood over all his messages: curve, the word for where it goes, and behind it the numbers. */
export function MoodCourse({
  customerId,
  onOpenTicket,
}: {
  customerId: CustomerId
  onOpenTicket: (ticketId: TicketId) => void
}) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const body = useId()
  const { data } = useEngineQuery('customers.moodHistory', { customerId })
  // The profile is whole without it, so neither waiting nor trouble is told here.
  if (!data || data.points.length < fewestShown) return null
  const { points, trend } = data
  return (
    <div>
      <MoodSparkline points={points} />
      <p className={styles.line}>
        <span>
          {trend ? `${t(`customer.moodTrend.${trend.direction}`)} · ` : ''}
          {t('customer.moodMessages', { count: points.length })}
        </span>
        <Button
          look="quiet"
          aria-expanded={open}
          aria-controls={body}
          aria-label={`${t(open ? 'app.showLess' : 'customer.moodNumbers')}: ${t('customer.moodNumbersOf')}`}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'app.showLess' : 'customer.moodNumbers')}
        </Button>
      </p>
      <div id={body} hidden={!open}>
        {open && <Numbers points={points} trend={trend} onOpenTicket={onOpenTicket} />}
      </div>
    </div>
  )
}

interface NumbersProps {
  points: readonly MoodPoint[]
  trend: MoodTrend | null
  onOpenTicket: (ticketId: TicketId) => void
}

function Numbers({ points, trend, onOpenTicket }: NumbersProps) {
  const { t, format } = useText()
  return (
    <>
      <p className={styles.explained}>
        {trend
          ? t('customer.moodExplained', {
              change: signed(trend.change, format.number),
              chance: format.percent(trend.chance),
              limit: format.percent(limit),
            })
          : t('customer.moodTooFew', { count: fewestForTrend })}
      </p>
      <table className={styles.table}>
        <caption className="sr-only">{t('customer.moodHistory')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('customer.moodDate')}</th>
            <th scope="col">{t('customer.moodWord')}</th>
            <th scope="col">{t('customer.moodValue')}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <tr key={point.messageId}>
              <td>
                <button
                  type="button"
                  className={styles.open}
                  title={point.subject}
                  aria-label={`${format.date(point.sentAt)}, ${point.subject}, ${t('customer.openTicket', { number: point.ticketNumber })}`}
                  onClick={() => onOpenTicket(point.ticketId)}
                >
                  {format.date(point.sentAt)}
                </button>
              </td>
              <td>
                <span className={styles.mood}>
                  <MoodLine mood={point.mood} size={14} />
                  {t(`words.mood.${point.mood}`)}
                </span>
              </td>
              <td>{signed(point.valence, format.number)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
