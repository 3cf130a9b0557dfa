import type { LearnedCategory } from '../../../native/contract/learning.ts'
import { KeptDialog, KeptForm } from '../../components/kept-form.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useKeptForm } from '../../components/use-kept-form.ts'
import { useText } from '../../i18n/index.ts'
import {
  categoryValuesOf,
  emptyCategory,
  longestDescription,
  longestName,
  problemsInCategory,
} from './category-values.ts'
import { useUnsaved } from './unsaved.ts'
import { useSaveCategory } from './use-save-category.ts'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** What is changed; null: a new one. */
  before: LearnedCategory | null
  /** All categories there are. */
  categories: readonly LearnedCategory[]
}

/** A category of the company's own to write or to change. Closing it keeps what was typed. */
export function CategoryDialog(props: Props) {
  const { t } = useText()
  const { open, onOpenChange, before } = props
  return (
    <KeptDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(before ? 'learning.own.changeTitle' : 'learning.own.addTitle')}
    >
      <CategoryForm {...props} />
    </KeptDialog>
  )
}

function CategoryForm({ onOpenChange, before, categories }: Props) {
  const { t } = useText()
  const { save, isSaving, trouble } = useSaveCategory(before)
  const others = categories.filter(({ id }) => id !== before?.id)
  const form = useKeptForm({
    useUnsaved,
    draftKey: before ? `category ${before.id}` : 'new',
    start: before ? categoryValuesOf(before) : emptyCategory,
    problemsIn: (values) => problemsInCategory(values, others),
  })
  const { values, problems, change } = form
  const troubleAt = (field: keyof typeof values): string | null => {
    const problem = problems[field]
    const name = (field === 'nameEn' ? values.nameEn : values.nameDe) ?? ''
    return problem ? t(`learning.own.problem.${problem}`, { name: name.trim(), most: longestDescription }) : null
  }
  return (
    <KeptForm
      form={form}
      isSaving={isSaving}
      trouble={trouble}
      onSave={(onSaved) => save(values, onSaved)}
      onClose={() => onOpenChange(false)}
    >
      <TextField
        label={t('learning.own.nameDe')}
        value={values.nameDe}
        onChange={(nameDe) => change({ nameDe })}
        trouble={troubleAt('nameDe')}
        maxLength={longestName}
      />
      <TextField
        label={t('learning.own.nameEn')}
        value={values.nameEn ?? values.nameDe}
        onChange={(nameEn) => change({ nameEn })}
        trouble={troubleAt('nameEn')}
        maxLength={longestName}
      />
      <TextField
        label={t('learning.own.description')}
        value={values.description}
        onChange={(description) => change({ description })}
        trouble={troubleAt('description')}
        hint={t('learning.own.hint', { most: longestDescription })}
        lines={4}
      />
    </KeptForm>
  )
}
