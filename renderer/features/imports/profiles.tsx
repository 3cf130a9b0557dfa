import { CalendarClock, Pencil, Play, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ImportProfile } from '../../../native/contract/imports.ts'
import { Button, IconButton } from '../../components/button.tsx'
import { tell } from '../../components/notices.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useNow } from '../../components/use-now.ts'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import { startAnew, useDraft } from './draft.ts'
import styles from './imports.module.css'
import { Running } from './running.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { useMappedImport } from './use-mapped-import.ts'

/** Mappings that are kept: run, change, schedule, remove. */
export function Profiles({ busy }: { busy: boolean }) {
  const { t } = useText()
  const { data, error, refetch } = useEngineQuery('imports.profiles', {})
  const [scheduling, setScheduling] = useState<ImportProfile | null>(null)
  const { mapping } = useDraft()
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <div className={styles.stack}>
      {data.profiles.length === 0 && <p className={styles.muted}>{t('imports.noProfiles')}</p>}
      {data.profiles.length > 0 && (
        <ul className={styles.profiles} aria-label={t('imports.profiles')}>
          {data.profiles.map((profile) => (
            <ProfileRow key={profile.id} profile={profile} busy={busy} onSchedule={() => setScheduling(profile)} />
          ))}
        </ul>
      )}
      {mapping === null && <Running />}
      <ScheduleDialog profile={scheduling} onClose={() => setScheduling(null)} />
    </div>
  )
}

function ProfileRow({ profile, busy, onSchedule }: { profile: ImportProfile; busy: boolean; onSchedule: () => void }) {
  const { t, format } = useText()
  const now = useNow()
  const importing = useMappedImport()
  const input = useRef<HTMLInputElement>(null)
  const restore = useEngineMutation('imports.restoreProfile')
  const remove = useEngineMutation('imports.removeProfile', {
    onSuccess: ({ profile: { name, source, mapping, path, schedule }, runIds }) =>
      tell(t('imports.profileRemoved', { name }), () =>
        restore.mutate({ profile: { name, source, mapping, path, schedule }, runIds }),
      ),
  })
  const { name, lastRun, nextRunAt, path } = profile
  return (
    <li className={styles.profile}>
      <div className={styles.profileWords}>
        <span className={styles.strong}>{name}</span>
        <span className={styles.muted}>
          {[
            t(`words.record.${profile.mapping.kind}`),
            profile.source,
            lastRun
              ? `${t('imports.last', { age: format.age(lastRun.startedAt, now) })}, ${t(`imports.state.${lastRun.state}`)}`
              : t('imports.never'),
            nextRunAt === null ? t('imports.byHand') : t('imports.next', { at: format.dateTime(nextRunAt) }),
          ].join(' · ')}
        </span>
      </div>
      <Button
        disabled={busy}
        aria-label={t(path === null ? 'imports.profileRunName' : 'imports.profileRunPath', { name })}
        onClick={() => {
          startAnew()
          if (path === null) input.current?.click()
          else void importing.runProfile(profile.id, null)
        }}
      >
        <Play size={14} aria-hidden />
        {t('imports.profileRun')}
      </Button>
      <IconButton name={t('imports.profileEditName', { name })} disabled={busy} onClick={() => startAnew(profile)}>
        <Pencil size={16} aria-hidden />
      </IconButton>
      <IconButton name={t('imports.profileScheduleName', { name })} onClick={onSchedule}>
        <CalendarClock size={16} aria-hidden />
      </IconButton>
      <IconButton name={t('imports.profileRemove', { name })} onClick={() => remove.mutate({ profileId: profile.id })}>
        <X size={16} aria-hidden />
      </IconButton>
      <input
        ref={input}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) void importing.runProfile(profile.id, file)
          currentTarget.value = ''
        }}
      />
    </li>
  )
}
