import { setImmediate as pause } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { BusinessHours, SlaValues } from '../contract/sla.ts'
import type { Language, TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import { type BusinessTime, createBusinessTime } from './business-time.ts'
import { createHolidayCalendar } from './holidays.ts'
import * as queries from './queries.ts'
import { type Rules, reckonTickets } from './reckoning.ts'
import { checkSettings, storedSettings, storedSince } from './settings.ts'
import { createWarnings } from './warnings.ts'

interface Deps {
  readonly db: Db
  readonly jobs: Jobs
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  /** Whether anybody is there to be told of what is due. */
  readonly isHeard: () => boolean
}

export interface SlaService {
  get(): Promise<SlaValues>
  /** Time as promises are counted in; null where nothing is promised. */
  time(): Promise<BusinessTime | null>
  /** Time as the company works, also where nothing is promised. */
  businessTime(): Promise<BusinessTime>
  /** As `sla.set`. */
  set(values: SlaValues): Promise<void>
  /** @throws EngineError `invalid_input` for an unknown region */
  holidays(region: string, year: number, language: Language): Promise<{ date: string; name: string }[]>
  regions(language: Language): Promise<{ id: string; name: string }[]>
  /** Tickets that came or changed: their clocks are looked at, soon and many at once. */
  touched(ticketIds: readonly TicketId[]): void
  /** Looks after tickets that came or changed while nobody did, and tells what is due. */
  start(): Promise<void>
  /** Somebody is there to be told. */
  heard(): void
  /** Resolves when all that was touched has been reckoned. */
  idle(): Promise<void>
  /** Reckons what is left, then ends. */
  stop(): Promise<void>
}

const ticketsAtOnce = 200
/** One job is so many ids: a row for each ticket would take longer to write than people wait for a setting to be taken. */
const idsOfJob = 1_000

/** What customers were promised: when answers and solutions are due, and who is told in time. */
export function createSlaService({ db, jobs, clock, emit, log, isHeard }: Deps): SlaService {
  const calendar = createHolidayCalendar()
  const warnings = createWarnings({
    ...{ db, clock, log, emit, isHeard },
    escalations: async () => (await rules()).values.escalation,
  })
  const pending = new Set<number>()
  let reckoning: Promise<void> | null = null
  let known: Promise<Rules> | null = null
  let isAnnouncing = false
  let stopped = false

  const readRules = async (): Promise<Rules> => {
    const stored = await queries.selectSettings(db)
    const values = storedSettings(stored)
    return { values, time: values.on ? await timeOf(values.hours) : null, since: storedSince(stored) }
  }
  const timeOf = async (hours: BusinessHours): Promise<BusinessTime> => {
    const isHoliday = await calendar.lookup(hours.region).catch(asInvalid)
    try {
      return createBusinessTime(hours, isHoliday)
    } catch (error) {
      return asInvalid(error)
    }
  }
  const rules = (): Promise<Rules> => {
    known ??= readRules().catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }

  const reckon = async (ids: readonly number[]): Promise<void> => {
    const by = await rules()
    const changed = await db.transaction().execute((trx) => reckonTickets(trx, ids, by))
    if (changed.length > 0) {
      isAnnouncing = true
      emit('tickets.changed', { ticketIds: changed as TicketId[] })
      isAnnouncing = false
    }
    if (by.time) warnings.consider()
  }
  /** What was cancelled meanwhile keeps its times. */
  const reckonSlice = async (slice: number, signal: AbortSignal): Promise<void> => {
    const ids = await queries.selectOpenOfSlice(db, slice, idsOfJob)
    for (let at = 0; at < ids.length && !signal.aborted; at += ticketsAtOnce) {
      await reckon(ids.slice(at, at + ticketsAtOnce))
      await pause()
    }
    signal.throwIfAborted()
  }
  const enqueueAll = async (trx: DbOrTrx): Promise<number> => {
    const slices = await queries.selectOpenSlices(trx, idsOfJob)
    await jobs.enqueue(trx, 'sla.reckon', slices)
    return slices.length
  }
  const reckonPending = async (): Promise<void> => {
    while (pending.size > 0) {
      await pause()
      const ids = [...pending].slice(0, ticketsAtOnce)
      for (const id of ids) pending.delete(id)
      await reckon(ids).catch((error: unknown) => {
        log.error('tickets could not be reckoned', { tickets: ids.length, error: String(error) })
      })
    }
  }
  const touch = (ids: readonly number[]): void => {
    for (const id of ids) pending.add(id)
    if (pending.size > 0)
      reckoning ??= reckonPending().finally(() => {
        reckoning = null
      })
  }
  const idle = async (): Promise<void> => {
    while (reckoning) await reckoning
  }

  jobs.register({
    kind: 'sla.reckon',
    batchSize: 1,
    requeue: () => enqueueAll(db),
    run: async ([slice = 0], signal) => await reckonSlice(slice, signal),
  })

  return {
    get: async () => (await rules()).values,
    time: async () => (await rules()).time,
    businessTime: async () => {
      const { time, values } = await rules()
      return time ?? (await timeOf(values.hours))
    },
    set: async (values) => {
      checkSettings(values)
      const time = await timeOf(values.hours)
      const since = clock()
      await db.transaction().execute(async (trx) => {
        await queries.saveSettings(trx, JSON.stringify({ ...values, since }))
        await enqueueAll(trx)
      })
      known = Promise.resolve({ values, time: values.on ? time : null, since })
      emit('sla.changed', values)
    },
    holidays: (region, year, language) => calendar.ofYear(region, year, language).catch(asInvalid),
    regions: (language) => calendar.regions(language),
    touched: (ticketIds) => {
      if (!isAnnouncing && !stopped) touch(ticketIds)
    },
    start: async () => {
      if ((await rules()).time) touch(await queries.selectUnreckoned(db))
      warnings.consider()
    },
    heard: () => warnings.consider(),
    idle,
    stop: async () => {
      await idle()
      stopped = true
      await warnings.stop()
    },
  }
}

/** Zones and regions that nobody knows. */
function asInvalid(error: unknown): never {
  if (error instanceof RangeError) throw new EngineError('invalid_input', { detail: error.message })
  throw error
}
