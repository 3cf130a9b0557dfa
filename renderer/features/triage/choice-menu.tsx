import { Menu } from '@base-ui/react/menu'
import { Check, ChevronDown } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { CommandId } from '../../components/command-list.ts'
import floating from '../../components/floating.module.css'
import { Key } from '../../components/key.tsx'
import { useCommand } from '../../components/shortcuts.ts'
import { Tooltip } from '../../components/tooltip.tsx'
import styles from './choice-menu.module.css'

export interface MenuChoice<V> {
  readonly value: V
  readonly label: string
  readonly shape?: ReactNode
  /** Quiet words at the end, such as how likely it is. */
  readonly aside?: string
}

export interface MenuGroup<V> {
  readonly title: string | null
  readonly choices: readonly MenuChoice<V>[]
}

/**
 * Shows a value and opens a list with type-ahead to change it. One key opens it from anywhere, the digits take the
 * entries of the first group; afterwards the focus is where it was.
 */
export function ChoiceMenu<V extends string | null>({
  name,
  command,
  value,
  groups,
  onPick,
  children,
}: {
  name: string
  command: CommandId
  value: V
  groups: readonly MenuGroup<V>[]
  onPick: (value: V) => void
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const cameFrom = useRef<Element | null>(null)
  useCommand(command, () => {
    cameFrom.current = document.activeElement
    setOpen(true)
  })
  const pick = (next: V): void => {
    setOpen(false)
    if (next !== value) onPick(next)
  }
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const choice = /^[1-9]$/.test(event.key) ? groups[0]?.choices[Number(event.key) - 1] : undefined
    if (!choice) return
    event.preventDefault()
    event.stopPropagation()
    pick(choice.value)
  }
  return (
    <Menu.Root open={open} onOpenChange={setOpen}>
      <Tooltip text={name} command={command} side="left">
        <Menu.Trigger
          ref={trigger}
          className={styles.trigger}
          aria-label={name}
          onPointerDown={() => (cameFrom.current = null)}
        >
          <span className={styles.value}>{children}</span>
          <ChevronDown size={12} aria-hidden />
        </Menu.Trigger>
      </Tooltip>
      <Menu.Portal>
        <Menu.Positioner className={floating.positioner} sideOffset={2} align="start">
          <Menu.Popup
            className={floating.popup}
            data-floating
            finalFocus={() => placeToReturn(cameFrom.current) ?? trigger.current}
            onKeyDownCapture={onKeyDownCapture}
          >
            {groups.map((group, index) => (
              <Choices key={group.title ?? ''} group={group} numbered={index === 0} value={value} onPick={pick} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** Nowhere in particular, such as the page itself, is no place to come back to. */
const placeToReturn = (element: Element | null): HTMLElement | null =>
  element instanceof HTMLElement && element !== document.body && element.isConnected ? element : null

/** As many entries have a digit of their own. */
const digits = 9

function Choices<V extends string | null>({
  group,
  numbered,
  value,
  onPick,
}: {
  group: MenuGroup<V>
  numbered: boolean
  value: V
  onPick: (value: V) => void
}) {
  return (
    <Menu.RadioGroup value={value} onValueChange={onPick} aria-label={group.title ?? undefined}>
      {group.title && (
        <div className={floating.heading} aria-hidden="true">
          {group.title}
        </div>
      )}
      {group.choices.map((choice, index) => (
        <Menu.RadioItem
          key={choice.value}
          value={choice.value}
          closeOnClick
          label={choice.label}
          className={floating.item}
        >
          <span className={floating.tick}>
            <Menu.RadioItemIndicator>
              <Check size={14} aria-hidden />
            </Menu.RadioItemIndicator>
          </span>
          {choice.shape}
          <span className={floating.label}>{choice.label}</span>
          {choice.aside && <span className={floating.aside}>{choice.aside}</span>}
          {numbered && index < digits && <Key>{index + 1}</Key>}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
