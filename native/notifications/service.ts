import type { Clock } from '../clock.ts'
import type { Emit, EventName, ParsedInput } from '../contract/index.ts'
import {
  type Notification,
  type NotificationId,
  type NotificationKind,
  type NotificationSettings,
  notificationAbout,
} from '../contract/notifications.ts'
import type { AlertSeverity } from '../contract/patterns.ts'
import type { AlertId, TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Log } from '../log.ts'
import { alertName } from '../patterns/alert-name.ts'
import { createArrivals } from './arrivals.ts'
import * as queries from './queries.ts'
import { quietUntil } from './quiet.ts'
import { storedSettings } from './settings.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly emit: Emit
  /** Name of the person at this desk; '' where it is not known. */
  readonly agent: () => Promise<string>
}

export interface NotificationService {
  list(page: ParsedInput<'notifications.list'>): Promise<{ notifications: Notification[]; more: boolean }>
  countUnseen(): Promise<number>
  markSeen(selection: ParsedInput<'notifications.markSeen'>): Promise<void>
  /** As `notifications.takeUntold`. */
  takeUntold(): Promise<Notification[]>
  settings(): Promise<NotificationSettings>
  setSettings(change: Partial<NotificationSettings>): Promise<NotificationSettings>
  /** Writes down that something is piling up, within the caller's transaction; once for each severity of an alert. */
  tellPattern(trx: DbOrTrx, pattern: Pattern): Promise<void>
  /** Reads what has happened while nobody looked. */
  start(): void
  /** An event of the engine: after those that stand for an entry in the activity log, it is read. */
  hear(name: EventName): void
  /** Resolves when all that has happened has been read. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/** What is piling up, when somebody is to be told. */
export interface Pattern {
  readonly alertId: number
  readonly at: number
  readonly severity: AlertSeverity
  readonly count: number
  readonly customers: number
}

/** Everything that notifies of anything is announced by one of these once it is committed. */
const heardEvents: ReadonlySet<EventName> = new Set(['tickets.changed', 'sla.due', 'letters.outboxChanged'])
/** What it tells of is written down by those who found it. */
const writtenEvent: EventName = 'patterns.changed'
/** After a computer has slept it is good to look. */
const longestSleepMs = 3_600_000

/** Tells the person at this desk what concerns them: a list, and what the operating system is to say. */
export function createNotificationService({ db, clock, log, emit, agent }: Deps): NotificationService {
  let started = false
  let stopped = false
  let reading: Promise<void> | null = null
  let again = false
  let timer: NodeJS.Timeout | undefined

  const settings = async (): Promise<NotificationSettings> => storedSettings(await queries.selectSettings(db))
  const arrivals = createArrivals({
    db,
    desk: async () => ({ me: await agent(), settings: await settings() }),
    isStopped: () => stopped,
  })

  const readAll = async (): Promise<void> => {
    while (again && !stopped) {
      again = false
      if (await arrivals.read()) {
        emit('notifications.changed', {})
        await wakeAfterQuiet()
      }
    }
  }
  const consider = (): void => {
    if (!started || stopped) return
    again = true
    reading ??= readAll()
      .catch((error: unknown) => log.error('what has happened could not be read', { error: String(error) }))
      .finally(() => {
        reading = null
      })
  }

  /** What was kept is told when the quiet hours are over. */
  const wakeAfterQuiet = async (): Promise<void> => {
    clearTimeout(timer)
    const until = quietUntil(await settings(), clock())
    if (stopped || until === null || !(await queries.hasUntold(db))) return
    timer = setTimeout(wake, Math.min(longestSleepMs, Math.max(0, until - clock()) + 1))
    timer.unref()
  }
  const wake = (): void => {
    emit('notifications.changed', {})
    watchQuiet()
  }
  const watchQuiet = (): void => {
    wakeAfterQuiet().catch((error: unknown) => log.error('quiet hours could not be read', { error: String(error) }))
  }

  return {
    list: async ({ before, limit }) => {
      const rows = await queries.selectPage(db, { before, limit: limit + 1 })
      return { notifications: rows.slice(0, limit).map(toNotification), more: rows.length > limit }
    },
    countUnseen: () => queries.countUnseen(db),
    markSeen: async (selection) => {
      if (await queries.markSeen(db, selection, clock())) emit('notifications.changed', {})
    },
    takeUntold: async () => {
      const now = clock()
      const rows = await db.transaction().execute(async (trx) => {
        const quiet = quietUntil(storedSettings(await queries.selectSettings(trx)), now) !== null
        return quiet ? [] : await queries.takeUntold(trx, now)
      })
      return rows.map(toNotification)
    },
    settings,
    setSettings: async (change) => {
      const after = await db.transaction().execute(async (trx) => {
        const now = { ...storedSettings(await queries.selectSettings(trx)), ...change }
        await queries.saveSettings(trx, now)
        return now
      })
      emit('notifications.settingsChanged', after)
      // Quiet hours may just have ended or moved.
      wake()
      return after
    },
    start: () => {
      started = true
      consider()
      watchQuiet()
    },
    tellPattern: async (trx, { alertId, at, severity, count, customers }) => {
      const way = storedSettings(await queries.selectSettings(trx)).ways.pattern
      if (way === 'off') return
      await queries.insertNotifications(trx, [
        {
          at,
          kind: 'pattern',
          alert_id: alertId,
          cause: `pattern:${alertId}:${severity}`,
          about: JSON.stringify({ severity, tickets: count, customers }),
          // What is of little weight is to be listed only.
          told_at: way === 'system' && severity !== 'low' ? null : at,
        },
      ])
    },
    hear: (name) => {
      if (heardEvents.has(name)) consider()
      if (name === writtenEvent) wake()
    },
    idle: async () => {
      while (reading) await reading
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await reading
    },
  }
}

const alertOf = ({
  alert_id,
  given_name,
  words_de,
  words_en,
  shared,
}: queries.NotificationRow): Notification['alert'] =>
  alert_id === null || words_de === null || words_en === null
    ? null
    : {
        id: alert_id as AlertId,
        name: alertName({ words_de, words_en, subject: shared ?? '' }),
        givenName: given_name,
      }

const toNotification = (row: queries.NotificationRow): Notification => ({
  id: row.id as NotificationId,
  at: row.at,
  kind: row.kind as NotificationKind,
  ticketId: row.ticket_id as TicketId | null,
  alert: alertOf(row),
  subject: row.subject ?? '',
  customerName: row.customer_name,
  about: notificationAbout.parse(JSON.parse(row.about)),
  seen: row.seen_at !== null,
})
