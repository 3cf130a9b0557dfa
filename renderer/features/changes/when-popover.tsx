import { Popover } from '@base-ui/react/popover'
import { type FormEvent, type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { Button } from '../../components/button.tsx'
import floating from '../../components/floating.module.css'
import { Key } from '../../components/key.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './when.module.css'
import { morningOf, type WhenChoice, whenChoices, whenOf } from './when.ts'

/** Asks until when, beside `anchor`: a few usual answers, each with its digit, or a date. */
export function WhenPopover({
  open,
  onOpenChange,
  anchor,
  title,
  withoutDate = false,
  onPick,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  anchor: RefObject<HTMLElement | null>
  title: string
  /** Offers to leave it open. */
  withoutDate?: boolean
  onPick: (until: number | null) => void
}) {
  const { t } = useText()
  const choices = withoutDate ? whenChoices.filter((choice) => choice !== 'hours') : whenChoices
  const pick = (until: number | null): void => {
    onOpenChange(false)
    onPick(until)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target instanceof HTMLInputElement) return
    const choice = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined
    if (choice) pick(whenOf(choice, Date.now()))
    else if (!moveFocus(event.currentTarget, event.key)) return
    event.preventDefault()
  }
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Portal>
        <Popover.Positioner className={floating.positioner} anchor={anchor} sideOffset={4} align="end">
          <Popover.Popup className={floating.popup} data-floating onKeyDown={onKeyDown} aria-label={title}>
            <Popover.Title className={floating.heading}>{title}</Popover.Title>
            {choices.map((choice, index) => (
              <Quick key={choice} choice={choice} digit={index + 1} onPick={pick} />
            ))}
            {withoutDate && (
              <button type="button" className={styles.choice} onClick={() => pick(null)}>
                {t('changes.when.openEnd')}
              </button>
            )}
            <DateChoice onPick={pick} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Quick({ choice, digit, onPick }: { choice: WhenChoice; digit: number; onPick: (until: number) => void }) {
  const { t, format } = useText()
  const [until] = useState(() => whenOf(choice, Date.now()))
  return (
    <button type="button" className={styles.choice} onClick={() => onPick(until)}>
      <span className={floating.label}>{t(`changes.when.${choice}`)}</span>
      <span className={floating.aside}>{format.dateTime(until)}</span>
      <Key>{digit}</Key>
    </button>
  )
}

function DateChoice({ onPick }: { onPick: (until: number) => void }) {
  const { t } = useText()
  const id = useId()
  const [date, setDate] = useState('')
  const until = morningOf(date, Date.now())
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
