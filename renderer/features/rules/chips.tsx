import { X } from 'lucide-react'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './rules.module.css'
import type { Named } from './use-names.ts'

/** Some of a closed list, each with a way to take it away, and the rest to choose from. */
export function Chips({
  what,
  choices,
  chosen,
  onChange,
}: {
  /** What is chosen, for the list's name. */
  what: string
  choices: readonly Named[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}) {
  const { t } = useText()
  const labelOf = (value: string): string => choices.find((each) => each.value === value)?.label ?? value
  const left = choices.filter(({ value }) => !chosen.includes(value))
  return (
    <span className={styles.chips}>
      {chosen.map((value) => (
        <span key={value} className={styles.chip}>
          {labelOf(value)}
          <button
            type="button"
            className={styles.take}
            aria-label={t('rules.field.take', { value: labelOf(value) })}
            onClick={() => onChange(chosen.filter((other) => other !== value))}
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      {left.length > 0 && (
        <Select
          name={t('rules.field.add', { what })}
          choices={[{ value: '', label: t('rules.field.choose') }, ...left]}
          value=""
          onChange={(value) => value !== '' && onChange([...chosen, value])}
        />
      )}
    </span>
  )
}
