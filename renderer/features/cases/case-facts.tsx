import { Copy } from 'lucide-react'
import type { ServiceCase } from '../../../native/contract/cases.ts'
import type { CaseId } from '../../../native/contract/words.ts'
import { Button } from '../../components/button.tsx'
import { copyText } from '../../components/copy-text.ts'
import { tell } from '../../components/notices.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './case-facts.module.css'

/** A whole case in place, for whoever knows only its number. */
export function CaseDetails({ caseId }: { caseId: CaseId }) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('cases.get', { caseId })
  if (data) return <CaseFacts known={data} />
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  return (
    <Waiting name={t('app.loading')}>
      <SkeletonLines widths={[85, 70, 90]} />
    </Waiting>
  )
}

/** Problem, solution, parts and day of a case; the solution can be copied. */
export function CaseFacts({ known }: { known: ServiceCase }) {
  const { t, format } = useText()
  const copy = async (): Promise<void> => {
    if (await copyText(known.solution)) tell(t('cases.solutionCopied', { id: known.externalId }))
  }
  return (
    <dl className={styles.facts}>
      <dt>{t('cases.problem')}</dt>
      <dd>{known.problem}</dd>
      <dt>{t('cases.solution')}</dt>
      <dd>{known.solution}</dd>
      {known.parts.length > 0 && (
        <>
          <dt>{t('cases.parts')}</dt>
          <dd>{known.parts.join(', ')}</dd>
        </>
      )}
      <dd className={styles.foot}>
        <span className={styles.date}>
          {known.solvedAt !== null && t('cases.solvedAt', { date: format.date(known.solvedAt) })}
        </span>
        {known.solution !== '' && (
          <Button look="quiet" onClick={() => void copy()}>
            <Copy size={14} aria-hidden />
            {t('cases.copySolution')}
          </Button>
        )}
      </dd>
    </dl>
  )
}
