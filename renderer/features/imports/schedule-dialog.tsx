import { type FormEvent, useState } from 'react'
import type { ImportProfile } from '../../../native/contract/imports.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { tell } from '../../components/notices.tsx'
import { Select } from '../../components/select.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useEngineMutation } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { Labelled } from './file-section.tsx'
import styles from './imports.module.css'
import { readSchedule, type When, writeSchedule } from './mapping-edit.ts'

const choices: readonly When[] = ['never', 'hourly', 'daily', 'weekdays', 'custom']

/** Which file a profile reads again, and when. */
export function ScheduleDialog({ profile, onClose }: { profile: ImportProfile | null; onClose: () => void }) {
  const { t } = useText()
  return (
    <Dialog
      open={profile !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t('imports.profileScheduleName', { name: profile?.name ?? '' })}
      closeName={t('imports.scheduleClose')}
    >
      {profile && <Form key={profile.id} profile={profile} onClose={onClose} />}
    </Dialog>
  )
}

function Form({ profile, onClose }: { profile: ImportProfile; onClose: () => void }) {
  const { t } = useText()
  const known = readSchedule(profile.schedule)
  const [path, setPath] = useState(profile.path ?? '')
  const [when, setWhen] = useState(known.when)
  const [time, setTime] = useState(known.time)
  const [custom, setCustom] = useState(profile.schedule ?? '0 6 * * 1-5')
  const save = useEngineMutation('imports.saveProfile', {
    meta: { quiet: true },
    onSuccess: () => {
      tell(t('imports.scheduleSaved'))
      onClose()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { id, name, source, mapping } = profile
    const at = path.trim() === '' ? null : path.trim()
    save.mutate({ id, name, source, mapping, path: at, schedule: writeSchedule(when, time, custom) })
  }
  const trouble = save.error && errorText(t, save.error)
  return (
    <form className={styles.settings} onSubmit={submit}>
      <TextField
        label={t('imports.schedulePath')}
        value={path}
        onChange={setPath}
        spellCheck={false}
        autoComplete="off"
      />
      <Labelled label={t('imports.scheduleWhen')}>
        <Select
          name={t('imports.scheduleWhen')}
          value={when}
          onChange={setWhen}
          choices={choices.map((value) => ({ value, label: t(`imports.when.${value}`) }))}
        />
      </Labelled>
      {(when === 'daily' || when === 'weekdays') && (
        <label className={styles.field}>
          <span className={styles.label}>{t('imports.scheduleTime')}</span>
          <input
            type="time"
            required
            className={styles.time}
            value={time}
            onChange={({ target }) => setTime(target.value)}
          />
        </label>
      )}
      {when === 'custom' && <TextField label={t('imports.scheduleCron')} value={custom} onChange={setCustom} />}
      <p className={styles.muted}>{t('imports.scheduleHint')}</p>
      {trouble && (
        <p role="alert" className={styles.bad}>
          {trouble.what} {trouble.next}
        </p>
      )}
      <div>
        <Button look="primary" submit disabled={save.isPending || (when !== 'never' && path.trim() === '')}>
          {t('imports.scheduleSave')}
        </Button>
      </div>
    </form>
  )
}
