import { useId, useState } from 'react'
import type { SimilarCase } from '../../../native/contract/cases.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { CertaintyWord } from '../../components/certainty.tsx'
import { Dismiss } from '../../components/dismiss.tsx'
import styles from '../../components/found-list.module.css'
import { FoundList } from '../../components/found-list.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useDismissals } from '../triage/index.ts'
import { CaseFacts } from './case-facts.tsx'
import { emphasise } from './emphasis.ts'
import { useSimilarCases } from './use-similar-cases.ts'

/** Cases that solved something like it, the nearest first, with the sentence that matches. */
export function SimilarCases({ ticketId }: { ticketId: TicketId }) {
  const { t } = useText()
  const similar = useSimilarCases(ticketId)
  const judged = useEngineQuery('triage.ofTicket', { ticketId })
  // Without triage there are no cases either, which does not mean that none is near.
  if (judged.data?.triage === null) return <p className={styles.none}>{t('cases.pending')}</p>
  if (similar.data && judged.data) return <CaseList key={ticketId} ticketId={ticketId} cases={similar.data.cases} />
  const failed = similar.error ? similar : judged
  if (failed.error) return <Trouble error={failed.error} onRetry={() => void failed.refetch()} />
  return (
    <Waiting name={t('app.loading')}>
      <SkeletonLines widths={[75, 90, 70, 85]} />
    </Waiting>
  )
}

function CaseList({ ticketId, cases }: { ticketId: TicketId; cases: readonly SimilarCase[] }) {
  const { t } = useText()
  const { isDismissed, dismiss } = useDismissals(ticketId)
  const found = cases.filter(({ id }) => !isDismissed('case', String(id)))
  return (
    <FoundList found={found} none={t('cases.none')} more={t('cases.more')}>
      {(each) => (
        <CaseItem
          key={each.id}
          found={each}
          onDismiss={() => dismiss('case', String(each.id), t('cases.dismissed', { id: each.externalId }))}
        />
      )}
    </FoundList>
  )
}

function CaseItem({ found, onDismiss }: { found: SimilarCase; onDismiss: () => void }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const body = useId()
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={body}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.title}>{found.title}</span>
        <span className={styles.id}>{found.externalId}</span>
      </button>
      <div className={styles.marks}>
        <CertaintyWord certainty={found.certainty} share={found.score} />
        {found.machine !== null && (
          <span>{found.sameMachine ? `${found.machine}, ${t('cases.sameMachine')}` : found.machine}</span>
        )}
        {found.sameErrorCode && (
          <span>
            {found.errorCode}, {t('cases.sameErrorCode')}
          </span>
        )}
        <Dismiss faint name={t('cases.dismiss', { id: found.externalId })} onClick={onDismiss} />
      </div>
      <div id={body}>{open ? <CaseFacts known={found} /> : <MatchingSentence found={found} />}</div>
    </li>
  )
}

function MatchingSentence({ found }: { found: SimilarCase }) {
  return (
    <p className={styles.excerpt}>
      {emphasise(found.matchingSentence, found.sharedWords).map(({ start, text, shared }) =>
        shared ? <b key={start}>{text}</b> : <span key={start}>{text}</span>,
      )}
    </p>
  )
}
