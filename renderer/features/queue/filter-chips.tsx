import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import { useChoiceLabel } from './facets.ts'
import styles from './filter.module.css'
import { choiceKey, choicesIn, toggled } from './filter-choice.ts'
import type { Facets } from './store.ts'

/**
 * What the list is filtered by, each in words and to be taken off with a click, Enter or Delete. Not there while nothing is
 * set.
 */
export function FilterChips({
  facets,
  onChange,
  onEmpty,
}: {
  facets: Facets
  onChange: (facets: Facets) => void
  /** The last one was taken off, and the focus needs another place. */
  onEmpty: () => void
}) {
  const { t } = useText()
  const labelOf = useChoiceLabel(facets)
  const list = useRef<HTMLUListElement>(null)
  const set = choicesIn(facets)
  const takenOff = useRef<number | null>(null)
  useEffect(() => {
    if (takenOff.current === null) return
    // Whoever takes off one after the other stays where he is.
    list.current?.querySelectorAll('button')[Math.min(takenOff.current, set.length - 1)]?.focus()
    takenOff.current = null
  }, [set.length])
  const takeOff = (at: number): void => {
    const choice = set[at]
    if (!choice) return
    onChange(toggled(facets, choice))
    if (set.length === 1) onEmpty()
    else takenOff.current = at
  }
  if (set.length === 0) return null
  return (
    <ul ref={list} className={styles.chips} aria-label={t('queue.active')}>
      {set.map((choice, at) => (
        <li key={choiceKey(choice)}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('queue.clearOne', { name: labelOf(choice) })}
            onClick={() => takeOff(at)}
            onKeyDown={({ key }) => (key === 'Delete' || key === 'Backspace') && takeOff(at)}
          >
            <span className={styles.chipText}>{labelOf(choice)}</span>
            <X size={12} aria-hidden />
          </button>
        </li>
      ))}
      {set.length > 1 && (
        <li>
          <Button
            look="quiet"
            onClick={() => {
              onChange({})
              onEmpty()
            }}
          >
            {t('queue.clearAll')}
          </Button>
        </li>
      )}
    </ul>
  )
}
