import type { CorrectableField, TriageResult } from '../../../native/contract/triage.ts'
import { useText } from '../../i18n/index.ts'
import { useCategories } from './categories.ts'
import styles from './triage-panel.module.css'
import { evidenceFor } from './why.ts'

/** A sign that is less likely than this is named as a guess. */
const halfSure = 0.5

/** Why: the passages by weight; for the priority sorted under what they are a sign of. */
export function Evidence({ triage, field }: { triage: TriageResult; field: CorrectableField }) {
  const { t, format } = useText()
  if (field === 'priority') {
    const { reasons, confidence } = triage.priority
    if (reasons.length === 0) return <p className={styles.evidence}>{t('triage.noReasons')}</p>
    return (
      <ul className={styles.evidence}>
        {reasons.every((reason) => reason.confidence < confidence) && (
          <li>{t('triage.wholeText', { share: format.percent(confidence) })}</li>
        )}
        {reasons.map((reason) => (
          <li key={reason.signal}>
            {t(reason.confidence < halfSure ? 'triage.signalPerhaps' : 'triage.signal', {
              signal: t(`words.signal.${reason.signal}`),
              share: format.percent(reason.confidence),
            })}
            <Passages texts={reason.evidence.map(({ text }) => text)} />
          </li>
        ))}
      </ul>
    )
  }
  const passages = evidenceFor(triage, field).toSorted((a, b) => b.weight - a.weight)
  return (
    <div className={styles.evidence}>
      {passages.length > 0 && (
        <>
          {t('triage.evidence')}
          <Passages texts={passages.map(({ text }) => text)} />
        </>
      )}
      {field === 'category' && triage.category.byDescription ? (
        <Described triage={triage} />
      ) : (
        passages.length === 0 && t('triage.noEvidence')
      )}
    </div>
  )
}

/** A category nobody has labelled with yet is told by what is said of it; that is the reason, whatever words they share. */
function Described({ triage: { category } }: { triage: TriageResult }) {
  const { t } = useText()
  const { descriptionOf } = useCategories()
  const description = descriptionOf(category.top[0]?.categoryId ?? '')
  if (description === '') return t('triage.noEvidence')
  return (
    <>
      {t('triage.nearestDescription')} <q className={styles.description}>{description}</q>
    </>
  )
}

function Passages({ texts }: { texts: readonly string[] }) {
  const distinct = [...new Set(texts)]
  return (
    <ul className={styles.passages}>
      {distinct.map((text) => (
        <li key={text}>
          <q>{text}</q>
        </li>
      ))}
    </ul>
  )
}
