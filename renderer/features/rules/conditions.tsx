import { X } from 'lucide-react'
import { useRef } from 'react'
import type { RuleConditions, RuleGroup } from '../../../native/contract/rules.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { useText } from '../../i18n/index.ts'
import styles from './rules.module.css'
import { AddTest, Match, TestRow } from './test-row.tsx'
import type { Names } from './use-names.ts'
import { newTest } from './values.ts'

/** When a rule acts: conditions and groups of them. */
export function Conditions({
  conditions,
  names,
  onChange,
}: {
  conditions: RuleConditions
  names: Names
  onChange: (conditions: RuleConditions) => void
}) {
  const { t } = useText()
  const { match, parts } = conditions
  const keys = useKeys(parts.length)
  const put = (at: number, part: RuleConditions['parts'][number]): void =>
    onChange({ match, parts: parts.map((each, other) => (other === at ? part : each)) })
  const remove = (at: number): void => {
    keys.remove(at)
    onChange({ match, parts: parts.filter((_each, other) => other !== at) })
  }
  return (
    <fieldset className={styles.block}>
      <legend className={styles.legend}>{t('rules.editor.when')}</legend>
      {parts.length > 1 && <Match value={match} onChange={(next) => onChange({ match: next, parts })} />}
      {parts.map((part, at) =>
        'tests' in part ? (
          <Group
            key={keys.of(at)}
            group={part}
            number={at + 1}
            names={names}
            onChange={(group) => put(at, group)}
            onRemove={() => remove(at)}
          />
        ) : (
          <TestRow
            key={keys.of(at)}
            test={part}
            number={String(at + 1)}
            names={names}
            onChange={(test) => put(at, test)}
            onRemove={() => remove(at)}
          />
        ),
      )}
      <div className={styles.adds}>
        <AddTest onAdd={(test) => onChange({ match, parts: [...parts, test] })} />
        <Button
          look="quiet"
          onClick={() =>
            onChange({
              match,
              parts: [...parts, { match: match === 'all' ? 'any' : 'all', tests: [newTest('words')] }],
            })
          }
        >
          {t('rules.editor.addGroup')}
        </Button>
      </div>
    </fieldset>
  )
}

function Group({
  group,
  number,
  names,
  onChange,
  onRemove,
}: {
  group: RuleGroup
  number: number
  names: Names
  onChange: (group: RuleGroup) => void
  onRemove: () => void
}) {
  const { t } = useText()
  const { match, tests } = group
  const keys = useKeys(tests.length)
  return (
    <fieldset className={styles.group} aria-label={t('rules.editor.group', { number })}>
      <div className={styles.row}>
        <Match value={match} onChange={(next) => onChange({ match: next, tests })} />
        <IconButton
          name={t('rules.editor.removeGroup', { number })}
          side="left"
          className={styles.end}
          onClick={onRemove}
        >
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      {tests.map((test, at) => (
        <TestRow
          key={keys.of(at)}
          test={test}
          number={`${number}.${at + 1}`}
          names={names}
          onChange={(next) => onChange({ match, tests: tests.map((each, other) => (other === at ? next : each)) })}
          onRemove={() => {
            if (tests.length === 1) return onRemove()
            keys.remove(at)
            onChange({ match, tests: tests.filter((_each, other) => other !== at) })
          }}
        />
      ))}
      <AddTest onAdd={(test) => onChange({ match, tests: [...tests, test] })} />
    </fieldset>
  )
}

/** Rows have no identity but their place; a field that keeps what is typed must not get its neighbour's. */
export function useKeys(length: number): { of: (at: number) => number; remove: (at: number) => void } {
  const keys = useRef<number[]>([])
  const next = useRef(0)
  while (keys.current.length < length) keys.current.push(next.current++)
  return {
    of: (at) => keys.current[at] ?? at,
    remove: (at) => {
      keys.current.splice(at, 1)
    },
  }
}
