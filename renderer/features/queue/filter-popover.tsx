import { Checkbox } from '@base-ui/react/checkbox'
import { Popover } from '@base-ui/react/popover'
import { Check, ListFilter } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../components/button.tsx'
import floating from '../../components/floating.module.css'
import { MoodLine } from '../../components/mood.tsx'
import { PriorityMark } from '../../components/priority.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { useText } from '../../i18n/index.ts'
import { countChoices, type FacetGroup, useChoiceLabel, useFacetGroups } from './facets.ts'
import styles from './filter.module.css'
import { choiceKey, type FilterChoice, isSet, toggled } from './filter-choice.ts'
import type { Facets } from './store.ts'

interface Props {
  readonly facets: Facets
  /** What the view itself asks for. */
  readonly fixed: Facets
  onChange(facets: Facets): void
}

/** All filters in one popover, so that the list keeps a single bar above it. */
export function FilterPopover({ facets, fixed, onChange }: Props) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const count = countChoices(facets)
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
            <Groups facets={facets} fixed={fixed} onChange={onChange} />
            {count > 0 && (
              <div className={styles.foot}>
                <Button look="quiet" onClick={() => onChange({})}>
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

/** Asks for its choices only once it is open. */
function Groups({ facets, fixed, onChange }: Props) {
  const groups = useFacetGroups(facets, fixed)
  const labelOf = useChoiceLabel(facets)
  return (
    <div className={styles.groups}>
      {groups.map((group) => (
        <Group
          key={group.key}
          group={group}
          facets={facets}
          labelOf={labelOf}
          onToggle={(choice) => onChange(toggled(facets, choice))}
        />
      ))}
    </div>
  )
}

function Group({
  group,
  facets,
  labelOf,
  onToggle,
}: {
  group: FacetGroup
  facets: Facets
  labelOf: (choice: FilterChoice) => string
  onToggle: (choice: FilterChoice) => void
}) {
  return (
    <fieldset className={styles.group}>
      <legend className={floating.heading}>{group.title}</legend>
      <div className={styles.choices}>
        {group.choices.map((choice) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox within is a control
          <label key={choiceKey(choice)} className={styles.choice}>
            <Checkbox.Root
              checked={isSet(facets, choice)}
              onCheckedChange={() => onToggle(choice)}
              className={styles.box}
            >
              <Checkbox.Indicator>
                <Check size={12} strokeWidth={3} aria-hidden />
              </Checkbox.Indicator>
            </Checkbox.Root>
            <Shape choice={choice} />
            <span className={floating.label}>{shortLabel(group, labelOf(choice))}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Below its heading a choice need not repeat it. */
const shortLabel = ({ title }: FacetGroup, label: string): string =>
  label.startsWith(`${title}: `) ? label.slice(title.length + 2) : label

function Shape({ choice }: { choice: FilterChoice }) {
  if (choice.facet === 'moods') return <MoodLine mood={choice.value} size={14} />
  if (choice.facet === 'priorities') return <PriorityMark priority={choice.value} size={14} />
  return null
}
