import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import styles from './foldable.module.css'

/** A titled section that folds. `aside` stands at the right of the title, outside the button. */
export function Foldable({
  title,
  open,
  onToggle,
  aside,
  children,
}: {
  title: string
  open: boolean
  onToggle: () => void
  aside?: ReactNode
  children: ReactNode
}) {
  const body = useId()
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          <button type="button" aria-expanded={open} aria-controls={body} onClick={onToggle} className={styles.toggle}>
            {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
            {title}
          </button>
        </h3>
        {aside}
      </div>
      <div id={body} hidden={!open} className={styles.body}>
        {open && children}
      </div>
    </section>
  )
}
