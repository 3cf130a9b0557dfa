import type { KnownDefect } from '../../../native/contract/defects.ts'
import { KeptDialog, KeptForm } from '../../components/kept-form.tsx'
import { useKeptForm } from '../../components/use-kept-form.ts'
import { useText } from '../../i18n/index.ts'
import { DefectFields } from './defect-fields.tsx'
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
    <KeptDialog open={open} onOpenChange={onOpenChange} title={t(before ? 'defects.editTitle' : 'defects.newTitle')}>
      <DefectForm {...props} />
    </KeptDialog>
  )
}

function DefectForm({ onOpenChange, before, start, draftKey }: Props) {
  const { save, isSaving } = useSaveDefect(before)
  const form = useKeptForm({ useUnsaved, draftKey, start, problemsIn })
  return (
    <KeptForm
      form={form}
      isSaving={isSaving}
      onSave={(onSaved) => save(form.values, onSaved)}
      onClose={() => onOpenChange(false)}
    >
      <DefectFields values={form.values} problems={form.problems} onChange={form.change} />
    </KeptForm>
  )
}
