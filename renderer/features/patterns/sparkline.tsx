import { useText } from '../../i18n/index.ts'
import styles from './patterns.module.css'

const height = 20
const step = 3
const bar = 2

/** Tickets a day over four weeks, as bars; the days since its start stand out. */
export function Sparkline({ days, since }: { days: readonly number[]; since: number }) {
  const { t } = useText()
  const most = Math.max(1, ...days)
  const from = days.length - since
  return (
    <svg
      className={styles.sparkline}
      width={days.length * step}
      height={height}
      role="img"
      aria-label={t('patterns.recent', { last: days.at(-1) ?? 0, most: Math.max(0, ...days) })}
    >
      {days.map((count, at) => {
        const tall = count === 0 ? 1 : Math.max(2, (count / most) * height)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is known by its place
            key={at}
            x={at * step}
            y={height - tall}
            width={bar}
            height={tall}
            data-since={at >= from || undefined}
          />
        )
      })}
    </svg>
  )
}
