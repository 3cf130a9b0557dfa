import { Popover } from '@base-ui/react/popover'
import { type FormEvent, type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { useText } from '../i18n/index.ts'
import { Button } from './button.tsx'
import floating from './floating.module.css'
import { Key } from './key.tsx'
import styles from './until-popover.module.css'

/** A usual answer. */
export interface UntilChoice {
  readonly id: string
  readonly name: string
  readonly until: () => number
  /** When that is, in words. */
  readonly told: (until: number) => string
}

interface Props {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly anchor: RefObject<HTMLElement | null>
  readonly title: string
  /** What has the focus after; what had it before where none is named. */
  readonly finalFocus?: RefObject<HTMLElement | null>
  readonly align?: 'start' | 'end'
  readonly choices: readonly UntilChoice[]
  /** What leaving it open is called, where that may be. */
  readonly openEnd?: string | undefined
  /** The moment meant by a date as a field has it; null where it is none, or past. */
  readonly timeOf: (date: string) => number | null
  /** null: left open. */
  readonly onPick: (until: number | null) => void
}

/** Asks until when, beside `anchor`: a few usual answers, each with its digit, or a date. */
export function UntilPopover({
  open,
  onOpenChange,
  anchor,
  title,
  finalFocus,
  align = 'end',
  choices,
  openEnd,
  timeOf,
  onPick,
}: Props) {
  const pick = (until: number | null): void => {
    onOpenChange(false)
    onPick(until)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target instanceof HTMLInputElement) return
    const choice = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined
    if (choice) pick(choice.until())
    else if (!moveFocus(event.currentTarget, event.key)) return
    event.preventDefault()
  }
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Portal>
        <Popover.Positioner className={floating.positioner} anchor={anchor} sideOffset={4} align={align}>
          <Popover.Popup
            className={floating.popup}
            data-floating
            {...(finalFocus && { finalFocus })}
            onKeyDown={onKeyDown}
            aria-label={title}
          >
            <Popover.Title className={floating.heading}>{title}</Popover.Title>
            {choices.map((choice, index) => (
              <Quick key={choice.id} choice={choice} digit={index + 1} onPick={pick} />
            ))}
            {openEnd !== undefined && (
              <button type="button" className={styles.choice} onClick={() => pick(null)}>
                {openEnd}
              </button>
            )}
            <DateChoice timeOf={timeOf} onPick={pick} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Quick({ choice, digit, onPick }: { choice: UntilChoice; digit: number; onPick: (until: number) => void }) {
  const [until] = useState(choice.until)
  return (
    <button type="button" className={styles.choice} onClick={() => onPick(until)}>
      <span className={floating.label}>{choice.name}</span>
      <span className={floating.aside}>{choice.told(until)}</span>
      <Key>{digit}</Key>
    </button>
  )
}

function DateChoice({ timeOf, onPick }: { timeOf: Props['timeOf']; onPick: (until: number) => void }) {
  const { t } = useText()
  const id = useId()
  const [date, setDate] = useState('')
  const until = timeOf(date)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (until !== null) onPick(until)
  }
  return (
    <form className={styles.date} onSubmit={submit}>
      <label htmlFor={id}>{t('changes.when.date')}</label>
      <input
        id={id}
        type="date"
        className={styles.field}
        value={date}
        onChange={(event) => setDate(event.target.value)}
      />
      <Button submit disabled={until === null}>
        {t('changes.when.take')}
      </Button>
    </form>
  )
}

/** Arrows go through the answers as through a list. @returns whether the key was one */
function moveFocus(popup: HTMLElement, key: string): boolean {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key]
  if (step === undefined) return false
  const stops = [...popup.querySelectorAll<HTMLElement>('button:not(:disabled), input')]
  const at = stops.findIndex((stop) => stop.matches(':focus'))
  stops[(at + step + stops.length) % stops.length]?.focus()
  return true
}
