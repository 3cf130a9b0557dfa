import { useId } from 'react'
import type { Settings } from '../../../native/contract/settings.ts'
import form from '../../components/form.module.css'
import { useChosen } from '../../components/use-chosen.ts'
import { SavedMark } from './saved-mark.tsx'
import styles from './settings.module.css'
import type { Save } from './use-save.ts'

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
  save,
  changeFor,
}: {
  name: string
  choices: readonly Choice<V>[]
  value: V
  save: Save
  changeFor: (value: V) => Partial<Settings>
}) {
  const id = useId()
  const { shown, choose, springBack } = useChosen(value)
  const pick = (choice: V): void => {
    choose(choice)
    save.save(changeFor(choice), springBack)
  }
  return (
    <div role="radiogroup" aria-labelledby={id} className={styles.row}>
      <span id={id} className={styles.label}>
        {name}
      </span>
      <span className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={form.check}>
            <input
              type="radio"
              name={id}
              value={choice.value}
              checked={choice.value === shown}
              onChange={() => pick(choice.value)}
            />
            <span lang={choice.lang}>{choice.label}</span>
          </label>
        ))}
      </span>
      <SavedMark saved={save.saved} />
    </div>
  )
}
