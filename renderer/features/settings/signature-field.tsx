import { useRef } from 'react'
import type { Settings } from '../../../native/contract/settings.ts'
import { textVariables } from '../../../native/contract/texts.ts'
import type { Language } from '../../../native/contract/words.ts'
import { Select } from '../../components/select.tsx'
import { useText } from '../../i18n/index.ts'
import { type EditorHandle, LazyEditor } from '../letters/index.ts'
import { useDraft } from './fields.tsx'
import { SavedMark } from './saved-mark.tsx'
import styles from './settings.module.css'
import { useSave } from './use-save.ts'

/** What new letters end with, in either language. */
export function SignatureFields({ settings }: { settings: Settings }) {
  const { t } = useText()
  return (
    <div className={styles.signatures}>
      <h3 className={styles.label}>{t('settings.signature')}</h3>
      <p className={styles.hint}>{t('settings.signatureHint')}</p>
      <SignatureField language="de" settings={settings} />
      <SignatureField language="en" settings={settings} />
    </div>
  )
}

function SignatureField({ language, settings: { signature } }: { language: Language; settings: Settings }) {
  const { t } = useText()
  const { saved, save } = useSave()
  const editor = useRef<EditorHandle>(null)
  const draft = useDraft(signature[language], (html) => {
    if (html !== signature[language]) save({ signature: { ...signature, [language]: html } })
  })
  const name = t(`settings.signatureIn.${language}`)
  const variables = textVariables.map((each) => ({ value: each, label: t(`texts.variables.${each}`) }))
  return (
    <div className={styles.signature}>
      <span className={styles.signatureName}>
        {name}
        <SavedMark saved={saved} />
      </span>
      <LazyEditor
        handle={editor}
        html={draft.value}
        label={`${t('settings.signature')}: ${name}`}
        lang={language}
        onChange={draft.onChange}
        onBlur={draft.onBlur}
        tools={
          <Select
            className={styles.variables}
            choices={[{ value: '', label: t('texts.insertVariable') }, ...variables]}
            value=""
            name={t('texts.insertVariable')}
            onChange={(variable) => variable !== '' && editor.current?.insert(`{{${variable}}}`)}
          />
        }
      />
    </div>
  )
}
