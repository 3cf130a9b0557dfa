import { Cron } from 'croner'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Log } from '../log.ts'

export interface Scheduled {
  readonly id: number
  readonly schedule: string
  /** When it last ran, or was changed: what was due since then has been missed. */
  readonly since: number
}

/**
 * When a schedule is due next, by the clock on the wall of this computer.
 * @param schedule minute, hour, day, month and weekday, as cron writes them
 * @throws EngineError `bad_schedule`
 */
export function nextDue(schedule: string, after: number): number | null {
  try {
    return new Cron(schedule, { mode: '5-part' }).nextRun(new Date(after))?.getTime() ?? null
  } catch {
    throw new EngineError('bad_schedule', { schedule })
  }
}

export interface Schedule {
  /** Runs what is due, and looks again when the next one is. To be called at the start and when profiles change. */
  consider(): void
  idle(): Promise<void>
  stop(): Promise<void>
}

interface Deps {
  readonly clock: Clock
  readonly log: Log
  readonly scheduled: () => Promise<Scheduled[]>
  /** Never rejects. */
  readonly run: (id: number) => Promise<void>
}

/** Timers of longer than 24 days fire at once; nobody needs to sleep longer without looking. */
const longestSleepMs = 3_600_000

/** Runs profiles when they are due; what was missed while the program was off is made up for once. */
export function createSchedule({ clock, log, scheduled, run }: Deps): Schedule {
  const looked = new Map<number, number>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let working = Promise.resolve()

  const look = async (): Promise<void> => {
    if (stopped) return
    let soonest = longestSleepMs
    for (const { id, schedule, since } of await scheduled()) {
      const due = nextDue(schedule, Math.max(since, looked.get(id) ?? 0))
      if (due === null || stopped) continue
      if (due > clock()) {
        soonest = Math.min(soonest, due - clock())
        continue
      }
      looked.set(id, clock())
      await run(id)
      soonest = Math.min(soonest, (nextDue(schedule, clock()) ?? Number.POSITIVE_INFINITY) - clock())
    }
    if (stopped) return
    clearTimeout(timer)
    timer = setTimeout(consider, Math.max(0, soonest) + 1)
    timer.unref()
  }
  const consider = (): void => {
    clearTimeout(timer)
    working = working
      .then(look)
      .catch((error: unknown) => log.error('scheduled imports failed', { error: String(error) }))
  }
  return {
    consider,
    idle: () => working,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await working
    },
  }
}
