import { useRef } from 'react'
import { isEngineError } from '../../../native/contract/errors.ts'
import { type TextBlock, textVariables } from '../../../native/contract/texts.ts'
import { KeptDialog, KeptForm } from '../../components/kept-form.tsx'
import { tell } from '../../components/notices.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { createUnsaved } from '../../components/unsaved.ts'
import { useKeptForm } from '../../components/use-kept-form.ts'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { type BlockProblem, type BlockValues, blockInput, blockProblemsIn, emptyBlock } from './block-values.ts'
import type { EditorHandle } from './editor.tsx'
import { LazyEditor } from './lazy-editor.tsx'
import styles from './texts.module.css'

const useUnsavedBlock = createUnsaved<BlockValues>()

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** What is changed; null: a new one. */
  before: TextBlock | null
}

/** A text block to write or to change. Closing it keeps what was typed, until that is saved or thrown away. */
export function TextBlockDialog(props: Props) {
  const { t } = useText()
  const { open, onOpenChange, before } = props
  return (
    <KeptDialog open={open} onOpenChange={onOpenChange} title={t(before ? 'texts.editTitle' : 'texts.newTitle')}>
      <BlockForm {...props} />
    </KeptDialog>
  )
}

const problemTexts = {
  noName: 'texts.nameMissing',
  wrongShortcut: 'texts.shortcutWrong',
  noText: 'texts.contentMissing',
} as const satisfies Record<BlockProblem, string>

function BlockForm({ before, onOpenChange }: Props) {
  const { t } = useText()
  const { mutate, isPending, error } = useEngineMutation('texts.saveBlock', { meta: { quiet: true } })
  const form = useKeptForm<BlockValues, BlockProblem>({
    useUnsaved: useUnsavedBlock,
    draftKey: before ? String(before.id) : 'new',
    start: before ? valuesOf(before) : emptyBlock,
    problemsIn: blockProblemsIn,
  })
  const { values, problems } = form
  const said = (problem: BlockProblem | undefined): string | null => (problem ? t(problemTexts[problem]) : null)
  const taken = isEngineError(error, 'name_taken') ? t('texts.nameTaken', { name: error.params.name }) : null
  return (
    <KeptForm
      form={form}
      isSaving={isPending}
      trouble={taken}
      onSave={(onSaved) =>
        mutate(blockInput(values, before?.id), {
          onSuccess: () => {
            onSaved()
            tell(t('texts.saved', { name: values.name.trim() }))
          },
        })
      }
      onClose={() => onOpenChange(false)}
    >
      <TextField
        label={t('texts.name')}
        value={values.name}
        maxLength={120}
        trouble={said(problems.name)}
        onChange={(name) => form.change({ name })}
      />
      <TextField
        label={t('texts.shortcut')}
        hint={t('texts.shortcutHint')}
        value={values.shortcut}
        maxLength={40}
        spellCheck={false}
        trouble={said(problems.shortcut)}
        onChange={(shortcut) => form.change({ shortcut })}
      />
      <LanguageField value={values.language} onChange={(language) => form.change({ language })} />
      <ContentField
        html={values.html}
        language={values.language}
        trouble={said(problems.html)}
        onChange={(html) => form.change({ html })}
      />
    </KeptForm>
  )
}

const valuesOf = ({ name, shortcut, language, html }: TextBlock): BlockValues => ({ name, shortcut, language, html })

function LanguageField({ value, onChange }: { value: string; onChange: (language: string) => void }) {
  const { t, format } = useText()
  const choices = ['und', 'de', 'en'].map((code) => ({
    value: code,
    label: format.languageName(code) ?? t('texts.anyLanguage'),
  }))
  return (
    <div className={styles.field}>
      <span id="block-language" className={styles.label}>
        {t('texts.language')}
      </span>
      <Select choices={choices} value={value} onChange={onChange} labelId="block-language" />
    </div>
  )
}

function ContentField({
  html,
  language,
  trouble,
  onChange,
}: {
  html: string
  language: string
  trouble: string | null
  onChange: (html: string) => void
}) {
  const { t, language: screen } = useText()
  const editor = useRef<EditorHandle>(null)
  const variables = textVariables.map((name) => ({ value: name, label: t(`texts.variables.${name}`) }))
  return (
    <div className={styles.field}>
      <span className={styles.label}>{t('texts.content')}</span>
      <LazyEditor
        handle={editor}
        className={styles.content}
        html={html}
        label={t('texts.content')}
        lang={language === 'und' ? screen : language}
        onChange={onChange}
        tools={
          <Select
            className={styles.variables}
            choices={[{ value: '', label: t('texts.insertVariable') }, ...variables]}
            value=""
            name={t('texts.insertVariable')}
            onChange={(name) => name !== '' && editor.current?.insert(`{{${name}}}`)}
          />
        }
      />
      {trouble && <p className={styles.trouble}>{trouble}</p>}
    </div>
  )
}
