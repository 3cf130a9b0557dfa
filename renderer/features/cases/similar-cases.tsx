import { useState } from 'react'
import type { SimilarCase } from '../../../native/contract/cases.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { CertaintyWord } from '../../components/certainty.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { emphasise } from './emphasis.ts'
import styles from './similar-cases.module.css'

const shownFirst = 3
const shownMost = 10

/** Cases that solved something like it, the nearest first, with the sentence that matches. */
export function SimilarCases({ ticketId }: { ticketId: TicketId }) {
  const { t } = useText()
  const [limit, setLimit] = useState(shownFirst)
  const { data, error, refetch } = useEngineQuery('cases.similarToTicket', { ticketId, limit })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[75, 90, 70, 85]} />
      </Waiting>
    )
  }
  if (data.cases.length === 0) return <p className={styles.none}>{t('cases.none')}</p>
  return (
    <>
      <ol className={styles.list}>
        {data.cases.map((found) => (
          <CaseItem key={found.id} found={found} />
        ))}
      </ol>
      {limit === shownFirst && data.cases.length === shownFirst && (
        <Button look="quiet" onClick={() => setLimit(shownMost)}>
          {t('cases.more')}
        </Button>
      )}
    </>
  )
}

function CaseItem({ found }: { found: SimilarCase }) {
  const { t, format } = useText()
  const [open, setOpen] = useState(false)
  return (
    <li className={styles.item}>
      <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={styles.title}>{found.title}</span>
        <span className={styles.id}>{found.externalId}</span>
      </button>
      <p className={styles.marks}>
        <CertaintyWord certainty={found.certainty} share={found.score} />
        {found.machine !== null && (
          <span>{found.sameMachine ? `${found.machine}, ${t('cases.sameMachine')}` : found.machine}</span>
        )}
        {found.sameErrorCode && (
          <span>
            {found.errorCode}, {t('cases.sameErrorCode')}
          </span>
        )}
      </p>
      {open ? (
        <dl className={styles.whole}>
          <dt>{t('cases.problem')}</dt>
          <dd>{found.problem}</dd>
          <dt>{t('cases.solution')}</dt>
          <dd>{found.solution}</dd>
          {found.parts.length > 0 && (
            <>
              <dt>{t('cases.parts')}</dt>
              <dd>{found.parts.join(', ')}</dd>
            </>
          )}
          {found.solvedAt !== null && (
            <dd className={styles.date}>{t('cases.solvedAt', { date: format.date(found.solvedAt) })}</dd>
          )}
        </dl>
      ) : (
        <p className={styles.sentence}>
          {emphasise(found.matchingSentence, found.sharedWords).map(({ start, text, shared }) =>
            shared ? <b key={start}>{text}</b> : <span key={start}>{text}</span>,
          )}
        </p>
      )}
    </li>
  )
}
