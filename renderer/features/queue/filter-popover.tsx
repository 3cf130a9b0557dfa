import { Checkbox } from '@base-ui/react/checkbox'
import { Popover } from '@base-ui/react/popover'
import { Check, ListFilter } from 'lucide-react'
import { useState } from 'react'
import type { Mood, Priority } from '../../../native/contract/words.ts'
import { Button, IconButton } from '../../components/button.tsx'
import floating from '../../components/floating.module.css'
import { MoodLine } from '../../components/mood.tsx'
import { PriorityMark } from '../../components/priority.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import { type FacetChoice, type FacetGroup, isSet, useFacetGroups } from './facets.ts'
import styles from './filter.module.css'
import { countFacets, useQueueStore } from './store.ts'

/** All filters in one popover, so that the list keeps a single bar above it. */
export function FilterPopover() {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const { facets, clear } = useQueueStore()
  const groups = useFacetGroups()
  const count = countFacets(facets)
  useCommand('list.filter', () => setOpen(true))
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        render={
          <IconButton name={count > 0 ? t('queue.filterCount', { count }) : t('queue.filter')} command="list.filter">
            <ListFilter size={16} aria-hidden />
            {count > 0 && <span className={styles.dot} aria-hidden="true" />}
          </IconButton>
        }
      />
      <Popover.Portal>
        <Popover.Positioner className={floating.positioner} sideOffset={4} align="end">
          <Popover.Popup className={`${floating.popup} ${styles.popup}`} data-floating aria-label={t('queue.filter')}>
            <div className={styles.groups}>
              {groups.map((group) => (
                <Group key={group.facet} group={group} />
              ))}
            </div>
            {count > 0 && (
              <div className={styles.foot}>
                <Button look="quiet" onClick={clear}>
                  {t('queue.clearAll')}
                </Button>
              </div>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Group({ group }: { group: FacetGroup }) {
  const { facets, toggle } = useQueueStore()
  return (
    <fieldset data-facet={group.facet} className={styles.group}>
      <legend className={floating.heading}>{group.title}</legend>
      {group.choices.map((choice) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox within is a control
        <label key={String(choice.value)} className={styles.choice}>
          <Checkbox.Root
            checked={isSet(facets, choice)}
            onCheckedChange={() => toggle(choice.facet, choice.value as never)}
            className={styles.box}
          >
            <Checkbox.Indicator>
              <Check size={12} strokeWidth={3} aria-hidden />
            </Checkbox.Indicator>
          </Checkbox.Root>
          <Shape choice={choice} />
          <span className={floating.label}>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Shape({ choice }: { choice: FacetChoice }) {
  if (choice.facet === 'moods') return <MoodLine mood={choice.value as Mood} size={14} />
  if (choice.facet === 'priorities') return <PriorityMark priority={choice.value as Priority} size={14} />
  return null
}
