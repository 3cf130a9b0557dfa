import { type EngineError, isEngineError } from '../../../native/contract/errors.ts'
import { Trouble } from '../../components/trouble.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './imports.module.css'

/** What is wrong with a file: what happened, why, and the engine's exact words. */
export function FileTrouble({ error }: { error: EngineError }) {
  const { t } = useText()
  return (
    <div>
      <Trouble error={error} />
      {isEngineError(error, 'file_not_read') && (
        <p className={styles.muted}>
          {t(`imports.fault.${error.params.reason}`)} <span lang="en">{error.params.detail}</span>
        </p>
      )}
    </div>
  )
}
