import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import {
  type ReportRun,
  type ReportSchedule,
  type ReportScheduleId,
  type ScheduledReport,
  scheduledReport,
} from '../contract/reports.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db } from '../database/open.ts'
import { createSchedule, nextDue, type Scheduled } from '../imports/schedule.ts'
import { checkedRecipients } from '../letters/addresses.ts'
import type { Deliver } from '../letters/outbox.ts'
import type { Log } from '../log.ts'
import type { SettingsService } from '../settings/service.ts'
import { inOrder, type ReportDocuments } from './documents.ts'
import { reportMail } from './report-mail.ts'
import { cronOf, periodOf } from './rhythm.ts'
import * as queries from './schedule-queries.ts'

export interface ReportSchedules {
  list(): Promise<ReportSchedule[]>
  /** @throws EngineError `not_found`, `bad_address` */
  save(id: ReportScheduleId | null, schedule: ScheduledReport): Promise<ReportScheduleId>
  /** @throws EngineError `not_found` */
  remove(id: ReportScheduleId): Promise<ScheduledReport>
  /** @throws EngineError `not_found` */
  sendNow(id: ReportScheduleId): Promise<ReportRun>
  /** Makes what is due, and looks again when the next is. */
  start(): void
  idle(): Promise<void>
  stop(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly blobs: Blobs
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  readonly documents: ReportDocuments
  readonly settings: Pick<SettingsService, 'get'>
  /** null where nothing leaves, as without a data folder. */
  readonly deliver: Deliver | null
}

const runsShown = 5
const longestError = 500
/** What could not be sent is tried again so often, and no longer than that. */
const retryMs = 15 * 60_000
const retryForMs = 3 * 86_400_000
/** A computer that was off longer has missed nothing that anybody still waits for. */
const longestGapMs = 40 * 86_400_000

/** Reports that are made and sent by themselves, each once for every time it is due. */
export function createReportSchedules({
  db,
  blobs,
  clock,
  emit,
  log,
  documents,
  settings,
  deliver,
}: Deps): ReportSchedules {
  let retry: NodeJS.Timeout | undefined
  let stopped = false
  const changed = (): void => emit('reports.changed', {})
  // One after the other, so that no two make the same.
  let working: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = working.then(work)
    working = done.catch(() => {})
    return done
  }

  const rowOf = async (id: number): Promise<queries.ScheduleRow> => {
    const row = await queries.selectSchedule(db, id)
    if (!row) throw new EngineError('not_found', { what: 'report_schedule', id })
    return row
  }
  const send = async (row: queries.ScheduleRow, dueAt: number): Promise<string> => {
    const report = toReport(row)
    const files = []
    for (const format of inOrder(report.formats))
      files.push(
        await documents.make({ ...report, period: periodOf(report.period), format }, { title: report.name, at: dueAt }),
      )
    const mail = await reportMail({
      report,
      files,
      scheduleId: row.id,
      dueAt,
      now: clock(),
      settings: await settings.get(),
    })
    if (!deliver) throw new Error('nothing leaves without a data folder')
    await deliver(mail)
    return await blobs.put(mail.raw)
  }
  /** Makes and sends it, and keeps what became of it. Never rejects. */
  const make = async (row: queries.ScheduleRow, dueAt: number): Promise<ReportRun> => {
    const known = await queries.selectRun(db, row.id, dueAt)
    if (known?.state === 'sent') return toRun(known)
    const outcome = await send(row, dueAt).then(
      (blob) => ({ state: 'sent' as const, blob, error: null }),
      (error: unknown) => {
        log.error('a report could not be sent', { schedule: row.id, error: String(error) })
        const detail = isEngineError(error) ? error.code : error instanceof Error ? error.message : String(error)
        return { state: 'failed' as const, blob: null, error: detail.slice(0, longestError) }
      },
    )
    const run = { due_at: dueAt, at: clock(), ...outcome }
    await queries.upsertRun(db, { schedule_id: row.id, ...run })
    changed()
    if (outcome.state === 'failed') tryAgainLater()
    return toRun(run)
  }

  const scheduled = async (): Promise<Scheduled[]> => {
    const found: Scheduled[] = []
    for (const row of await queries.selectSchedules(db)) {
      if (row.active !== 1) continue
      const last = await queries.selectLastDue(db, row.id)
      found.push({ id: row.id, schedule: row.schedule, since: Math.max(row.changed_at, last ?? 0) })
    }
    return found
  }
  /** Of several that were missed only the last is made. */
  const lastDue = async (row: queries.ScheduleRow): Promise<number | null> => {
    const since = Math.max(row.changed_at, (await queries.selectLastDue(db, row.id)) ?? 0, clock() - longestGapMs)
    let due: number | null = null
    for (let at = nextDue(row.schedule, since); at !== null && at <= clock(); at = nextDue(row.schedule, at)) due = at
    return due
  }
  const run = (id: number): Promise<void> =>
    inTurn(async () => {
      const row = await queries.selectSchedule(db, id)
      const due = row?.active === 1 ? await lastDue(row) : null
      if (row && due !== null) await make(row, due)
    }).catch((error: unknown) => log.error('a report could not be made', { schedule: id, error: String(error) }))
  const schedule = createSchedule({ clock, log, scheduled, run })

  const tryAgainLater = (): void => {
    if (stopped || retry) return
    retry = setTimeout(() => {
      retry = undefined
      void tryAgain()
    }, retryMs)
    retry.unref()
  }
  const tryAgain = (): Promise<void> =>
    inTurn(async () => {
      for (const { schedule_id: id, due_at: dueAt } of await queries.selectFailed(db, clock() - retryForMs)) {
        const row = stopped ? undefined : await queries.selectSchedule(db, id)
        if (row) await make(row, dueAt)
      }
    }).catch((error: unknown) => log.error('reports could not be sent again', { error: String(error) }))

  return {
    list: async () => {
      const rows = await queries.selectSchedules(db)
      return await Promise.all(
        rows.map(async (row) => ({
          ...toReport(row),
          id: row.id as ReportScheduleId,
          nextAt: row.active === 1 ? nextDue(row.schedule, clock()) : null,
          runs: (await queries.selectRuns(db, row.id, runsShown)).map(toRun),
        })),
      )
    },
    save: async (id, input) => {
      const { to } = checkedRecipients({
        to: input.recipients.map((address) => ({ name: '', address })),
        cc: [],
        bcc: [],
      })
      const report = { ...input, recipients: to.map(({ address }) => address) }
      const { name, recipients, active, ...holds } = report
      const values = {
        name,
        report: JSON.stringify(holds),
        recipients: JSON.stringify(recipients),
        schedule: cronOf(report.rhythm, report.time),
        active: active ? 1 : 0,
        changed_at: clock(),
      }
      const saved = id ?? (await queries.insertSchedule(db, { ...values, created_at: clock() }))
      if (id !== null && !(await queries.updateSchedule(db, id, values)))
        throw new EngineError('not_found', { what: 'report_schedule', id })
      changed()
      schedule.consider()
      return saved as ReportScheduleId
    },
    remove: async (id) => {
      const row = await rowOf(id)
      await queries.deleteSchedule(db, id)
      changed()
      return toReport(row)
    },
    sendNow: async (id) => {
      const row = await rowOf(id)
      return await inTurn(() => make(row, clock()))
    },
    start: () => {
      schedule.consider()
      void tryAgain()
    },
    idle: async () => {
      await schedule.idle()
      await working
    },
    stop: async () => {
      stopped = true
      clearTimeout(retry)
      await schedule.stop()
      await working
    },
  }
}

const toReport = ({ name, report, recipients, active }: queries.ScheduleRow): ScheduledReport =>
  scheduledReport.parse({ ...JSON.parse(report), name, recipients: JSON.parse(recipients), active: active === 1 })

const toRun = ({
  due_at: dueAt,
  at,
  state,
  error,
}: {
  due_at: number
  at: number
  state: 'sent' | 'failed'
  error: string | null
}): ReportRun => ({
  dueAt,
  at,
  state,
  error,
})
