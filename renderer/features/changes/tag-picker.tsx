import { Popover } from '@base-ui/react/popover'
import { Check, Plus } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from 'react'
import floating from '../../components/floating.module.css'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { type TagChoice, tagChoices } from './tag-list.ts'
import styles from './tag-picker.module.css'

/** Tags to put on and take off, beside `anchor`, completed from those in use. Stays open for the next one. */
export function TagPicker({
  open,
  onOpenChange,
  anchor,
  set,
  canCreate = true,
  onToggle,
  head,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  anchor: RefObject<HTMLElement | null>
  /** Those that are on. */
  set: readonly string[]
  canCreate?: boolean
  onToggle: (tag: string) => void
  /** Above the field. */
  head?: ReactNode
}) {
  const { t } = useText()
  const field = useRef<HTMLInputElement>(null)
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Portal>
        <Popover.Positioner className={floating.positioner} anchor={anchor} sideOffset={4} align="start">
          <Popover.Popup
            className={`${floating.popup} ${styles.popup}`}
            data-floating
            initialFocus={field}
            aria-label={t('changes.tags')}
          >
            {head}
            <Choices field={field} set={set} canCreate={canCreate} onToggle={onToggle} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Choices({
  field,
  set,
  canCreate,
  onToggle,
}: {
  field: RefObject<HTMLInputElement | null>
  set: readonly string[]
  canCreate: boolean
  onToggle: (tag: string) => void
}) {
  const { t } = useText()
  const id = useId()
  const { data } = useEngineQuery('tickets.tags', {}, { staleTime: 0 })
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const known = data?.tags ?? []
  const own = set.filter((tag) => !known.some((one) => one.tag === tag)).map((tag) => ({ tag, tickets: 1 }))
  const choices = tagChoices([...own, ...known], typed, canCreate)
  const current = Math.min(at, choices.length - 1)
  const take = (tag: string | undefined): void => {
    if (tag === undefined) return
    onToggle(tag)
    setTyped('')
    setAt(0)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(current + 1, choices.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(current - 1, 0))
    else if (event.key === 'Enter') take(choices[current]?.tag)
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={t('changes.tagField')}
        aria-expanded={choices.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={choices[current] ? `${id}-${current}` : undefined}
        placeholder={t('changes.tagField')}
        maxLength={60}
        className={styles.field}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-multiselectable aria-label={t('changes.tags')} className={styles.list}>
        {choices.map((choice, index) => (
          <Choice
            key={`${choice.tag} ${choice.isNew}`}
            id={`${id}-${index}`}
            choice={choice}
            isSet={set.includes(choice.tag)}
            isCurrent={index === current}
            onTake={take}
          />
        ))}
      </div>
      {choices.length === 0 && <p className={styles.none}>{t('changes.noTagYet')}</p>}
    </>
  )
}

function Choice({
  id,
  choice,
  isSet,
  isCurrent,
  onTake,
}: {
  id: string
  choice: TagChoice
  isSet: boolean
  isCurrent: boolean
  onTake: (tag: string) => void
}) {
  const { t } = useText()
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field holds the focus and points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
    <div
      id={id}
      role="option"
      aria-selected={isSet}
      data-highlighted={isCurrent || undefined}
      className={floating.item}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onTake(choice.tag)}
    >
      <span className={floating.tick}>
        {isSet && <Check size={14} aria-hidden />}
        {choice.isNew && <Plus size={14} aria-hidden />}
      </span>
      <span className={floating.label}>{choice.isNew ? t('changes.newTag', { tag: choice.tag }) : choice.tag}</span>
      {!choice.isNew && <span className={floating.aside}>{t('changes.tagUse', { count: choice.tickets })}</span>}
    </div>
  )
}
