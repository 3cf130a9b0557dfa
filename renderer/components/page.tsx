import { type ReactNode, useId } from 'react'
import styles from './page.module.css'

/** A screen of its own beside the rail: one title bar, and sections in one readable column below. */
export function Page({
  title,
  aside,
  wide = false,
  children,
}: {
  title: string
  aside?: ReactNode
  /** For tables; text keeps its readable width. */
  wide?: boolean
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={styles.page} aria-labelledby={id}>
      <div className={styles.bar}>
        <h1 id={id} className={styles.title}>
          {title}
        </h1>
        {aside}
      </div>
      <div className={styles.body}>
        <div className={styles.column} data-wide={wide || undefined}>
          {children}
        </div>
      </div>
    </section>
  )
}

export function PageSection({
  title,
  text,
  aside,
  children,
}: {
  title: string
  text?: string
  /** Beside the heading. */
  aside?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.heading}>
          {title}
        </h2>
        {aside}
      </div>
      {text && <p className={styles.text}>{text}</p>}
      <div className={styles.content}>{children}</div>
    </section>
  )
}
