import { useText } from '../../i18n/index.ts'
import styles from './preview.module.css'

/** Instead of a file that cannot be read. */
export function Broken({ reason }: { reason?: string }) {
  const { t } = useText()
  return (
    <p role="alert" className={styles.message}>
      {reason ?? t('preview.broken')}
    </p>
  )
}
