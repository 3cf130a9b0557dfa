import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../i18n/index.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import styles from './kept-form.module.css'
import { useDelayed } from './use-delayed.ts'
import type { KeptFormState } from './use-kept-form.ts'

/** Longer than this a wait must be told. */
const noticeableMs = 300

/** A dialog around such a form: closing it keeps what was typed, until that is saved or thrown away. */
export function KeptDialog({
  open,
  onOpenChange,
  title,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  children: ReactNode
}) {
  const { t } = useText()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} closeName={t('form.close')}>
      {children}
    </Dialog>
  )
}

/** The form in a dialog: says that it kept what was typed, holds the way to save in sight, and leads to what is wrong. */
export function KeptForm<Values, Problem>({
  form,
  isSaving,
  trouble = null,
  onSave,
  onClose,
  children,
}: {
  form: KeptFormState<Values, Problem>
  isSaving: boolean
  /** Why it was not saved, where no field of the form is wrong. */
  trouble?: string | null
  /** Called with what is right, and to call what it is given when that is saved. */
  onSave: (onSaved: () => void) => void
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useText()
  const element = useRef<HTMLFormElement>(null)
  const note = useId()
  const isSlow = useDelayed(isSaving, noticeableMs)
  useEffect(() => {
    if (form.attempts > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form.attempts])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!form.attempt()) return
    onSave(() => {
      form.discard()
      onClose()
    })
  }
  return (
    <form ref={element} className={styles.form} onSubmit={submit} noValidate>
      {form.isKept && (
        <p className={styles.kept}>
          <span id={note}>{t('form.kept')}</span>
          <Button look="quiet" aria-describedby={note} onClick={form.throwAway}>
            {t('form.throwAway')}
          </Button>
        </p>
      )}
      {children}
      <div className={styles.foot}>
        <Button look="primary" submit disabled={isSaving}>
          {t('form.save')}
        </Button>
        <Button onClick={onClose}>{t('form.later')}</Button>
        <p role="status" className={isSlow ? styles.slow : styles.wrong}>
          {isSlow ? t('form.saving') : form.isWrong ? t('form.incomplete') : trouble}
        </p>
      </div>
    </form>
  )
}
