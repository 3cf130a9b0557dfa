import { useState } from 'react'
import { isEngineError } from '../../../native/contract/errors.ts'
import type { Macro, TextBlock } from '../../../native/contract/texts.ts'
import { KeptDialog, KeptForm } from '../../components/kept-form.tsx'
import { tell } from '../../components/notices.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { createUnsaved } from '../../components/unsaved.ts'
import { useKeptForm } from '../../components/use-kept-form.ts'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { MacroStep } from './macro-step.tsx'
import {
  type ActionKind,
  actionKinds,
  emptyMacro,
  type MacroProblem,
  type MacroValues,
  macroProblemsIn,
  newAction,
  valuesOfMacro,
} from './macro-values.ts'
import styles from './texts.module.css'

const useUnsavedMacro = createUnsaved<MacroValues>()

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** What is changed; null: a new one. */
  before: Macro | null
}

/** A macro to put together or to change. Closing it keeps what was typed, until that is saved or thrown away. */
export function MacroDialog(props: Props) {
  const { t } = useText()
  const { open, onOpenChange, before } = props
  return (
    <KeptDialog open={open} onOpenChange={onOpenChange} title={t(before ? 'macros.editTitle' : 'macros.newTitle')}>
      <MacroForm {...props} />
    </KeptDialog>
  )
}

const problemTexts = {
  noName: 'texts.nameMissing',
  noSteps: 'macros.stepsMissing',
  emptyStep: 'macros.stepMissing',
} as const satisfies Record<MacroProblem, string>

function MacroForm({ before, onOpenChange }: Props) {
  const { t } = useText()
  const { mutate, isPending, error } = useEngineMutation('texts.saveMacro', { meta: { quiet: true } })
  const form = useKeptForm<MacroValues, MacroProblem>({
    useUnsaved: useUnsavedMacro,
    draftKey: before ? String(before.id) : 'new',
    start: before ? valuesOfMacro(before) : emptyMacro,
    problemsIn: macroProblemsIn,
  })
  const { values, problems } = form
  const taken = isEngineError(error, 'name_taken') ? t('texts.nameTaken', { name: error.params.name }) : null
  const input = { ...(before ? { id: before.id } : {}), name: values.name.trim(), actions: [...values.actions] }
  return (
    <KeptForm
      form={form}
      isSaving={isPending}
      trouble={taken}
      onSave={(onSaved) =>
        mutate(input, {
          onSuccess: () => {
            onSaved()
            tell(t('texts.saved', { name: input.name }))
          },
        })
      }
      onClose={() => onOpenChange(false)}
    >
      <TextField
        label={t('texts.name')}
        value={values.name}
        maxLength={120}
        trouble={problems.name ? t(problemTexts[problems.name]) : null}
        onChange={(name) => form.change({ name })}
      />
      <Steps
        actions={values.actions}
        trouble={problems.actions ? t(problemTexts[problems.actions]) : null}
        onChange={(actions) => form.change({ actions })}
      />
    </KeptForm>
  )
}

const noBlocks: readonly TextBlock[] = []

function Steps({
  actions,
  trouble,
  onChange,
}: {
  actions: MacroValues['actions']
  trouble: string | null
  onChange: (actions: MacroValues['actions']) => void
}) {
  const { t } = useText()
  const { data } = useEngineQuery('texts.blocks', {})
  const blocks = data?.blocks ?? noBlocks
  return (
    <fieldset className={styles.steps}>
      <legend className={styles.label}>{t('macros.steps')}</legend>
      {actions.map((action, at) => (
        <MacroStep
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place
          key={at}
          number={at + 1}
          action={action}
          blocks={blocks}
          onChange={(next) => onChange(actions.map((each, other) => (other === at ? next : each)))}
          onRemove={() => onChange(actions.filter((_each, other) => other !== at))}
        />
      ))}
      <AddStep
        hasBlocks={blocks.length > 0}
        onAdd={(kind) => {
          const action = newAction(kind, blocks[0]?.id)
          if (action) onChange([...actions, action])
        }}
      />
      {trouble && <p className={styles.trouble}>{trouble}</p>}
    </fieldset>
  )
}

function AddStep({ hasBlocks, onAdd }: { hasBlocks: boolean; onAdd: (kind: ActionKind) => void }) {
  const { t } = useText()
  const [shown] = useState<'' | ActionKind>('')
  const kinds = actionKinds.filter((kind) => hasBlocks || kind !== 'insert_block')
  return (
    <Select<'' | ActionKind>
      className={styles.addStep}
      choices={[
        { value: '', label: t('macros.addStep') },
        ...kinds.map((kind) => ({ value: kind, label: t(`macros.kinds.${kind}`) })),
      ]}
      value={shown}
      name={t('macros.addStep')}
      onChange={(kind) => kind !== '' && onAdd(kind)}
    />
  )
}
