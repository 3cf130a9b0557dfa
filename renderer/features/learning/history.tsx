import type { LearningOverview, ModelVersion } from '../../../native/contract/learning.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './learning.module.css'

/** Every model that was learned, with what it was compared by, and the way back to it. */
export function History({ overview }: { overview: LearningOverview }) {
  const { t } = useText()
  const { versions, active } = overview
  const goTo = useGoTo(active)
  if (versions.length === 0) return <p className={styles.muted}>{t('learning.noHistory')}</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('learning.learnedAt')}</th>
          <th scope="col" className={styles.figure}>
            {t('learning.examples')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('learning.right')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('learning.before')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('learning.heldOut')}
          </th>
          <th scope="col" className={styles.after}>
            {t('learning.state')}
          </th>
          <th scope="col">
            <span className="sr-only">{t('learning.rollBack')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <Version key={version.id} version={version} onRollBack={() => goTo(version)} />
        ))}
        <tr>
          <th scope="row" colSpan={5}>
            {t('learning.shipped')}
          </th>
          <td className={styles.after}>{active === null ? t('learning.states.active') : ''}</td>
          <td className={styles.action}>
            {active !== null && (
              <Button look="quiet" aria-label={t('learning.rollBackToShipped')} onClick={() => goTo(null)}>
                {t('learning.rollBack')}
              </Button>
            )}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function Version({ version, onRollBack }: { version: ModelVersion; onRollBack: () => void }) {
  const { t, format } = useText()
  const { trainedAt, exampleCount, quality, comparedWith, state, canRollBack } = version
  return (
    <tr>
      <th scope="row">
        {format.dateTime(trainedAt)} <span className={styles.version}>{version.version}</span>
      </th>
      <td className={styles.figure} data-label={t('learning.examples')}>
        {format.number(exampleCount)}
      </td>
      <Quality label={t('learning.right')} quality={quality} />
      {comparedWith ? (
        <Quality label={t('learning.before')} quality={comparedWith} />
      ) : (
        <td className={styles.figure} data-label={t('learning.before')}>
          –
        </td>
      )}
      <td className={styles.figure} data-label={t('learning.heldOut')}>
        {format.number(quality.heldOut)}
      </td>
      <td className={styles.after} data-label={t('learning.state')}>
        {t(`learning.states.${state}`)}
      </td>
      <td className={styles.action}>
        {state === 'retired' && canRollBack && (
          <Button
            look="quiet"
            aria-label={t('learning.rollBackTo', { date: format.dateTime(trainedAt) })}
            onClick={onRollBack}
          >
            {t('learning.rollBack')}
          </Button>
        )}
      </td>
    </tr>
  )
}

function Quality({ label, quality }: { label: string; quality: ModelVersion['quality'] }) {
  const { t, format } = useText()
  const full = t('learning.qualityFull', {
    accuracy: format.percent(quality.accuracy),
    macroF1: format.percent(quality.macroF1),
    error: format.percent(quality.calibrationError),
    count: quality.heldOut,
  })
  return (
    <td className={styles.figure} data-label={label} title={full}>
      {format.percent(quality.accuracy)} <span className={styles.muted}>({format.percent(quality.macroF1)})</span>
    </td>
  )
}

/** Puts another model into use and offers the way back to the one before. */
function useGoTo(active: ModelVersion | null) {
  const { t, format } = useText()
  const { mutate } = useEngineMutation('learning.rollBack')
  return (version: ModelVersion | null): void => {
    const text = version
      ? t('learning.rolledBack', { date: format.dateTime(version.trainedAt) })
      : t('learning.rolledBackToShipped')
    mutate(
      { id: version?.id ?? null },
      { onSuccess: () => tell(text, active ? () => mutate({ id: active.id }) : null) },
    )
  }
}
