import { ArrowDown, ArrowUp, Minus, TriangleAlert } from 'lucide-react'
import type { Priority } from '../../native/contract/words.ts'
import styles from './priority.module.css'

const icons = { low: ArrowDown, normal: Minus, high: ArrowUp, urgent: TriangleAlert } satisfies Record<
  Priority,
  unknown
>

/** The priority as a shape. Put the word beside it or give it as `label`. */
export function PriorityMark({ priority, label, size = 16 }: { priority: Priority; label?: string; size?: number }) {
  const Icon = icons[priority]
  return (
    <Icon
      size={size}
      className={styles[priority]}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    />
  )
}
