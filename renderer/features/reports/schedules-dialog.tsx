import { useState } from 'react'
import type { ReportSchedule, ReportScheduleId } from '../../../native/contract/reports.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { tell } from '../../components/notices.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './reports.module.css'
import { ScheduleForm } from './schedule-form.tsx'
import { useScheduleWords } from './schedule-words.ts'

/** Reports that come by mail by themselves: what there is, what became of it, and one to write or to change. */
export function SchedulesDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useText()
  const [edited, setEdited] = useState<ReportScheduleId | 'new' | null>(null)
  const { data, error, refetch } = useEngineQuery('reports.schedules', {}, { enabled: open })
  const before = data?.schedules.find(({ id }) => id === edited) ?? null
  const title =
    edited === null
      ? t('reports.schedules.title')
      : edited === 'new'
        ? t('reports.schedules.new')
        : t('reports.schedules.change')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} closeName={t('app.close')} wide>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {edited !== null && <ScheduleForm key={edited} before={before} onClose={() => setEdited(null)} />}
      {edited === null && data && (
        <div className={styles.schedules}>
          <p className={styles.muted}>{t('reports.schedules.text')}</p>
          {data.schedules.length > 0 && (
            <ul>
              {data.schedules.map((schedule) => (
                <Row key={schedule.id} schedule={schedule} onChange={() => setEdited(schedule.id)} />
              ))}
            </ul>
          )}
          <div>
            <Button look={data.schedules.length === 0 ? 'primary' : 'plain'} onClick={() => setEdited('new')}>
              {t('reports.schedules.add')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

function Row({ schedule, onChange }: { schedule: ReportSchedule; onChange: () => void }) {
  const { t, format } = useText()
  const words = useScheduleWords()
  const { id, name, runs, nextAt } = schedule
  const [last] = runs
  const send = useEngineMutation('reports.sendNow', {
    onSuccess: ({ state }) => {
      if (state === 'sent') tell(t('reports.schedules.sent', { name }))
    },
  })
  const save = useEngineMutation('reports.saveSchedule')
  const remove = useEngineMutation('reports.removeSchedule', {
    onSuccess: (removed) =>
      tell(t('reports.schedules.removed', { name }), () => save.mutate({ id: null, schedule: removed })),
  })
  const named = (action: string): string => `${action}: ${name}`
  return (
    <li className={styles.schedule}>
      <span className={styles.scheduleName}>{name}</span>
      <span className={styles.scheduleButtons}>
        <Button
          disabled={send.isPending}
          aria-label={named(t('reports.schedules.sendNow'))}
          onClick={() => send.mutate({ id })}
        >
          {t('reports.schedules.sendNow')}
        </Button>
        <Button aria-label={named(t('reports.schedules.edit'))} onClick={onChange}>
          {t('reports.schedules.edit')}
        </Button>
        <Button aria-label={named(t('reports.schedules.remove'))} onClick={() => remove.mutate({ id })}>
          {t('reports.schedules.remove')}
        </Button>
      </span>
      <span className={styles.muted}>
        {words.summary(schedule)}
        {' · '}
        {nextAt === null ? t('reports.schedules.off') : t('reports.schedules.next', { at: format.dateTime(nextAt) })}
      </span>
      {last?.state === 'sent' && (
        <span className={styles.muted}>{t('reports.schedules.lastSent', { at: format.dateTime(last.at) })}</span>
      )}
      {last?.state === 'failed' && (
        <span className={styles.failed} role="status">
          {t('reports.schedules.lastFailed', { at: format.dateTime(last.at), error: words.failure(last.error ?? '') })}
        </span>
      )}
    </li>
  )
}
