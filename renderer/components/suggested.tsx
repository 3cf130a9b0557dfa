import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './suggested.module.css'

/** What the machine says: on a faint tint, with a thin rule at its left. The word «Vorschlag» goes with it, once per block. */
export function Suggested({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={cx(styles.block, className)}>{children}</div>
}

export function SuggestionMark({ children }: { children: ReactNode }) {
  return <span className={styles.mark}>{children}</span>
}
