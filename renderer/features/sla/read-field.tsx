import { useId, useState } from 'react'
import form from '../../components/form.module.css'
import styles from './sla.module.css'

interface Props<V> {
  /** Accessible name; seen too, unless `labelHidden`. */
  label: string
  labelHidden?: boolean
  value: V
  show: (value: V) => string
  /** null for what cannot be read. */
  read: (text: string) => { value: V } | null
  trouble: string
  hint?: string
  onChange: (value: V) => void
  list?: string
  size?: number
}

/** A field for what is written in a form of its own: read and kept when one leaves it or presses Enter, never half-typed. */
export function ReadField<V>({ label, labelHidden, value, show, read, trouble, hint, onChange, list, size }: Props<V>) {
  const id = useId()
  const shown = show(value)
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? shown
  const isWrong = draft !== null && read(draft) === null
  const keep = (): void => {
    const found = read(text)
    if (draft === null || !found) return
    setDraft(null)
    if (show(found.value) !== shown) onChange(found.value)
  }
  const below = isWrong ? trouble : hint
  return (
    <div className={form.field}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : styles.label}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        className={styles.input}
        value={text}
        size={size}
        list={list}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={isWrong || undefined}
        aria-describedby={below ? `${id}-below` : undefined}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep()
        }}
      />
      {below && (
        <p id={`${id}-below`} className={isWrong ? styles.trouble : form.hint}>
          {below}
        </p>
      )}
    </div>
  )
}
