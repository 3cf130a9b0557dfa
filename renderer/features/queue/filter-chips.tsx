import { X } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import { useChoiceLabel } from './facets.ts'
import styles from './filter.module.css'
import { choiceKey, choicesIn, toggled } from './filter-choice.ts'
import type { Facets } from './store.ts'

/** What the list is filtered by, each to be taken off with one click. Not there while nothing is set. */
export function FilterChips({ facets, onChange }: { facets: Facets; onChange: (facets: Facets) => void }) {
  const { t } = useText()
  const labelOf = useChoiceLabel()
  const set = choicesIn(facets)
  if (set.length === 0) return null
  return (
    <ul className={styles.chips} aria-label={t('queue.active')}>
      {set.map((choice) => (
        <li key={choiceKey(choice)}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('queue.clearOne', { name: labelOf(choice) })}
            onClick={() => onChange(toggled(facets, choice))}
          >
            <span className={styles.chipText}>{labelOf(choice)}</span>
            <X size={12} aria-hidden />
          </button>
        </li>
      ))}
      {set.length > 1 && (
        <li>
          <Button look="quiet" onClick={() => onChange({})}>
            {t('queue.clearAll')}
          </Button>
        </li>
      )}
    </ul>
  )
}
