import type { KnownDefect } from '../../../native/contract/defects.ts'
import type { Input } from '../../../native/contract/index.ts'
import { KeptForm } from '../../components/kept-form.tsx'
import { useKeptForm } from '../../components/use-kept-form.ts'
import { DefectFields } from './defect-fields.tsx'
import { inputOf, problemsIn, valuesOf } from './form-values.ts'
import { useUnsaved } from './unsaved.ts'

type Drafted = Omit<KnownDefect, 'id' | 'externalId' | 'updatedAt'>

/** The form of a known defect that has been drafted from something else; whoever shows it says how it is saved. */
export function DraftedDefect({
  draft,
  draftKey,
  isSaving,
  onSave,
  onClose,
}: {
  draft: Drafted
  /** Where unsaved text is kept. */
  draftKey: string
  isSaving: boolean
  /** Called with what is right, and with what to call when that is saved. */
  onSave: (defect: Omit<Input<'defects.save'>, 'id'>, onSaved: () => void) => void
  onClose: () => void
}) {
  const form = useKeptForm({ useUnsaved, draftKey, start: valuesOf(draft), problemsIn })
  return (
    <KeptForm
      form={form}
      isSaving={isSaving}
      onSave={(onSaved) => onSave(inputOf(form.values, { id: undefined, active: true }), onSaved)}
      onClose={onClose}
    >
      <DefectFields values={form.values} problems={form.problems} onChange={form.change} />
    </KeptForm>
  )
}
