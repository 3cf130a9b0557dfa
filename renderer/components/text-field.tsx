import { type ReactNode, useId } from 'react'
import styles from './text-field.module.css'

/** A text field with its label above and, below, what it is for or what is wrong with it. Several `lines` make it a text area. */
export function TextField({
  label,
  value,
  onChange,
  onBlur,
  lines = 1,
  hint,
  trouble,
  aside,
  ...rest
}: {
  label: string
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  lines?: number
  hint?: string | undefined
  trouble?: string | null
  /** Beside the label. */
  aside?: ReactNode
  spellCheck?: boolean
  autoComplete?: string
  maxLength?: number
}) {
  const id = useId()
  const below = trouble ?? hint
  const control = {
    ...rest,
    id,
    value,
    onBlur,
    className: styles.input,
    'aria-invalid': trouble ? true : undefined,
    'aria-describedby': below ? `${id}-below` : undefined,
  }
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label htmlFor={id} className={styles.label}>
          {label}
        </label>
        {aside}
      </div>
      {lines > 1 ? (
        <textarea {...control} rows={lines} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input type="text" {...control} onChange={(event) => onChange(event.target.value)} />
      )}
      {below && (
        <p id={`${id}-below`} className={trouble ? styles.trouble : styles.hint}>
          {below}
        </p>
      )}
    </div>
  )
}
