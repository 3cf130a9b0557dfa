import type { LearningOverview } from '../../../native/contract/learning.ts'
import { Button } from '../../components/button.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './learning.module.css'

/** Which model judges now, how often it is right, and the way to a newer one. */
export function ModelInUse({ overview }: { overview: LearningOverview }) {
  const { t, format } = useText()
  const { active, newLabels, labelCount, leastLabels, training } = overview
  return (
    <div className={styles.inUse}>
      <p>
        {active
          ? t('learning.ownModel', {
              date: format.dateTime(active.trainedAt),
              count: active.exampleCount,
              share: format.percent(active.quality.accuracy),
            })
          : t('learning.shippedModel')}
      </p>
      {newLabels > 0 && <p className={styles.muted}>{t('learning.newLabels', { count: newLabels })}</p>}
      {training ? (
        <Training done={training.done} total={training.total} />
      ) : labelCount < leastLabels ? (
        <p className={styles.muted}>{t('learning.tooFew', { count: labelCount, needed: leastLabels })}</p>
      ) : (
        <Train />
      )}
    </div>
  )
}

function Train() {
  const { t } = useText()
  const train = useEngineMutation('learning.train')
  return (
    <div>
      <Button onClick={() => train.mutate({})} disabled={train.isPending}>
        {t('learning.train')}
      </Button>
    </div>
  )
}

function Training({ done, total }: { done: number; total: number | null }) {
  const { t } = useText()
  const cancel = useEngineMutation('learning.cancel')
  return (
    <div className={styles.training}>
      <ProgressBar done={done} total={total} name={t('learning.training')} />
      <span role="status">
        {total === null ? t('learning.training') : t('learning.trainingCount', { done, total })}
      </span>
      <Button look="quiet" onClick={() => cancel.mutate({})}>
        {t('app.cancel')}
      </Button>
    </div>
  )
}
