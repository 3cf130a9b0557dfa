import { X } from 'lucide-react'
import type { RuleTest, RuleTestKind } from '../../../native/contract/rules.ts'
import { IconButton } from '../../components/button.tsx'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './rules.module.css'
import { TestFields } from './test-fields.tsx'
import type { Names } from './use-names.ts'
import { newTest, testKinds } from './values.ts'

/** One condition: what it asks, whether it is turned round, and a way to take it away. */
export function TestRow({
  test,
  number,
  names,
  onChange,
  onRemove,
}: {
  test: RuleTest
  /** «2», or «2.1» within a group. */
  number: string
  names: Names
  onChange: (test: RuleTest) => void
  onRemove: () => void
}) {
  const { t } = useText()
  return (
    <fieldset
      className={styles.row}
      aria-label={t('rules.editor.test', { number, kind: t(`rules.tests.${test.kind}`) })}
    >
      <span className={styles.kind}>{t(`rules.tests.${test.kind}`)}</span>
      <TestFields test={test} names={names} onChange={onChange} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={test.not}
          onChange={({ target }) => onChange({ ...test, not: target.checked })}
        />
        {t('rules.editor.not')}
      </label>
      <IconButton name={t('rules.editor.removeTest', { number })} side="left" className={styles.end} onClick={onRemove}>
        <X size={16} aria-hidden />
      </IconButton>
    </fieldset>
  )
}

export function AddTest({ onAdd }: { onAdd: (test: RuleTest) => void }) {
  const { t } = useText()
  return (
    <Select<'' | RuleTestKind>
      name={t('rules.editor.addTest')}
      choices={[
        { value: '', label: t('rules.editor.addTest') },
        ...testKinds.map((value) => ({ value, label: t(`rules.tests.${value}`) })),
      ]}
      value=""
      onChange={(kind) => kind !== '' && onAdd(newTest(kind))}
    />
  )
}

export function Match({ value, onChange }: { value: 'all' | 'any'; onChange: (match: 'all' | 'any') => void }) {
  const { t } = useText()
  return (
    <Select
      name={t('rules.editor.matchName')}
      choices={(['all', 'any'] as const).map((each) => ({ value: each, label: t(`rules.editor.${each}`) }))}
      value={value}
      onChange={onChange}
    />
  )
}
