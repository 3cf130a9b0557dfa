import { useId } from 'react'
import { SavedMark } from './saved-mark.tsx'
import styles from './settings.module.css'

interface Choice<V extends string> {
  readonly value: V
  readonly label: string
  readonly lang?: string
}

/** One of two or three, all in sight. */
export function Choices<V extends string>({
  name,
  choices,
  value,
  saved,
  onChange,
}: {
  name: string
  choices: readonly Choice<V>[]
  value: V
  saved: boolean
  onChange: (value: V) => void
}) {
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className={styles.row}>
      <span id={id} className={styles.label}>
        {name}
      </span>
      <span className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span lang={choice.lang}>{choice.label}</span>
          </label>
        ))}
      </span>
      <SavedMark saved={saved} />
    </div>
  )
}
