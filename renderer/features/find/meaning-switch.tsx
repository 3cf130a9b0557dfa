import { useCommand } from '../../components/shortcuts.ts'
import { Tooltip } from '../../components/tooltip.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './meaning-switch.module.css'
import { useFind } from './store.ts'

/** Whether the search also finds what is said in other words. */
export function MeaningSwitch() {
  const { t } = useText()
  const { byMeaning, setByMeaning } = useFind()
  const turn = (): void => setByMeaning(!byMeaning)
  useCommand('list.meaning', turn)
  return (
    <Tooltip text={t('find.byMeaningText')} command="list.meaning">
      <button type="button" role="switch" aria-checked={byMeaning} className={styles.switch} onClick={turn}>
        <span className={styles.track} aria-hidden />
        {t('find.byMeaning')}
      </button>
    </Tooltip>
  )
}
