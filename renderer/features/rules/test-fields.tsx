import type { RuleTest } from '../../../native/contract/rules.ts'
import {
  type Certainty,
  type CustomerId,
  certainty,
  messageKinds,
  moods,
  priorities,
} from '../../../native/contract/words.ts'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import { Chips } from './chips.tsx'
import { CustomerField } from './customer-field.tsx'
import { ListField } from './list-field.tsx'
import styles from './rules.module.css'
import { clockText, dayNames } from './sentence.ts'
import type { Names } from './use-names.ts'

type Of<K extends RuleTest['kind']> = Extract<RuleTest, { kind: K }>
interface Props<T extends RuleTest = RuleTest> {
  readonly test: T
  readonly names: Names
  onChange(test: RuleTest): void
}

/** What one condition asks for. */
export function TestFields({ test, names, onChange }: Props) {
  switch (test.kind) {
    case 'words':
      return <WordFields test={test} names={names} onChange={onChange} />
    case 'category':
      return <CategoryFields test={test} names={names} onChange={onChange} />
    case 'time':
      return <TimeFields test={test} names={names} onChange={onChange} />
    case 'place':
      return <PlaceFields test={test} names={names} onChange={onChange} />
    case 'customer':
      return (
        <CustomerField
          ids={test.customerIds}
          onChange={(customerIds: CustomerId[]) => onChange({ ...test, customerIds })}
        />
      )
    case 'age':
    case 'amount':
      return <NumberField test={test} names={names} onChange={onChange} />
    case 'needs_help':
    case 'business_hours':
    case 'first_message':
      return null
    case 'segment':
    case 'model':
    case 'error_code':
    case 'tag':
      return <FreeList test={test} names={names} onChange={onChange} />
    default:
      return <ClosedList test={test} names={names} onChange={onChange} />
  }
}

function WordFields({ test, onChange }: Props<Of<'words'>>) {
  const { t } = useText()
  return (
    <>
      <ListField wide label={t('rules.field.words')} values={test.any} onChange={(any) => onChange({ ...test, any })} />
      <Select
        name={t('rules.field.where')}
        choices={(['anywhere', 'subject', 'text'] as const).map((value) => ({
          value,
          label: t(`rules.field.${value}`),
        }))}
        value={test.where}
        onChange={(where) => onChange({ ...test, where })}
      />
      <p className={styles.hint}>{t('rules.field.wordsHint')}</p>
    </>
  )
}

function CategoryFields({ test, names, onChange }: Props<Of<'category'>>) {
  const { t } = useText()
  return (
    <>
      <Chips
        what={t('rules.tests.category')}
        choices={names.categories}
        chosen={test.categories}
        onChange={(categories) => onChange({ ...test, categories })}
      />
      <span className={styles.inline}>
        {t('rules.field.atLeast')}
        <Select<Certainty>
          name={t('rules.field.atLeast')}
          choices={certainty.options.map((value) => ({ value, label: t(`rules.field.${value}`) }))}
          value={test.atLeast}
          onChange={(atLeast) => onChange({ ...test, atLeast })}
        />
      </span>
    </>
  )
}

const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

function TimeFields({ test, onChange }: Props<Of<'time'>>) {
  const { t, language } = useText()
  const clock = (which: 'from' | 'to') => (
    <label className={styles.inline}>
      {t(`rules.field.${which}`)}
      <input
        type="time"
        className={styles.input}
        value={clockText(test[which])}
        onChange={({ target }) => target.value !== '' && onChange({ ...test, [which]: minuteOf(target.value) })}
      />
    </label>
  )
  return (
    <>
      <fieldset className={styles.days} aria-label={t('rules.field.days')}>
        {dayNames(language).map((name, day) => (
          <label key={name} className={styles.check}>
            <input
              type="checkbox"
              checked={test.days[day] ?? false}
              onChange={({ target }) =>
                onChange({ ...test, days: test.days.map((on, other) => (other === day ? target.checked : on)) })
              }
            />
            {name}
          </label>
        ))}
      </fieldset>
      {clock('from')}
      {clock('to')}
    </>
  )
}

function PlaceFields({ test, onChange }: Props<Of<'place'>>) {
  const { t } = useText()
  return (
    <>
      <ListField
        label={t('rules.field.countries')}
        values={test.countries}
        onChange={(countries) => onChange({ ...test, countries })}
      />
      <ListField label={t('rules.field.zips')} values={test.zips} onChange={(zips) => onChange({ ...test, zips })} />
    </>
  )
}

function NumberField({ test, onChange }: Props<Of<'age' | 'amount'>>) {
  const { t } = useText()
  const value = test.kind === 'age' ? test.days : test.atLeast
  return (
    <label className={styles.inline}>
      {t(test.kind === 'age' ? 'rules.field.ageDays' : 'rules.field.amount')}
      <input
        type="number"
        className={styles.number}
        min={test.kind === 'age' ? 1 : 0}
        value={value}
        onChange={({ target }) => {
          const next = Math.max(0, target.valueAsNumber || 0)
          onChange(
            test.kind === 'age'
              ? { ...test, days: Math.min(3_650, Math.max(1, Math.round(next))) }
              : { ...test, atLeast: next },
          )
        }}
      />
    </label>
  )
}

function FreeList({ test, onChange }: Props<Of<'segment' | 'model' | 'error_code' | 'tag'>>) {
  const { t } = useText()
  const [values, change] = ((): [readonly string[], (values: string[]) => void] => {
    switch (test.kind) {
      case 'segment':
        return [test.segments, (segments) => onChange({ ...test, segments })]
      case 'model':
        return [test.models, (models) => onChange({ ...test, models })]
      case 'error_code':
        return [test.codes, (codes) => onChange({ ...test, codes })]
      case 'tag':
        return [test.tags, (tags) => onChange({ ...test, tags })]
    }
  })()
  return <ListField wide label={t('rules.field.list')} values={values} onChange={change} />
}

type Closed = Of<'priority' | 'mood' | 'language' | 'message_kind' | 'defect' | 'alert' | 'assignee'>
const nobody = ''

function ClosedList({ test, names, onChange }: Props<Closed>) {
  const { t, format } = useText()
  const chips = (choices: readonly { value: string; label: string }[], chosen: readonly string[], key: string) => (
    <Chips
      what={t(`rules.tests.${test.kind}`)}
      choices={choices}
      chosen={chosen}
      onChange={(next) => onChange({ ...test, [key]: next } as RuleTest)}
    />
  )
  switch (test.kind) {
    case 'priority':
      return chips(
        priorities.map((value) => ({ value, label: t(`words.priority.${value}`) })),
        test.priorities,
        'priorities',
      )
    case 'mood':
      return chips(
        moods.map((value) => ({ value, label: t(`words.mood.${value}`) })),
        test.moods,
        'moods',
      )
    case 'language':
      return chips(
        ['de', 'en', 'fr', 'it', 'nl', 'pl', 'es'].map((value) => ({
          value,
          label: format.languageName(value) ?? value,
        })),
        test.languages,
        'languages',
      )
    case 'message_kind':
      return chips(
        messageKinds.map((value) => ({ value, label: t(`words.kind.${value}`) })),
        test.kinds,
        'kinds',
      )
    default:
      return <Linked test={test} names={names} onChange={onChange} />
  }
}

function Linked({ test, names, onChange }: Props<Of<'defect' | 'alert' | 'assignee'>>) {
  const { t } = useText()
  const what = t(`rules.tests.${test.kind}`)
  if (test.kind === 'assignee') {
    const choices = [
      { value: nobody, label: t('rules.nobody') },
      ...names.colleagues.map(({ name }) => ({ value: name, label: name })),
    ]
    // The empty name is also what the list shows while nothing is chosen, so nobody goes by another.
    const shown = choices.map(({ value, label }) => ({ value: value || '-', label }))
    return (
      <Chips
        what={what}
        choices={shown}
        chosen={test.assignees.map((name) => name ?? '-')}
        onChange={(chosen) => onChange({ ...test, assignees: chosen.map((name) => (name === '-' ? null : name)) })}
      />
    )
  }
  const [choices, ids] = test.kind === 'defect' ? [names.defects, test.defectIds] : [names.alerts, test.alertIds]
  return (
    <>
      <Chips
        what={what}
        choices={choices}
        chosen={ids.map(String)}
        onChange={(chosen) =>
          onChange({ ...test, [test.kind === 'defect' ? 'defectIds' : 'alertIds']: chosen.map(Number) } as RuleTest)
        }
      />
      {ids.length === 0 && <span className={styles.hint}>{t('rules.field.anyDefect')}</span>}
    </>
  )
}
