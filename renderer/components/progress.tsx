import { Progress as Base } from '@base-ui/react/progress'
import styles from './progress.module.css'

/** A thin bar; `total` null or 0 while it is unknown. The counts in words stand beside it. */
export function ProgressBar({ done, total, name }: { done: number; total: number | null; name: string }) {
  const known = total !== null && total > 0
  return (
    <Base.Root
      aria-label={name}
      value={known ? Math.min(done, total) : null}
      max={known ? total : 100}
      className={styles.root}
    >
      <Base.Track className={styles.track}>
        <Base.Indicator className={styles.indicator} />
      </Base.Track>
    </Base.Root>
  )
}
