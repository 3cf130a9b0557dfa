import { keepPreviousData } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Topic } from '../../../native/contract/topics.ts'
import type { AlertId, TicketId } from '../../../native/contract/words.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { Mark } from './topic-list.tsx'
import styles from './topics.module.css'
import { trendOf } from './trend.ts'

const step = 50

/** The tickets of one topic, newest first. */
export function TopicTickets({
  topic,
  onBack,
  onTicket,
  onAlert,
}: {
  topic: Topic
  onBack: () => void
  onTicket: (ticketId: TicketId) => void
  onAlert: (alertId: AlertId) => void
}) {
  const { t, format } = useText()
  const [limit, setLimit] = useState(step)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { data, error, refetch } = useEngineQuery(
    'topics.tickets',
    { topicId: topic.id, limit: Math.min(limit, 200) },
    { placeholderData: keepPreviousData },
  )
  const { alertId } = topic
  return (
    <section aria-label={format.pick(topic.name)} className={styles.detail}>
      <div className={styles.title}>
        <IconButton name={t('topics.back')} onClick={onBack}>
          <ArrowLeft size={16} aria-hidden />
        </IconButton>
        <h2 ref={heading} tabIndex={-1} className={styles.heading}>
          {format.pick(topic.name)}
        </h2>
      </div>
      <p>
        <Mark trend={trendOf(topic)} />{' '}
        {t('topics.told', { count: topic.tickets, expected: format.decimal(topic.expected, 1) })}
      </p>
      {alertId !== null && <Button onClick={() => onAlert(alertId)}>{t('topics.toAlert')}</Button>}
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && (
        <Waiting name={t('app.loading')}>
          <SkeletonLines widths={[80, 60, 70]} />
        </Waiting>
      )}
      <ul className={styles.list}>
        {data?.tickets.map((ticket) => (
          <li key={ticket.ticketId}>
            <button type="button" className={styles.ticket} onClick={() => onTicket(ticket.ticketId)}>
              <span className={styles.subject}>{ticket.subject}</span>
              <span className={styles.at}>{format.date(ticket.at)}</span>
              <span className={styles.snippet}>
                {[ticket.customerName, ticket.snippet].filter(Boolean).join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {data && data.total > data.tickets.length && limit < 200 && (
        <Button onClick={() => setLimit(limit + step)}>
          {t('app.showMore', { count: Math.min(step, data.total - data.tickets.length) })}
        </Button>
      )}
    </section>
  )
}
