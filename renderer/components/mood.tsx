import type { Mood } from '../../native/contract/words.ts'
import { cx } from './cx.ts'
import styles from './mood.module.css'

/** Where the line ends, from its start at the left in the middle: five steps from a steep fall to a rise. */
const lines: Record<Mood, string> = {
  angry: 'M2 2.5 L6 5 L12.5 13.5',
  frustrated: 'M2 4 L7 6 L12.5 11.5',
  worried: 'M2 6.5 L7 7 L12.5 9.5',
  neutral: 'M2 8 L12.5 8',
  satisfied: 'M2 11.5 L7 9.5 L12.5 4.5',
}
const ends: Record<Mood, readonly [number, number]> = {
  angry: [13, 14],
  frustrated: [13, 12],
  worried: [13, 9.7],
  neutral: [13, 8],
  satisfied: [13, 4],
}

/** The mood as a line that falls or rises. A shape only: put the word beside it or give it as `label`. */
export function MoodLine({ mood, label, size = 16 }: { mood: Mood; label?: string; size?: number }) {
  const [x, y] = ends[mood]
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      className={cx(styles.line, styles[mood])}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={!label}
    >
      <path
        d={lines[mood]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx={x} cy={y} r="1.9" fill="currentColor" />
    </svg>
  )
}
