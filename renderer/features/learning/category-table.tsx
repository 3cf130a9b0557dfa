import { useRef, useState } from 'react'
import { categoryModes, type LearnedCategory } from '../../../native/contract/learning.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { useText } from '../../i18n/index.ts'
import { CategoryDetail } from './category-detail.tsx'
import { CategoryRow } from './category-row.tsx'
import styles from './learning.module.css'

/** What each mode means, before anybody chooses one. */
export function ModesExplained() {
  const { t } = useText()
  return (
    <dl className={styles.modes}>
      {categoryModes.map((mode) => (
        <div key={mode}>
          <dt>{t(`learning.modes.${mode}`)}</dt>
          <dd>{t(`learning.modesMean.${mode}`)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Every category with what the models may do with it and how that turns out. One at a time is open. */
export function CategoryTable({
  categories,
  onOpenTicket,
}: {
  categories: readonly LearnedCategory[]
  onOpenTicket: (ticketId: TicketId) => void
}) {
  const { t, format } = useText()
  const [open, setOpen] = useState<string | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const names = new Map(categories.map(({ id, name }) => [id, format.pick(name) || id]))
  const nameOf = (id: string | null): string => (id === null ? t('learning.none') : (names.get(id) ?? id))
  const focusRow = (at: number): void =>
    body.current?.querySelectorAll<HTMLElement>('th[scope="row"] > button').item(at)?.focus()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('learning.category')}</th>
          <th scope="col">{t('learning.mode')}</th>
          <th scope="col">{t('learning.threshold')}</th>
          <th scope="col" className={styles.figure}>
            {t('learning.precision')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('learning.coverage')}
          </th>
          <th scope="col" className={styles.figure}>
            {t('learning.examples')}
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {categories.map((category, at) => (
          <CategoryRow
            key={category.id}
            category={category}
            name={nameOf(category.id)}
            open={open === category.id}
            onToggle={() => setOpen(open === category.id ? null : category.id)}
          >
            <CategoryDetail
              category={category}
              categories={categories}
              nameOf={nameOf}
              onOpenTicket={onOpenTicket}
              // Tickets that have it keep it in the list; else its row goes, and focus stays beside where that was.
              onRemove={() => focusRow(category.examples > 0 ? at : at - 1)}
            />
          </CategoryRow>
        ))}
      </tbody>
    </table>
  )
}
