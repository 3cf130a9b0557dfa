import type { CategoryVerdict } from '../../../native/contract/triage.ts'
import { Button } from '../../components/button.tsx'
import { CertaintyWord } from '../../components/certainty.tsx'
import { Dismiss } from '../../components/dismiss.tsx'
import { CommandKey } from '../../components/key.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import { useCategories } from './categories.ts'
import styles from './triage-panel.module.css'

/** A category that the models may name but not set: one key takes it, one click puts it aside. */
export function CategoryOffer({
  categoryId,
  verdict,
  onTake,
  onDismiss,
}: {
  categoryId: string
  verdict: CategoryVerdict
  onTake: (categoryId: string) => void
  onDismiss: (categoryId: string, name: string) => void
}) {
  const { t } = useText()
  const name = useCategories().nameOf(categoryId)
  useCommand('ticket.takeCategory', () => onTake(categoryId))
  return (
    <div className={styles.offered}>
      <span className={styles.offeredName}>{name}</span>
      <CertaintyWord certainty={verdict.certainty} share={verdict.confidence} />
      <span className={styles.offeredActs}>
        <Button
          className={styles.take}
          aria-label={t('triage.takeCategoryOf', { name })}
          onClick={() => onTake(categoryId)}
        >
          {t('triage.takeCategory')} <CommandKey id="ticket.takeCategory" />
        </Button>
        <Dismiss name={t('triage.dismissCategory')} onClick={() => onDismiss(categoryId, name)} />
      </span>
    </div>
  )
}

/** The models do not decide; the two likeliest are one click away. */
export function MostLikely({ verdict, onTake }: { verdict: CategoryVerdict; onTake: (categoryId: string) => void }) {
  const { t, format } = useText()
  const { nameOf } = useCategories()
  const likely = verdict.top.slice(0, 2)
  return (
    <div className={styles.unsure}>
      <span className={styles.unsureWord}>{t(likely.length > 0 ? 'triage.unsureBetween' : 'triage.unsure')}</span>
      {likely.map(({ categoryId, confidence }) => (
        <button
          key={categoryId}
          type="button"
          className={styles.offer}
          title={format.percent(confidence)}
          onClick={() => onTake(categoryId)}
        >
          {nameOf(categoryId)}
        </button>
      ))}
    </div>
  )
}
