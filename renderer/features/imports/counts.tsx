import type { RowCounts } from '../../../native/contract/imports.ts'
import { useText } from '../../i18n/index.ts'
import styles from './imports.module.css'

/** Rows by what became of them; what there is none of is left out. */
export function Counts({ counts }: { counts: RowCounts }) {
  const { t } = useText()
  const { added, changed, unchanged, rejected } = counts
  return (
    <p className={styles.counts}>
      <span>{t('imports.added', { count: added })}</span>
      {changed > 0 && <span>{t('imports.changed', { count: changed })}</span>}
      {unchanged > 0 && <span className={styles.muted}>{t('imports.unchanged', { count: unchanged })}</span>}
      {rejected > 0 && <span className={styles.bad}>{t('imports.rejected', { count: rejected })}</span>}
    </p>
  )
}
