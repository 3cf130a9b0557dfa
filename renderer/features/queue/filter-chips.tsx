import { X } from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import { isSet, useFacetGroups } from './facets.ts'
import styles from './filter.module.css'
import { countFacets, useQueueStore } from './store.ts'

/** What the list is filtered by, each to be taken off with one click. Not there while nothing is set. */
export function FilterChips() {
  const { t } = useText()
  const { facets, toggle, clear } = useQueueStore()
  const groups = useFacetGroups()
  if (countFacets(facets) === 0) return null
  const set = groups.flatMap(({ choices }) => choices.filter((choice) => isSet(facets, choice)))
  return (
    <ul className={styles.chips} aria-label={t('queue.active')}>
      {set.map((choice) => (
        <li key={`${choice.facet} ${choice.value}`}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('queue.clearOne', { name: choice.label })}
            onClick={() => toggle(choice.facet, choice.value as never)}
          >
            <span className={styles.chipText}>{choice.label}</span>
            <X size={12} aria-hidden />
          </button>
        </li>
      ))}
      {set.length > 1 && (
        <li>
          <Button look="quiet" onClick={clear}>
            {t('queue.clearAll')}
          </Button>
        </li>
      )}
    </ul>
  )
}
