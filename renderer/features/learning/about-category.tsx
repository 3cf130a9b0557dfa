import { useState } from 'react'
import type { LearnedCategory } from '../../../native/contract/learning.ts'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import { CategoryDialog } from './category-dialog.tsx'
import styles from './learning.module.css'
import { useRemoveCategory } from './use-remove-category.ts'

interface Props {
  category: LearnedCategory
  name: string
  /** All categories there are. */
  categories: readonly LearnedCategory[]
  /** The category is about to go, and what is focused with it. */
  onRemove: () => void
}

/** What belongs to a category: to be read for those that ship, to be changed for a company's own; and that it was removed. */
export function AboutCategory(props: Props) {
  const { t, format } = useText()
  const { origin } = props.category
  const description = format.pick(props.category.description)
  if (origin === 'standard') return <p className={styles.description}>{description}</p>
  if (origin === 'removed') return <p className={styles.muted}>{t('learning.own.removedText')}</p>
  return (
    <div className={styles.about}>
      {description === '' ? (
        <p className={styles.muted}>{t('learning.own.notDescribed')}</p>
      ) : (
        <p className={styles.description}>{description}</p>
      )}
      <Actions {...props} />
    </div>
  )
}

function Actions({ category, name, categories, onRemove }: Props) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const remove = useRemoveCategory(category)
  return (
    <div className={styles.actions}>
      <Button
        look="quiet"
        aria-haspopup="dialog"
        aria-label={t('learning.own.changeOf', { category: name })}
        onClick={() => setOpen(true)}
      >
        {t('learning.own.change')}
      </Button>
      <Button
        look="quiet"
        aria-label={t('learning.own.removeOf', { category: name })}
        onClick={() => {
          onRemove()
          remove()
        }}
      >
        {t('learning.own.remove')}
      </Button>
      <CategoryDialog open={open} onOpenChange={setOpen} before={category} categories={categories} />
    </div>
  )
}
