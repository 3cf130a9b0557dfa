import type { VoiceFigures } from '../../../native/contract/voices.ts'
import { useText } from '../../i18n/index.ts'
import styles from './voices.module.css'

/** Unfriendly to the left of the middle, friendly to the right, each with its number; what is neutral stands between. */
export function ShareBar({ figures }: { figures: VoiceFigures }) {
  const { t, format } = useText()
  const { negative, neutral, positive } = figures
  return (
    <span className={styles.share}>
      <span className={styles.shareNumber}>{format.percent(negative)}</span>
      <span
        className={styles.bar}
        role="img"
        aria-label={t('voices.shares', {
          negative: format.percent(negative),
          neutral: format.percent(neutral),
          positive: format.percent(positive),
        })}
      >
        <span className={styles.half} data-side="negative">
          <span style={{ width: `${negative * 100}%` }} />
        </span>
        <span className={styles.half} data-side="positive">
          <span style={{ width: `${positive * 100}%` }} />
        </span>
      </span>
      <span className={styles.shareNumber}>{format.percent(positive)}</span>
    </span>
  )
}
