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
  const [all, setAll] = useState(false)
  const { data, error, refetch } = useEngineQuery('cases.similarToTicket', { ticketId, limit: shownMost })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[75, 90, 70, 85]} />
      </Waiting>
    )
  }
  const near = data.cases.filter(({ certainty }) => certainty !== 'unsure').slice(0, shownFirst)
  const shown = all ? data.cases : near
  return (
    <>
      {near.length === 0 && <p className={styles.none}>{t('cases.none')}</p>}
      <ol className={styles.list}>
        {shown.map((found) => (
          <CaseItem key={found.id} found={found} />
        ))}
      </ol>
      {data.cases.length > near.length && (
        <Button look="quiet" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'app.showLess' : 'cases.more')}
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
