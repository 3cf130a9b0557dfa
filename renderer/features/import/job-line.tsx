import { RotateCw, X } from 'lucide-react'
import type { JobProgress } from '../../../native/contract/jobs.ts'
import { IconButton } from '../../components/button.tsx'
import { ProgressBar } from '../../components/progress.tsx'
import { useEngineMutation, useEngineQuery } from '../../engine/index.ts'
import { useText } from '../../i18n/index.ts'
import styles from './job-line.module.css'
import { isWorthALine, jobTotal } from './job-state.ts'
import { cancelLongWork, useLongWork } from './long-work.ts'
import { countsText } from './work-progress.tsx'

/** One thin line for each kind of work in the background, the person's own first; nothing while nothing is going on. */
export function JobLine() {
  const { t } = useText()
  const { data } = useEngineQuery('jobs.progress', {})
  const work = useLongWork()
  const jobs = data?.jobs.filter(isWorthALine) ?? []
  if (jobs.length === 0 && !work) return null
  return (
    <ul className={styles.lines} aria-label={t('status.background')}>
      {work && <OwnWork />}
      {jobs.map((job) => (
        <JobRow key={job.kind} job={job} />
      ))}
    </ul>
  )
}

function OwnWork() {
  const { t, format } = useText()
  const work = useLongWork()
  if (!work) return null
  const title = work.kind === 'import' ? t('intake.running') : t('first.loading')
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <span className={styles.text}>
          {title}: {countsText(t, format, work) ?? t('first.started')}
        </span>
        <IconButton
          name={t('status.cancelJob', { job: title })}
          side="top"
          className={styles.action}
          onClick={cancelLongWork}
        >
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      <ProgressBar done={work.counts?.done ?? 0} total={work.counts?.total ?? null} name={title} />
    </li>
  )
}

function JobRow({ job }: { job: JobProgress }) {
  const { t } = useText()
  const cancel = useEngineMutation('jobs.cancel')
  const retry = useEngineMutation('jobs.retry')
  const { kind, done, failed } = job
  const name = t(`words.job.${kind}`)
  const active = job.waiting + job.running > 0
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <span className={styles.text}>
          {name}: <JobWords job={job} />
        </span>
        {failed > 0 && (
          <IconButton
            name={t('status.retryJob', { job: name })}
            side="top"
            className={styles.action}
            onClick={() => retry.mutate({ kind })}
          >
            <RotateCw size={14} aria-hidden />
          </IconButton>
        )}
        {active && (
          <IconButton
            name={t('status.cancelJob', { job: name })}
            side="top"
            className={styles.action}
            onClick={() => cancel.mutate({ kind })}
          >
            <X size={14} aria-hidden />
          </IconButton>
        )}
      </div>
      {active && <ProgressBar done={done} total={jobTotal(job)} name={name} />}
    </li>
  )
}

/** «320 von 640, noch etwa 10 Sek.», and what stands in the way. */
function JobWords({ job }: { job: JobProgress }) {
  const { t, format } = useText()
  const active = job.waiting + job.running > 0
  const parts = [
    active && t('status.job', { done: job.done, total: jobTotal(job) }),
    active && job.paused && t('status.jobPaused'),
    active && job.remainingMs !== null && t('status.remaining', { duration: format.duration(job.remainingMs) }),
  ].filter((part) => part !== false)
  return (
    <>
      {parts.join(', ')}
      {job.failed > 0 && (
        <span className={styles.failed}>
          {parts.length > 0 && ', '}
          {t('status.jobFailed', { count: job.failed })}
        </span>
      )}
    </>
  )
}
