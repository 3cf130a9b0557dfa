import type { ReactNode } from 'react'
import styles from './empty.module.css'

/** What stands where there is nothing: says so, and what will change that. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={styles.empty} data-empty>
      <p className={styles.title}>{title}</p>
      <p className={styles.text}>{text}</p>
      {children}
    </div>
  )
}
