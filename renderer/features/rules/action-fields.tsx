import { type LetterKind, letterKind } from '../../../native/contract/letters.ts'
import type { RuleAction } from '../../../native/contract/rules.ts'
import { priorities } from '../../../native/contract/words.ts'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import { ListField } from './list-field.tsx'
import styles from './rules.module.css'
import type { Names } from './use-names.ts'

type Of<K extends RuleAction['kind']> = Extract<RuleAction, { kind: K }>
interface Props<A extends RuleAction = RuleAction> {
  readonly action: A
  readonly names: Names
  onChange(action: RuleAction): void
}

const nobody = ''

/** With what an action is done. */
export function ActionFields({ action, names, onChange }: Props) {
  const { t } = useText()
  switch (action.kind) {
    case 'tag':
      return (
        <>
          <ListField
            label={t('rules.field.tagsAdd')}
            values={action.add}
            onChange={(add) => onChange({ ...action, add })}
          />
          <ListField
            label={t('rules.field.tagsRemove')}
            values={action.remove}
            onChange={(remove) => onChange({ ...action, remove })}
          />
        </>
      )
    case 'set_priority':
      return (
        <Select
          name={t('rules.field.priority')}
          choices={priorities.map((value) => ({ value, label: t(`words.priority.${value}`) }))}
          value={action.priority}
          onChange={(priority) => onChange({ ...action, priority })}
        />
      )
    case 'set_category':
      return (
        <Select
          name={t('rules.field.category')}
          choices={[{ value: nobody, label: t('rules.field.noCategory') }, ...names.categories]}
          value={action.categoryId ?? nobody}
          onChange={(id) => onChange({ ...action, categoryId: id === nobody ? null : id })}
        />
      )
    case 'assign':
      return <Assignee action={action} names={names} onChange={onChange} />
    case 'crm_note':
      return (
        <Words label={t('rules.field.note')} value={action.text} onChange={(text) => onChange({ ...action, text })} />
      )
    case 'inform':
      return <Inform action={action} names={names} onChange={onChange} />
    default:
      return <Block action={action} names={names} onChange={onChange} />
  }
}

function Words({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className={`${styles.inline} ${styles.wide}`}>
      {label}
      <input
        type="text"
        className={styles.input}
        value={value}
        maxLength={500}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  )
}

function Assignee({ action, names, onChange }: Props<Of<'assign'>>) {
  const { t } = useText()
  return (
    <Select
      name={t('rules.field.assignee')}
      choices={[
        { value: nobody, label: t('rules.field.choose') },
        ...names.colleagues.map(({ name }) => ({ value: name, label: name })),
      ]}
      value={action.assignee ?? nobody}
      onChange={(name) => onChange({ ...action, assignee: name === nobody ? null : name })}
    />
  )
}

function Inform({ action, names, onChange }: Props<Of<'inform'>>) {
  const { t } = useText()
  return (
    <>
      <Select
        name={t('rules.field.assignee')}
        choices={[
          { value: nobody, label: t('rules.field.here') },
          ...names.colleagues.map(({ name }) => ({ value: name, label: name })),
        ]}
        value={action.who}
        onChange={(who) => onChange({ ...action, who })}
      />
      <Words
        label={t('rules.field.informText')}
        value={action.text}
        onChange={(text) => onChange({ ...action, text })}
      />
    </>
  )
}

function Block({ action, names, onChange }: Props<Of<'insert_block' | 'proposal'>>) {
  const { t } = useText()
  return (
    <>
      <Select
        name={t('rules.field.block')}
        choices={names.blocks.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={String(action.blockId)}
        onChange={(value) => {
          const block = names.blocks.find(({ id }) => String(id) === value)
          if (block) onChange({ ...action, blockId: block.id })
        }}
      />
      {action.kind === 'insert_block' && (
        <Select<LetterKind>
          name={t('rules.field.letter')}
          choices={letterKind.options.map((value) => ({ value, label: t(`letters.text.${value}`) }))}
          value={action.letter}
          onChange={(letter) => onChange({ ...action, letter })}
        />
      )}
    </>
  )
}
