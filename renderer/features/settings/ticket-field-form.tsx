import { type FormEvent, useId, useState } from 'react'
import { type Field, fieldKind } from '../../../native/contract/fields.ts'
import { Button } from '../../components/button.tsx'
import { tellTrouble } from '../../components/notices.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import styles from './ticket-fields.module.css'

interface Values {
  readonly de: string
  readonly en: string
  readonly kind: Field['kind']
  /** One choice a line. */
  readonly lines: string
}
type Problem = 'nameDe' | 'choices' | 'taken'

/** @param before the field to change; null: a new one */
export function FieldForm({ before, onClose }: { before: Field | null; onClose: () => void }) {
  const { t } = useText()
  const { values, problem, change, submit, isSaving } = useFieldForm(before, onClose)
  const nameProblem = problem === 'nameDe' || problem === 'taken' ? problem : null
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label={t('fields.nameDe')}
        value={values.de}
        maxLength={80}
        autoComplete="off"
        trouble={nameProblem && t(`fields.problem.${nameProblem}`)}
        onChange={(de) => change({ de })}
      />
      <TextField
        label={t('fields.nameEn')}
        value={values.en}
        maxLength={80}
        autoComplete="off"
        hint={t('fields.nameEnHint')}
        onChange={(en) => change({ en })}
      />
      <Kind kind={values.kind} isFixed={before !== null} onChange={(kind) => change({ kind })} />
      {values.kind === 'choice' && (
        <TextField
          label={t('fields.choices')}
          value={values.lines}
          lines={5}
          trouble={problem === 'choices' ? t('fields.problem.choices') : null}
          onChange={(lines) => change({ lines })}
        />
      )}
      <div className={styles.foot}>
        <Button look="primary" submit disabled={isSaving}>
          {t('form.save')}
        </Button>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
      </div>
    </form>
  )
}

function Kind({
  kind,
  isFixed,
  onChange,
}: {
  kind: Field['kind']
  isFixed: boolean
  onChange: (kind: Field['kind']) => void
}) {
  const { t } = useText()
  const id = useId()
  if (isFixed)
    return (
      <p className={styles.hint}>
        {t('fields.kindLabel')}: {t(`fields.kind.${kind}`)}. {t('fields.kindStays')}
      </p>
    )
  return (
    <div className={styles.kind}>
      <span id={id}>{t('fields.kindLabel')}</span>
      <Select
        labelId={id}
        value={kind}
        choices={fieldKind.options.map((value) => ({ value, label: t(`fields.kind.${value}`) }))}
        onChange={onChange}
      />
    </div>
  )
}

function useFieldForm(before: Field | null, onSaved: () => void) {
  const { t } = useText()
  const [values, setValues] = useState<Values>({
    de: before?.name.de ?? '',
    en: before?.name.en ?? '',
    kind: before?.kind ?? 'text',
    lines: before?.choices.join('\n') ?? '',
  })
  const [problem, setProblem] = useState<Problem | null>(null)
  const { mutate, isPending } = useEngineMutation('fields.save', { meta: { quiet: true } })
  return {
    values,
    problem,
    isSaving: isPending,
    change: (part: Partial<Values>): void => {
      setValues({ ...values, ...part })
      setProblem(null)
    },
    submit: (event: FormEvent): void => {
      event.preventDefault()
      const found = problemIn(values)
      setProblem(found)
      if (found) return
      mutate(before ? { ...fieldOf(values), id: before.id } : fieldOf(values), {
        onSuccess: onSaved,
        onError: (error) => (error.code === 'name_taken' ? setProblem('taken') : tellTrouble(errorText(t, error).what)),
      })
    },
  }
}

const choicesOf = ({ lines }: Values): string[] => lines.split('\n').flatMap((line) => line.trim() || [])

function problemIn(values: Values): Problem | null {
  if (values.de.trim() === '' && values.en.trim() === '') return 'nameDe'
  return values.kind === 'choice' && choicesOf(values).length === 0 ? 'choices' : null
}

const fieldOf = (values: Values): Omit<Field, 'id'> => ({
  name: { de: values.de, en: values.en },
  kind: values.kind,
  choices: values.kind === 'choice' ? choicesOf(values) : [],
})
