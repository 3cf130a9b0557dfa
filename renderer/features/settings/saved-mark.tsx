import { Check } from 'lucide-react'
import { useText } from '../../i18n/index.ts'
import styles from './settings.module.css'

/** A quiet «Gespeichert» beside what was saved. Its place is there all the time, so that nothing moves and readers hear it. */
export function SavedMark({ saved }: { saved: boolean }) {
  const { t } = useText()
  return (
    <span role="status" className={styles.saved}>
      {saved && (
        <>
          <Check size={14} aria-hidden />
          {t('settings.saved')}
        </>
      )}
    </span>
  )
}
