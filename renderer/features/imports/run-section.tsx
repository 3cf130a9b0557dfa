import { useState } from 'react'
import { EngineError } from '../../../native/contract/errors.ts'
import type { ImportField } from '../../../native/contract/imports.ts'
import { Button } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { useLongWork } from '../import/index.ts'
import { Counts } from './counts.tsx'
import { useDraft } from './draft.ts'
import { FileTrouble } from './file-trouble.tsx'
import styles from './imports.module.css'
import { RejectedTable } from './rejected-table.tsx'
import { RunResult } from './run-result.tsx'
import { Running } from './running.tsx'
import { useMappedImport } from './use-mapped-import.ts'

/** Check, import, what came of it, and keeping the mapping. */
export function RunSection({ missing }: { missing: readonly string[] }) {
  const { t } = useText()
  const { checked, run, inspection } = useDraft()
  const importing = useMappedImport()
  const work = useLongWork()
  const blocked = missing.length > 0 || work !== null
  return (
    <div className={styles.stack}>
      {missing.length > 0 && (
        <p className={styles.bad} role="status">
          {t('imports.missing', {
            fields: missing.map((field) => t(`imports.field.${field as ImportField}`)).join(', '),
          })}
        </p>
      )}
      <div className={styles.buttons}>
        <Button disabled={blocked} onClick={() => void importing.check()}>
          {t('imports.check')}
        </Button>
        <Button look="primary" disabled={blocked} onClick={() => void importing.run()}>
          {t('imports.run')}
        </Button>
      </div>
      <Running />
      {checked && (
        <section className={styles.stack} aria-label={t('imports.checked')}>
          <p className={styles.strong} role="status">
            {t('imports.checked')}
          </p>
          <Counts counts={checked} />
          {checked.refusal && (
            <FileTrouble error={new EngineError(checked.refusal.code as 'internal', checked.refusal.params as never)} />
          )}
          {checked.rejectedRows.length > 0 && (
            <RejectedTable
              columns={inspection?.columns.map(({ name }) => name) ?? []}
              rows={checked.rejectedRows}
              total={checked.rejected}
            />
          )}
        </section>
      )}
      {run && <RunResult run={run} />}
      <SaveProfile disabled={missing.length > 0} />
    </div>
  )
}

function SaveProfile({ disabled }: { disabled: boolean }) {
  const { t } = useText()
  const { mapping, source, profile } = useDraft()
  const [name, setName] = useState(profile?.name ?? '')
  const save = useEngineMutation('imports.saveProfile', {
    onSuccess: (saved) => {
      useDraft.setState({ profile: saved })
      tell(t('imports.saved', { name: saved.name }))
    },
  })
  if (!mapping) return null
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() === '' || source.trim() === '') return
        const { path = null, schedule = null, id = null } = profile ?? {}
        save.mutate({ id, name: name.trim(), source: source.trim(), mapping, path, schedule })
      }}
    >
      <TextField label={t('imports.profileName')} value={name} onChange={setName} maxLength={100} />
      <Button submit disabled={disabled || name.trim() === '' || source.trim() === '' || save.isPending}>
        {profile ? t('imports.saveAgain') : t('imports.save')}
      </Button>
    </form>
  )
}
