import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import styles from './page-contents.module.css'

interface Entry {
  readonly heading: HTMLElement
  readonly title: string
}

const Register = createContext<((entry: Entry) => () => void) | null>(null)

/** Makes a heading part of the contents of the page around it, where it has any. */
export function useContentsEntry(title: string) {
  const register = useContext(Register)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => (heading.current ? register?.({ heading: heading.current, title }) : undefined), [register, title])
  return heading
}

/** A long page's sections beside it, to go to; in the order in which they stand. */
export function WithContents({ name, children }: { name: string; children: ReactNode }) {
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [register] = useState(() => (entry: Entry) => {
    setEntries((known) => [...known, entry].toSorted(inDocument))
    return () => setEntries((known) => known.filter((other) => other !== entry))
  })
  return (
    <div className={styles.both}>
      <nav className={styles.contents} aria-label={name}>
        {entries.map(({ heading, title }) => (
          <button key={heading.id} type="button" className={styles.entry} onClick={() => goTo(heading)}>
            {title}
          </button>
        ))}
      </nav>
      <Register value={register}>{children}</Register>
    </div>
  )
}

const inDocument = (a: Entry, b: Entry): number =>
  a.heading.compareDocumentPosition(b.heading) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1

/** The keyboard goes along, so that the next Tab is in the section. */
function goTo(heading: HTMLElement): void {
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  heading.scrollIntoView({ block: 'start' })
}
