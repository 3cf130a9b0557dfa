import { useState } from 'react'
import type { LikelyCause } from '../../../native/contract/patterns.ts'
import { Suggested, SuggestionMark } from '../../components/suggested.tsx'
import { useText } from '../../i18n/index.ts'
import { CaseDialog } from '../cases/index.ts'
import styles from './patterns.module.css'

/** More would be a search for cases. */
const mostCauses = 3

/** Older cases that may tell the cause, and how each was solved. */
export function Causes({ causes }: { causes: readonly LikelyCause[] }) {
  const { t } = useText()
  if (causes.length === 0) return <p className={styles.muted}>{t('patterns.causes.none')}</p>
  return (
    <ul className={styles.causes}>
      {causes.slice(0, mostCauses).map((cause) => (
        <li key={cause.caseId}>
          <Cause cause={cause} />
        </li>
      ))}
    </ul>
  )
}

function Cause({ cause }: { cause: LikelyCause }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const { caseId, title, problem, solution, parts, certainty, found, asked } = cause
  return (
    <Suggested className={styles.cause}>
      <p className={styles.causeHead}>
        <SuggestionMark>{t('patterns.causes.mark')}</SuggestionMark>
        <span className={styles.small}>
          {t(`words.certainty.${certainty}`)}, {t('patterns.causes.found', { found, asked })}
        </span>
      </p>
      <button
        type="button"
        className={styles.link}
        aria-haspopup="dialog"
        aria-label={t('patterns.causes.open', { title })}
        onClick={() => setOpen(true)}
      >
        {title}
      </button>
      <p className={styles.excerpt}>{problem}</p>
      <p className={styles.excerpt}>
        <span className={styles.small}>{t('patterns.causes.solution')}</span> {solution}
      </p>
      {parts.length > 0 && <p className={styles.small}>{t('patterns.causes.parts', { parts: parts.join(', ') })}</p>}
      <CaseDialog caseId={caseId} title={title} open={open} onOpenChange={setOpen} />
    </Suggested>
  )
}
