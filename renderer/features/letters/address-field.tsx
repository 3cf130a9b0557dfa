import { X } from 'lucide-react'
import { type KeyboardEvent, type Ref, useId, useState } from 'react'
import type { LetterAddress } from '../../../native/contract/letters.ts'
import { cx } from '../../components/cx.ts'
import floating from '../../components/floating.module.css'
import { useText } from '../../i18n/index.ts'
import styles from './address.module.css'
import { addressKey, type FieldAction } from './address-keys.ts'
import { distinctAddresses, isAddress, matchingAddresses, nameOf, parseAddresses } from './addresses.ts'

interface Props {
  readonly label: string
  readonly value: readonly LetterAddress[]
  /** Offered while typing. */
  readonly known: readonly LetterAddress[]
  /** What is wrong with the field as a whole. */
  readonly trouble: string | null
  readonly inputRef?: Ref<HTMLInputElement>
  onChange(value: LetterAddress[]): void
}

/** Addresses as they are put in one after the other, completed from those that are known; wrong ones stay, and are marked. */
export function AddressField({ label, value, known, trouble, inputRef, onChange }: Props) {
  const { t } = useText()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState<number | null>(null)
  const [open, setOpen] = useState(false)
  const found = open ? matchingAddresses(known, typed, value) : []
  const wrong = value.find(({ address }) => !isAddress(address))
  const below = wrong ? t('letters.badAddress', { address: wrong.address }) : trouble
  const add = (more: readonly LetterAddress[]): void => {
    if (more.length > 0) onChange(withoutDoubles([...value, ...more]))
    setTyped('')
    setAt(null)
    setOpen(false)
  }
  const removeAt = (index: number): void => onChange(value.filter((_each, other) => other !== index))
  const act = (action: FieldAction): void => {
    if (action.kind === 'move') {
      setOpen(true)
      setAt(action.to)
    } else if (action.kind === 'pick') add(found.slice(action.at, action.at + 1))
    else if (action.kind === 'add') add(parseAddresses(typed))
    else if (action.kind === 'remove_last') removeAt(value.length - 1)
    else {
      setOpen(false)
      setAt(null)
    }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // With a modifier it is a command.
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const action = addressKey(event.key, { typed, found: found.length, at, count: value.length })
    if (!action) return
    event.stopPropagation()
    if (event.key !== 'Tab') event.preventDefault()
    act(action)
  }
  return (
    <div className={styles.row}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.field} data-wrong={below !== null}>
        {value.map((each, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a wrong address may stand there twice
          <Chip key={`${each.address} ${index}`} address={each} onRemove={() => removeAt(index)} />
        ))}
        <input
          ref={inputRef}
          id={id}
          className={styles.input}
          type="text"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={at === null || found.length === 0 ? undefined : `${id}-${at}`}
          aria-invalid={below === null ? undefined : true}
          aria-describedby={below === null ? undefined : `${id}-below`}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setOpen(true)
            setAt(null)
          }}
          onPaste={(event) => {
            const pasted = parseAddresses(event.clipboardData.getData('text/plain'))
            if (pasted.length < 2 || !pasted.every(({ address }) => isAddress(address))) return
            event.preventDefault()
            add(pasted)
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setOpen(false)
            add(parseAddresses(typed))
          }}
        />
        <Found id={id} found={found} at={at} onPick={(each) => add([each])} />
      </div>
      {below !== null && (
        <p id={`${id}-below`} className={styles.trouble}>
          {below}
        </p>
      )}
    </div>
  )
}

/** Each address once; those that are none are kept to be mended. */
function withoutDoubles(addresses: readonly LetterAddress[]): LetterAddress[] {
  const right = distinctAddresses(addresses)
  return [...right, ...addresses.filter(({ address }) => !isAddress(address))]
}

function Chip({ address, onRemove }: { address: LetterAddress; onRemove: () => void }) {
  const { t } = useText()
  return (
    <span className={styles.chip} data-wrong={!isAddress(address.address)} title={address.address}>
      {nameOf(address)}
      <button
        type="button"
        className={styles.remove}
        aria-label={t('letters.removeAddress', { name: nameOf(address) })}
        onClick={onRemove}
      >
        <X size={12} aria-hidden />
      </button>
    </span>
  )
}

function Found({
  id,
  found,
  at,
  onPick,
}: {
  id: string
  found: readonly LetterAddress[]
  at: number | null
  onPick: (address: LetterAddress) => void
}) {
  const { t } = useText()
  return (
    <>
      <span className="sr-only" role="status">
        {found.length > 0 && t('letters.addressesFound', { count: found.length })}
      </span>
      <div
        role="listbox"
        id={`${id}-list`}
        aria-label={t('letters.recipients')}
        className={cx(floating.popup, styles.found)}
        hidden={found.length === 0}
      >
        {found.map((each, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the field's
          <div
            key={each.address}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            data-highlighted={index === at ? '' : undefined}
            className={floating.item}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(each)}
          >
            <span className={styles.foundName}>{each.name || each.address}</span>
            {each.name && <span className={styles.foundAddress}>{each.address}</span>}
          </div>
        ))}
      </div>
    </>
  )
}
