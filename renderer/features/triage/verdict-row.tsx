import type { ReactNode } from 'react'
import type { CorrectableField, TriageResult } from '../../../native/contract/triage.ts'
import { CertaintyWord } from '../../components/certainty.tsx'
import { cx } from '../../components/cx.ts'
import { SuggestionMark } from '../../components/suggested.tsx'
import { useText } from '../../i18n/index.ts'
import { Evidence } from './evidence.tsx'
import styles from './triage-panel.module.css'
import { useWhy } from './why.ts'

/** One statement: what it is, how sure, why; and the way to correct it, which is the value itself. */
export function VerdictRow({
  field,
  corrected,
  triage,
  picker,
  below,
  isOpen = false,
  marked,
}: {
  field: CorrectableField
  corrected: boolean
  triage: TriageResult | null
  picker: ReactNode
  /** More that belongs to the statement. */
  below?: ReactNode
  /** Nothing is set, so there is nothing to be sure of. */
  isOpen?: boolean
  /** The first of those that no person has set says that they are suggestions. */
  marked: boolean
}) {
  const { t } = useText()
  const { open, toggle } = useWhy()
  const label = t(`triage.${field}`)
  const shown = open.includes(field)
  const verdict = triage?.[field] ?? null
  return (
    <div className={cx(styles.verdict, verdict && !corrected && styles.suggested)}>
      {marked && <SuggestionMark>{t('triage.mark')}</SuggestionMark>}
      <div className={styles.row}>
        <span className={styles.label}>{label}</span>
        <span className={styles.value}>
          {picker}
          {corrected && <span className={styles.byYou}>{t('triage.corrected')}</span>}
          {!corrected && verdict && !isOpen && (
            <CertaintyWord certainty={verdict.certainty} share={verdict.confidence} />
          )}
        </span>
        {verdict && !corrected && (
          <button
            type="button"
            className={styles.why}
            aria-expanded={shown}
            aria-label={t('triage.whyOf', { field: label })}
            onClick={() => toggle(field)}
          >
            {t('triage.why')}
          </button>
        )}
      </div>
      {below}
      {triage && !corrected && shown && <Evidence triage={triage} field={field} />}
    </div>
  )
}
