import { memo } from 'react'
import type { FoundExcerpt, FoundTicket } from '../../../native/contract/find.ts'
import { useNow } from '../../components/use-now.ts'
import { useText } from '../../i18n/index.ts'
import styles from './find.module.css'
import { Marked } from './marked.tsx'
import { fromFirstMark } from './pieces.ts'

/** Where the words around a hit stand is said unless it is plain to see. */
const told: readonly FoundTicket['foundIn'][] = ['file', 'meaning']

/**
 * What it is about and how old, whose it is, and the words around what was found.
 * @param sentence where it was found by meaning, from the nearest sentence on, once that is known
 */
export const FoundRow = memo(function FoundRow({ row, sentence }: { row: FoundTicket; sentence: FoundExcerpt | null }) {
  const { t, format } = useText()
  const now = useNow()
  return (
    <>
      <div className={styles.line}>
        <span className={styles.subject}>
          {row.subject ? <Marked text={row.subject} marks={row.subjectMarks} /> : t('queue.noSubject')}
        </span>
        <time className={styles.age} dateTime={new Date(row.lastMessageAt).toISOString()}>
          {format.age(row.lastMessageAt, now)}
        </time>
      </div>
      <div className={styles.line}>
        <span className={styles.second}>
          {row.foundIn === 'number' && `${row.number} · `}
          {row.customerName ?? t('queue.unknownSender')}
        </span>
        <span className={styles.age}>{t(`words.state.${row.state}`)}</span>
      </div>
      <div className={styles.excerpt}>
        {told.includes(row.foundIn) && <span className={styles.where}>{t(`find.foundIn.${row.foundIn}`)}: </span>}
        {sentence && row.foundIn === 'meaning' ? (
          <Marked text={sentence.excerpt} marks={sentence.excerptMarks} />
        ) : (
          <Marked {...fromFirstMark(row.excerpt, row.excerptMarks)} />
        )}
      </div>
    </>
  )
})
