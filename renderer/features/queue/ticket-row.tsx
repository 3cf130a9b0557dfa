import { memo } from 'react'
import type { TicketRow as Row } from '../../../native/contract/tickets.ts'
import type { Mood } from '../../../native/contract/words.ts'
import { cx } from '../../components/cx.ts'
import { MoodLine } from '../../components/mood.tsx'
import { PriorityMark } from '../../components/priority.tsx'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import styles from './ticket-row.module.css'

/** Worth a mark; satisfied and neutral are not. */
const markedMoods: readonly (Mood | null)[] = ['angry', 'frustrated', 'worried']

/** Two lines: what it is about and how old, who and what is new. Marks only what is not normal. */
export const TicketRow = memo(function TicketRow({ row }: { row: Row }) {
  const { t, format } = useText()
  const now = useNow()
  return (
    <>
      <div className={styles.line}>
        <span className={cx(styles.subject, row.unread && styles.unread)}>
          {row.unread && <span className="sr-only">{t('queue.unread')}: </span>}
          {row.subject || t('queue.noSubject')}
        </span>
        <time className={styles.age} dateTime={new Date(row.lastMessageAt).toISOString()}>
          {format.age(row.lastMessageAt, now)}
        </time>
      </div>
      <div className={styles.line}>
        <span className={styles.second}>
          <span className={styles.who}>{row.customerName ?? row.contactName ?? t('queue.unknownSender')}</span>
          {row.hasDraft && <span className={styles.draft}>{t('queue.draftMark')}</span>}
          <span className={styles.snippet}>{row.snippet}</span>
        </span>
        <Marks row={row} />
      </div>
    </>
  )
})

function Marks({ row }: { row: Row }) {
  const { t } = useText()
  const pressing = row.priority === 'high' || row.priority === 'urgent'
  const mood = markedMoods.includes(row.mood) ? row.mood : null
  if (!pressing && mood === null) return null
  return (
    <span className={styles.marks}>
      {mood && (
        <span title={t(`words.mood.${mood}`)}>
          <MoodLine mood={mood} label={t(`words.mood.${mood}`)} size={14} />
        </span>
      )}
      {pressing && (
        <span title={t(`words.priority.${row.priority}`)}>
          <PriorityMark priority={row.priority} label={t(`words.priority.${row.priority}`)} size={14} />
        </span>
      )}
    </span>
  )
}

/** A row that is still on its way, of the right height. */
export function PlaceholderRow() {
  return (
    <div className={styles.placeholder} aria-hidden="true">
      <div className={styles.bar} style={{ width: '62%' }} />
      <div className={styles.bar} style={{ width: '84%' }} />
    </div>
  )
}
