import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { KnownDefect } from '../../../native/contract/defects.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useText } from '../../i18n/index.ts'
import { DefectFields } from './defect-fields.tsx'
import styles from './defect-form.module.css'
import { type FormValues, problemsIn } from './form-values.ts'
import { useUnsaved } from './unsaved.ts'
import { useSaveDefect } from './use-save-defect.ts'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** What is changed; null: a new one. */
  before: KnownDefect | null
  /** What the form begins with. */
  start: FormValues
  /** Where unsaved text is kept. */
  draftKey: string
}

/** A known defect to write or to change. Closing it keeps what was typed, until that is saved or thrown away. */
export function DefectDialog(props: Props) {
  const { t } = useText()
  const { open, onOpenChange, before } = props
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(before ? 'defects.editTitle' : 'defects.newTitle')}
      closeName={t('defects.closeForm')}
    >
      <DefectForm {...props} />
    </Dialog>
  )
}

function DefectForm({ onOpenChange, before, start, draftKey }: Props) {
  const { t } = useText()
  const kept = useUnsaved(({ values }) => values[draftKey])
  const { keep, discard } = useUnsaved.getState()
  const { save, isSaving } = useSaveDefect(before)
  const [keptAtFirst, setKeptAtFirst] = useState(kept !== undefined)
  const [attempts, setAttempts] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const note = useId()
  const values = kept ?? start
  const problems = attempts > 0 ? problemsIn(values) : {}
  const isWrong = Object.keys(problems).length > 0

  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempts])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setAttempts(attempts + 1)
    if (Object.keys(problemsIn(values)).length > 0) return
    save(values, () => {
      discard(draftKey)
      onOpenChange(false)
    })
  }
  const throwAway = (): void => {
    discard(draftKey)
    setKeptAtFirst(false)
    setAttempts(0)
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {keptAtFirst && (
        <p className={styles.kept}>
          <span id={note}>{t('defects.kept')}</span>
          <Button look="quiet" aria-describedby={note} onClick={throwAway}>
            {t('defects.throwAway')}
          </Button>
        </p>
      )}
      <DefectFields
        values={values}
        problems={problems}
        onChange={(change) => keep(draftKey, { ...values, ...change })}
      />
      <div className={styles.foot}>
        <Button look="primary" submit disabled={isSaving}>
          {t('defects.save')}
        </Button>
        <Button onClick={() => onOpenChange(false)}>{t('defects.later')}</Button>
        <p role="status" className={styles.wrong}>
          {isWrong && t('defects.incomplete')}
        </p>
      </div>
    </form>
  )
}
