import type { LearningOverview } from '../../../native/contract/learning.ts'
import { Button } from '../../components/button.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './learning.module.css'

/** Which model judges now, how often it is right, and the way to a newer one. */
export function ModelInUse({ overview }: { overview: LearningOverview }) {
  const { t, format } = useText()
  const { active, versions, newLabels, labelCount, leastLabels, training } = overview
  const [newest] = versions
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
      {newest?.state === 'rejected' && (
        <p className={styles.muted}>{t('learning.notBetter', { date: format.dateTime(newest.trainedAt) })}</p>
      )}
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
  const { t, format } = useText()
  const cancel = useEngineMutation('learning.cancel')
  return (
    <div className={styles.training}>
      <ProgressBar done={done} total={total} name={t('learning.training')} />
      <span aria-hidden="true">{t('learning.training')}</span>
      <span className={styles.done} aria-hidden="true">
        {total !== null && format.percent(done / total)}
      </span>
      <Button look="quiet" onClick={() => cancel.mutate({})}>
        {t('app.cancel')}
      </Button>
    </div>
  )
}
