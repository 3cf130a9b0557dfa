import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { delimiters, encodings, importKinds, type TableLayout } from '../../../native/contract/imports.ts'
import { Button } from '../../components/button.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useText } from '../../i18n/index.ts'
import { useFileDrop } from '../import/index.ts'
import { startAnew, useDraft } from './draft.ts'
import { FileTrouble } from './file-trouble.tsx'
import styles from './imports.module.css'
import { useMappedImport } from './use-mapped-import.ts'

/** Which file, and how the table in it is found. */
export function FileSection({ busy }: { busy: boolean }) {
  const { t } = useText()
  const { inspection, mapping, reading, error, profile } = useDraft()
  const importing = useMappedImport()
  const input = useRef<HTMLInputElement>(null)
  const [path, setPath] = useState('')
  const over = useFileDrop((picked) => {
    const [first] = picked
    if (first && !busy) void importing.open(first.file)
  })
  if (inspection && mapping) return <KnownFile />
  return (
    <div className={styles.stack}>
      {profile && <p role="status">{t('imports.editing', { name: profile.name })}</p>}
      <div className={styles.drop} data-over={(over && !busy) || undefined}>
        <p className={styles.strong}>{over ? t('imports.dropNow') : t('imports.drop')}</p>
        <Button look="primary" disabled={busy || reading} onClick={() => input.current?.click()}>
          <FileUp size={16} aria-hidden />
          {t('imports.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.txt,.tsv,.json,.jsonl,.ndjson,.xlsx,.xlsm,.xls"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            if (file) void importing.open(file)
            currentTarget.value = ''
          }}
        />
      </div>
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault()
          if (path.trim() !== '') void importing.open(path.trim().replace(/^(["'])(.*)\1$/, '$2'))
        }}
      >
        <TextField
          label={t('imports.path')}
          hint={t('imports.pathHint')}
          value={path}
          onChange={setPath}
          spellCheck={false}
          autoComplete="off"
        />
        <Button submit disabled={busy || reading || path.trim() === ''}>
          {t('imports.look')}
        </Button>
      </form>
      {reading && <p role="status">{t('imports.reading')}</p>}
      {error && <FileTrouble error={error} />}
    </div>
  )
}

function KnownFile() {
  const { t } = useText()
  const { inspection, mapping, source, error } = useDraft()
  const importing = useMappedImport()
  if (!inspection || !mapping) return null
  const { layout } = inspection
  const change = (part: Partial<TableLayout>): void =>
    void importing.inspect({ layout: { ...mapping.layout, ...part } })
  const name = inspection.name.split(/[\\/]/).at(-1) ?? ''
  return (
    <div className={styles.stack}>
      <div className={styles.fileHead}>
        <span className={styles.strong}>{name}</span>
        <Button look="quiet" onClick={() => startAnew()}>
          {t('imports.other')}
        </Button>
      </div>
      <div className={styles.fields}>
        <Labelled label={t('imports.kind')}>
          <Select
            name={t('imports.kind')}
            value={mapping.kind}
            onChange={(kind) => void importing.inspect({ kind })}
            choices={importKinds.map((value) => ({ value, label: t(`words.record.${value}`) }))}
          />
        </Labelled>
        {inspection.sheets.length > 1 && (
          <Labelled label={t('imports.sheet')}>
            <Select
              name={t('imports.sheet')}
              value={layout.sheet ?? ''}
              onChange={(sheet) => change({ sheet, head: null })}
              choices={inspection.sheets.map((value) => ({ value, label: value }))}
            />
          </Labelled>
        )}
        {inspection.format === 'csv' && (
          <>
            <Labelled label={t('imports.delimiter')}>
              <Select
                name={t('imports.delimiter')}
                value={mapping.layout.delimiter ?? 'auto'}
                onChange={(value) => change({ delimiter: value === 'auto' ? null : value })}
                choices={[
                  { value: 'auto' as const, label: t('imports.auto', { found: shown(layout.delimiter) }) },
                  ...delimiters.map((value) => ({ value, label: shown(value) })),
                ]}
              />
            </Labelled>
            <Labelled label={t('imports.encoding')}>
              <Select
                name={t('imports.encoding')}
                value={mapping.layout.encoding ?? 'auto'}
                onChange={(value) => change({ encoding: value === 'auto' ? null : value })}
                choices={[
                  { value: 'auto' as const, label: t('imports.auto', { found: layout.encoding ?? '' }) },
                  ...encodings.map((value) => ({ value, label: value })),
                ]}
              />
            </Labelled>
          </>
        )}
        {layout.head !== null && (
          <HeadLine key={layout.head} value={layout.head} onChange={(head) => change({ head })} />
        )}
        <TextField
          label={t('imports.source')}
          value={source}
          maxLength={100}
          hint={t('imports.sourceHint')}
          onChange={(value) => useDraft.setState({ source: value, checked: null })}
        />
      </div>
      {error && <FileTrouble error={error} />}
    </div>
  )

  function shown(delimiter: string | null): string {
    return delimiter === '\t' ? t('imports.tab') : (delimiter ?? '')
  }
}

function HeadLine({ value, onChange }: { value: number; onChange: (line: number) => void }) {
  const { t } = useText()
  const [text, setText] = useState(String(value))
  useEffect(() => setText(String(value)), [value])
  const line = Number(text)
  const use = (): void => {
    if (Number.isInteger(line) && line > 0 && line !== value) onChange(line)
  }
  return <TextField label={t('imports.head')} value={text} onChange={setText} onBlur={use} maxLength={5} />
}

export function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      {children}
    </div>
  )
}
