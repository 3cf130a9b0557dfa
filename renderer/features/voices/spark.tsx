import type { VoicePoint } from '../../../native/contract/voices.ts'
import styles from './voices.module.css'

const width = 96
const height = 24
const pad = 3

/** The mean valence over time, −1 at the foot and 1 at the top; its numbers stand in the chart of the aspect. */
export function Spark({ series }: { series: readonly VoicePoint[] }) {
  const step = series.length > 1 ? (width - 2 * pad) / (series.length - 1) : 0
  const y = (mean: number): number => pad + ((1 - mean) / 2) * (height - 2 * pad)
  const points = series.map(({ figures }, at) => figures && { x: pad + at * step, y: y(figures.mean) })
  let line = ''
  for (const [at, point] of points.entries()) if (point) line += `${points[at - 1] ? 'L' : 'M'}${point.x},${point.y}`
  const last = points.findLast((point) => point !== null)
  if (!last) return null
  return (
    <svg className={styles.spark} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <line x1={0} x2={width} y1={height / 2} y2={height / 2} className={styles.sparkMiddle} />
      <path d={line} className={styles.sparkLine} />
      <circle cx={last.x} cy={last.y} r={2} className={styles.sparkEnd} />
    </svg>
  )
}
