import { memo } from 'react'
import type { TicketRow as Row } from '../../../native/contract/tickets.ts'
import type { Mood } from '../../../native/contract/words.ts'
import { cx } from '../../components/cx.ts'
import { initialsOf } from '../../components/initials.ts'
import { MoodLine } from '../../components/mood.tsx'
import { PriorityMark } from '../../components/priority.tsx'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import { SlaBar } from '../sla/index.ts'
import styles from './ticket-row.module.css'
import { RowFacts } from './views-columns.tsx'

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
          <RowFacts row={row} />
          <span className={styles.who}>{row.customerName ?? row.contactName ?? t('queue.unknownSender')}</span>
          {row.hasDraft && <span className={styles.draft}>{t('queue.draftMark')}</span>}
          <span className={styles.snippet}>{row.snippet}</span>
        </span>
        <Marks row={row} />
      </div>
      <SlaBar ticket={row} edge />
    </>
  )
})

/** More would be noise. */
const mostMarks = 2

/** What presses first, then whose it is; a tag only where there is room left. */
function Marks({ row }: { row: Row }) {
  const { t } = useText()
  const pressing = row.priority === 'high' || row.priority === 'urgent'
  const mood = markedMoods.includes(row.mood) ? row.mood : null
  const [tag] = row.tags
  const marks = [
    mood && (
      <span key="mood" title={t(`words.mood.${mood}`)}>
        <MoodLine mood={mood} label={t(`words.mood.${mood}`)} size={14} />
      </span>
    ),
    pressing && (
      <span key="priority" title={t(`words.priority.${row.priority}`)}>
        <PriorityMark priority={row.priority} label={t(`words.priority.${row.priority}`)} size={14} />
      </span>
    ),
    row.assignee !== null && <Assignee key="assignee" name={row.assignee} />,
    tag !== undefined && (
      <span key="tag" className={styles.tag} title={t('changes.tagsOf', { names: row.tags.join(', ') })}>
        {tag}
      </span>
    ),
  ].filter((mark) => mark !== null && mark !== false)
  if (marks.length === 0) return null
  return <span className={styles.marks}>{marks.slice(0, mostMarks)}</span>
}

function Assignee({ name }: { name: string }) {
  const { t } = useText()
  const label = t('changes.assignee', { name })
  return (
    <span className={styles.initials} role="img" aria-label={label} title={label}>
      {initialsOf(name)}
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
