import { Check, X } from 'lucide-react'
import type { MatchReason } from '../../../native/contract/matching.ts'
import { useText } from '../../i18n/index.ts'
import styles from './matching.module.css'

/** Why two records may be one customer, or may not, in words; what speaks loudest first. */
export function Reasons({ reasons }: { reasons: readonly MatchReason[] }) {
  const { t } = useText()
  const told = reasons
    .filter(({ field, weight }) => field === 'name' || Math.abs(weight) >= 0.5)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  return (
    <ul className={styles.reasons}>
      {told.map(({ field, level, weight }) => (
        <li key={field} data-for={weight > 0}>
          {weight > 0 ? <Check size={14} aria-hidden /> : <X size={14} aria-hidden />}
          <span>
            {t(`matching.reasonFields.${field}`)}: {t(`matching.levels.${level}`)}
            <span className="sr-only"> ({t(weight > 0 ? 'matching.speaksFor' : 'matching.speaksAgainst')})</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
