import styles from './reports.module.css'

const width = 120
const height = 24

/** The course of a figure; its numbers are in the section's table, so it is only for the eye. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return null
  const most = Math.max(...known, Number.EPSILON)
  const step = width / (values.length - 1)
  let isFresh = true
  const path = values
    .map((value, at) => {
      if (value === null) {
        isFresh = true
        return ''
      }
      const command = isFresh ? 'M' : 'L'
      isFresh = false
      return `${command}${(at * step).toFixed(1)} ${(height - 2 - (value / most) * (height - 4)).toFixed(1)}`
    })
    .join('')
  return (
    <svg className={styles.spark} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
      <path d={path} />
    </svg>
  )
}
