import { useText } from '../../i18n/index.ts'
import styles from './find.module.css'
import type { Found } from './use-found.ts'

/** How many were found, what could not be understood, and what was searched for instead. */
export function Answer({ answer }: { answer: Found['answer'] }) {
  const { t } = useText()
  return (
    <div className={styles.answer} role="status">
      {answer && (
        <>
          {answer.total > 0 && (
            <p>{answer.more ? t('find.many', { count: answer.total }) : t('find.total', { count: answer.total })}</p>
          )}
          {(answer.meaning === 'not_ready' || answer.meaning === 'incomplete') && (
            <p className={styles.problem}>{t(`find.meaning.${answer.meaning}`)}</p>
          )}
          {answer.problems.map(({ text, reason }) => (
            <p key={`${reason} ${text}`} className={styles.problem}>
              {t(`find.problems.${reason}`, { text })}
            </p>
          ))}
          {answer.corrected.map(({ from, to }) => (
            <p key={`${from} ${to}`} className={styles.problem}>
              {t('find.corrected', { from, to })}
            </p>
          ))}
        </>
      )}
    </div>
  )
}
