import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './settings.module.css'

/** Whoever has given no name has no tickets, so almost nothing can be told. */
export function NameMissing() {
  const { t } = useText()
  const { data } = useEngineQuery('settings.get', {})
  if (data?.agentName !== '') return null
  return <p className={styles.warning}>{t('notifications.nameMissing')}</p>
}
