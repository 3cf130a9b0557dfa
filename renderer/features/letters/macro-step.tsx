import { X } from 'lucide-react'
import type { MacroAction, TextBlock } from '../../../native/contract/texts.ts'
import { priorities, ticketStates } from '../../../native/contract/words.ts'
import { IconButton } from '../../components/button.tsx'
import { Select } from '../../components/select.tsx'
import { useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { letterKinds, tagsOf } from './macro-values.ts'
import styles from './texts.module.css'

interface Props<A extends MacroAction = MacroAction> {
  readonly action: A
  readonly blocks: readonly TextBlock[]
  onChange(action: MacroAction): void
}

/** One step of a macro: what it does, and with what. */
export function MacroStep({ number, onRemove, ...props }: Props & { number: number; onRemove: () => void }) {
  const { t } = useText()
  return (
    <fieldset aria-label={t('macros.step', { number })} className={styles.step}>
      <span className={styles.stepKind}>{t(`macros.kinds.${props.action.kind}`)}</span>
      <StepFields {...props} />
      <IconButton name={t('macros.removeStep', { number })} side="left" onClick={onRemove}>
        <X size={16} aria-hidden />
      </IconButton>
    </fieldset>
  )
}

function StepFields({ action, blocks, onChange }: Props) {
  switch (action.kind) {
    case 'insert_block':
      return <BlockFields action={action} blocks={blocks} onChange={onChange} />
    case 'set_state':
      return <StateFields action={action} blocks={blocks} onChange={onChange} />
    case 'tag':
      return <TagFields action={action} blocks={blocks} onChange={onChange} />
    default:
      return <OneField action={action} blocks={blocks} onChange={onChange} />
  }
}

type ActionOf<K extends MacroAction['kind']> = Extract<MacroAction, { kind: K }>

function BlockFields({ action, blocks, onChange }: Props<ActionOf<'insert_block'>>) {
  const { t } = useText()
  return (
    <>
      <Select
        name={t('macros.block')}
        choices={blocks.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={String(action.blockId)}
        onChange={(value) => {
          const block = blocks.find(({ id }) => String(id) === value)
          if (block) onChange({ ...action, blockId: block.id })
        }}
      />
      <Select
        name={t('macros.letter')}
        choices={letterKinds.map((value) => ({ value, label: t(`letters.text.${value}`) }))}
        value={action.letter}
        onChange={(letter) => onChange({ ...action, letter })}
      />
    </>
  )
}

function StateFields({ action, onChange }: Props<ActionOf<'set_state'>>) {
  const { t } = useText()
  return (
    <>
      <Select
        name={t('macros.state')}
        choices={ticketStates.map((value) => ({ value, label: t(`words.state.${value}`) }))}
        value={action.state}
        onChange={(state) => onChange({ ...action, state, waitDays: state === 'waiting_third' ? 7 : null })}
      />
      {action.state === 'waiting_third' && (
        <label className={styles.inline}>
          {t('macros.waitDays')}
          <input
            type="number"
            className={styles.days}
            min={1}
            max={365}
            value={action.waitDays ?? 7}
            onChange={({ target }) =>
              onChange({ ...action, waitDays: Math.min(365, Math.max(1, Math.round(target.valueAsNumber) || 1)) })
            }
          />
        </label>
      )}
    </>
  )
}

function TagFields({ action, onChange }: Props<ActionOf<'tag'>>) {
  const { t } = useText()
  const field = (which: 'add' | 'remove', label: string) => (
    <label className={styles.inline}>
      {label}
      <input
        type="text"
        className={styles.tags}
        title={t('macros.tagsHint')}
        defaultValue={action[which].join(', ')}
        onBlur={({ target }) => onChange({ ...action, [which]: tagsOf(target.value) })}
      />
    </label>
  )
  return (
    <>
      {field('add', t('macros.tagsAdd'))}
      {field('remove', t('macros.tagsRemove'))}
    </>
  )
}

const nobody = ''

function OneField({ action, onChange }: Props<ActionOf<'assign' | 'set_priority' | 'set_category'>>) {
  const { t } = useText()
  if (action.kind === 'set_priority') {
    return (
      <Select
        name={t('macros.priority')}
        choices={priorities.map((value) => ({ value, label: t(`words.priority.${value}`) }))}
        value={action.priority}
        onChange={(priority) => onChange({ ...action, priority })}
      />
    )
  }
  return action.kind === 'assign' ? (
    <Assignee action={action} onChange={onChange} />
  ) : (
    <Category action={action} onChange={onChange} />
  )
}

function Assignee({ action, onChange }: Omit<Props<ActionOf<'assign'>>, 'blocks'>) {
  const { t } = useText()
  const { data } = useEngineQuery('routing.colleagues', {})
  const names = new Set([
    ...(data?.colleagues ?? []).map(({ name }) => name),
    ...(action.assignee ? [action.assignee] : []),
  ])
  return (
    <Select
      name={t('macros.assignee')}
      choices={[
        { value: nobody, label: t('macros.nobody') },
        ...[...names].map((name) => ({ value: name, label: name })),
      ]}
      value={action.assignee ?? nobody}
      onChange={(name) => onChange({ ...action, assignee: name === nobody ? null : name })}
    />
  )
}

function Category({ action, onChange }: Omit<Props<ActionOf<'set_category'>>, 'blocks'>) {
  const { t, format } = useText()
  const { data } = useEngineQuery('categories.list', {})
  const found = data?.categories ?? []
  return (
    <Select
      name={t('macros.category')}
      choices={[
        { value: nobody, label: t('macros.noCategory') },
        ...found.map(({ id, name }) => ({ value: id as string, label: format.pick(name) })),
      ]}
      value={action.categoryId ?? nobody}
      onChange={(id) => onChange({ ...action, categoryId: id === nobody ? null : id })}
    />
  )
}
