import type { DraftSource } from '../../../native/contract/suggestions.ts'
import { useText } from '../../i18n/index.ts'
import styles from './composer.module.css'

/** What the letter was built from. */
export function Sources({ sources }: { sources: readonly DraftSource[] }) {
  const { t } = useText()
  if (sources.length === 0) return null
  return (
    <p className={styles.sources}>
      {t('letters.sources')}: {sources.map(({ externalId, title }) => `${externalId} ${title}`).join(' · ')}
    </p>
  )
}
