import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button, IconButton } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { SkeletonLines, Waiting } from '../../components/skeleton.tsx'
import { TextField } from '../../components/text-field.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import styles from './import.module.css'
import { unquoted } from './path-text.ts'

/** Folders that are imported from by themselves. */
export function WatchedFolders() {
  const { t } = useText()
  const [text, setText] = useState('')
  const add = useEngineMutation('intake.watchFolder', { meta: { quiet: true }, onSuccess: () => setText('') })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (unquoted(text)) add.mutate({ path: unquoted(text) })
  }
  const trouble = add.error && errorText(t, add.error)
  return (
    <div className={styles.stack}>
      <form className={styles.line} onSubmit={submit}>
        <TextField
          label={t('intake.watchLabel')}
          value={text}
          onChange={(value) => {
            setText(value)
            add.reset()
          }}
          trouble={trouble && `${trouble.what}\n${trouble.next}`}
          spellCheck={false}
          autoComplete="off"
          maxLength={4_096}
        />
        <Button submit disabled={!unquoted(text) || add.isPending}>
          {t('intake.watchAdd')}
        </Button>
      </form>
      <FolderList />
    </div>
  )
}

function FolderList() {
  const { t, format } = useText()
  const now = useNow()
  const { data, error, refetch } = useEngineQuery('intake.watchedFolders', {})
  const watch = useEngineMutation('intake.watchFolder')
  const remove = useEngineMutation('intake.unwatchFolder', {
    onSuccess: (_done, { path }) => tell(t('intake.watchStopped', { path }), () => watch.mutate({ path })),
  })
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <Waiting name={t('app.loading')}>
        <SkeletonLines widths={[70, 55]} />
      </Waiting>
    )
  }
  if (data.folders.length === 0) return <p className={styles.muted}>{t('intake.watchNone')}</p>
  return (
    <ul className={styles.folders} aria-label={t('intake.watch')}>
      {data.folders.map(({ path, imported, lastFileAt }) => (
        <li key={path} className={styles.folder}>
          <span className={styles.file}>{path}</span>
          <span className={styles.folderState}>
            {t('intake.watchImported', { count: imported })}
            {lastFileAt !== null && `, ${t('intake.watchLast', { age: format.age(lastFileAt, now) })}`}
          </span>
          <IconButton name={t('intake.watchRemove', { path })} side="left" onClick={() => remove.mutate({ path })}>
            <X size={16} aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
