import { type ReactNode, useEffect, useState } from 'react'
import styles from './skeleton.module.css'

const quietMs = 300

/** Nothing at first, so that what comes fast does not flicker; the shape of what is awaited after 300 ms. */
export function Waiting({ name, children }: { name: string; children: ReactNode }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), quietMs)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div role="status">
      <span className="sr-only">{name}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  )
}

/** Lines of text to come; widths in percent. */
export function SkeletonLines({ widths }: { widths: readonly number[] }) {
  return (
    <div className={styles.lines}>
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <div key={index} className={styles.line} style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}
