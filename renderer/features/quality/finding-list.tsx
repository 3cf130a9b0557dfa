import { useRef } from 'react'
import type { FindingCode, QualityFinding } from '../../../native/contract/quality.ts'
import { useText } from '../../i18n/index.ts'
import styles from './quality.module.css'

/** A row a finding: what, what suffers from it, how much that matters. Arrow keys and j, k go through them. */
export function FindingList({
  findings,
  chosen,
  onChoose,
}: {
  findings: readonly QualityFinding[]
  chosen: FindingCode | null
  onChoose: (code: FindingCode) => void
}) {
  const { t } = useText()
  const list = useRef<HTMLUListElement>(null)
  const go = (at: number): void => {
    const next = findings[at]
    if (!next) return
    list.current?.querySelectorAll<HTMLElement>('li > button').item(at)?.focus()
    onChoose(next.code)
  }
  return (
    <ul ref={list} className={styles.findings}>
      {findings.map((finding, at) => (
        <li key={finding.code}>
          <button
            type="button"
            className={styles.finding}
            aria-pressed={finding.code === chosen}
            onClick={() => onChoose(finding.code)}
            onKeyDown={(event) => {
              const by = steps[event.key]
              if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return
              event.preventDefault()
              go(at + by)
            }}
          >
            <span className={styles.what}>{t(`quality.found.${finding.code}`, { count: finding.count })}</span>
            <span className={styles.severity} data-severity={finding.severity}>
              {t(`quality.severity.${finding.severity}`)}
            </span>
            <span className={styles.why}>{t(`quality.why.${finding.code}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }
