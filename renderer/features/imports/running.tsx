import { useText } from '../../i18n/index.ts'
import { useLongWork, WorkProgress } from '../import/index.ts'
import styles from './imports.module.css'
import { usePhase } from './use-mapped-import.ts'

/** What is under way, how far, and the way to stop it. */
export function Running() {
  const { t } = useText()
  const work = useLongWork()
  const { phase } = usePhase()
  if (work?.kind !== 'import') return null
  return (
    <div className={styles.running}>
      <WorkProgress
        work={work}
        title={t('imports.running')}
        waiting={t(`imports.phase.${phase}`)}
        note={t(`imports.phase.${phase}`)}
        stoppable={phase !== 'taking_back'}
      />
    </div>
  )
}
