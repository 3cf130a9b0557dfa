import type { AlertEvent } from '../../../native/contract/patterns.ts'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import { actorOf, detailsOf } from './event-words.ts'
import styles from './patterns.module.css'

/** What has been done about it, the newest first. */
export function History({ events }: { events: readonly AlertEvent[] }) {
  const { t, format } = useText()
  const now = useNow()
  return (
    <ul className={styles.events}>
      {events
        .toSorted((a, b) => b.at - a.at)
        .map((event, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be of the same moment, and none is ever taken out
          <li key={`${event.at} ${event.kind} ${at}`}>
            <time dateTime={new Date(event.at).toISOString()} title={format.dateTime(event.at)}>
              {format.age(event.at, now)}
            </time>
            <span>
              {t(`patterns.events.says.${event.kind}`, { actor: actorOf(event, t) })}
              <Details event={event} />
            </span>
          </li>
        ))}
    </ul>
  )
}

function Details({ event }: { event: AlertEvent }) {
  const { t, format } = useText()
  const told = detailsOf(event, t, format)
  return told.length === 0 ? null : <span className={styles.muted}>: {told.join(', ')}</span>
}
