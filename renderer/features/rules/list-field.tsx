import { useState } from 'react'
import { cx } from '../../components/cx.ts'
import styles from './rules.module.css'
import { valuesIn } from './values.ts'

/** Several values in one line, separated by commas. What is typed is kept as it is; its values are told at once. */
export function ListField({
  label,
  values,
  wide = false,
  onChange,
}: {
  label: string
  values: readonly string[]
  wide?: boolean
  onChange: (values: string[]) => void
}) {
  const [typed, setTyped] = useState(values.join(', '))
  return (
    <label className={cx(styles.inline, wide && styles.wide)}>
      {label}
      <input
        type="text"
        className={styles.input}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          onChange(valuesIn(target.value))
        }}
      />
    </label>
  )
}
