import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { readAmount } from './amounts.ts'
import styles from './offers.module.css'

/** A number as people write it. What cannot be read is marked and stays as typed; the last that could be counts. */
export function AmountField({
  name,
  value,
  digits = 0,
  most,
  missing = false,
  placeholder,
  onChange,
}: {
  name: string
  /** null: nothing stands there. */
  value: number | null
  /** After the point; without any, as many as there are. */
  digits?: number
  most: number
  /** It must be given still. */
  missing?: boolean
  placeholder?: string
  /** null for a field that was emptied */
  onChange: (value: number | null) => void
}) {
  const { language, format } = useText()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = value === null ? '' : digits > 0 ? format.decimal(value, digits) : format.number(value)
  const read = (text: string): number | null => {
    const found = readAmount(text, language)
    return found !== null && found <= most ? found : null
  }
  const wrong = typed !== null && typed.trim() !== '' && read(typed) === null
  return (
    <input
      type="text"
      inputMode="decimal"
      className={styles.amount}
      aria-label={name}
      aria-invalid={wrong || missing || undefined}
      placeholder={placeholder}
      autoComplete="off"
      value={typed ?? shown}
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => {
        setTyped(target.value)
        const found = read(target.value)
        if (found !== null || target.value.trim() === '') onChange(found)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
