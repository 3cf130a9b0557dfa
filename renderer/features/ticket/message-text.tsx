import type { EvidenceSpan } from '../triage/index.ts'
import styles from './message.module.css'
import { segmentsOf } from './segments.ts'

/** What is new in a message; while «Warum?» is open the words that gave the verdicts are underlined. */
export function MessageText({ text, evidence }: { text: string; evidence: readonly EvidenceSpan[] }) {
  return (
    <p className={styles.text}>
      {segmentsOf(text, evidence).map(({ start, text: run, fields }) =>
        fields.length === 0 ? (
          <span key={start}>{run}</span>
        ) : (
          <mark key={start} className={styles.evidence}>
            {run}
          </mark>
        ),
      )}
    </p>
  )
}
