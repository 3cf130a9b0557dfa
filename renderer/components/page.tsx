import { type ReactNode, useId } from 'react'
import styles from './page.module.css'
import { useContentsEntry, WithContents } from './page-contents.tsx'

/** A screen of its own beside the rail: one title bar, and sections in one readable column below. */
export function Page({
  title,
  aside,
  wide = false,
  contents,
  children,
}: {
  title: string
  aside?: ReactNode
  /** For tables; text keeps its readable width. */
  wide?: boolean
  /** The name of the list of its sections, for a page so long that it wants one. */
  contents?: string
  children: ReactNode
}) {
  const id = useId()
  const column = (
    <div className={styles.column} data-wide={wide || undefined}>
      {children}
    </div>
  )
  return (
    <section className={styles.page} aria-labelledby={id}>
      <div className={styles.bar}>
        <h1 id={id} className={styles.title}>
          {title}
        </h1>
        {aside}
      </div>
      <div className={styles.body}>
        {contents === undefined ? column : <WithContents name={contents}>{column}</WithContents>}
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
  const heading = useContentsEntry(title)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 ref={heading} id={id} className={styles.heading}>
          {title}
        </h2>
        {aside}
      </div>
      {text && <p className={styles.text}>{text}</p>}
      <div className={styles.content}>{children}</div>
    </section>
  )
}
