import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { AlertSeverity } from '../../../native/contract/patterns.ts'
import { useText } from '../../i18n/index.ts'
import styles from './patterns.module.css'

const icons = { low: Info, normal: CircleAlert, high: TriangleAlert } satisfies Record<AlertSeverity, unknown>

/** How serious, as a shape and a word. */
export function Severity({ severity }: { severity: AlertSeverity }) {
  const { t } = useText()
  const Icon = icons[severity]
  return (
    <span className={styles.severity} data-severity={severity}>
      <Icon size={14} aria-hidden />
      <span className="sr-only">{t('patterns.severityOf', { severity: t(`patterns.severity.${severity}`) })}</span>
      <span aria-hidden>{t(`patterns.severity.${severity}`)}</span>
    </span>
  )
}
