import type { Clock } from '../clock.ts'
import { isEngineError } from '../contract/errors.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import { createPace, type Pace } from '../pace.ts'
import type { Zone } from '../sla/zone.ts'
import type { Tell } from './alert-writing.ts'
import { coresOf, type Desk, likenessesOf, totalsOf } from './core.ts'
import type { DeskGrowth } from './day-look.ts'
import type { ZoneOf } from './desk-day.ts'
import { createDeskTickets, type DeskTicket } from './desk-tickets.ts'
import type { Memory } from './memory.ts'
import { createNaming, type Naming } from './naming.ts'
import { createPhrases } from './phrases.ts'
import * as queries from './queries.ts'
import { applyDay } from './raising.ts'
import { longestWindow } from './scan.ts'
import { createWatch, type Growth, pastOf, usualOptions } from './watch.ts'

export interface DeskWatch {
  state(): 'reckoning' | 'ready' | 'too_little'
  /** Looks soon, if nothing is known to be the same as before. */
  consider(): void
  /** Looks now. Resolves when it has. */
  look(): Promise<void>
  /** What the last look knew, for what is found out about an alert; null before the first. */
  known(): Known | null
  idle(): Promise<void>
  stop(): Promise<void>
}

export interface Known {
  readonly tickets: readonly DeskTicket[]
  readonly byId: ReadonlyMap<number, DeskTicket>
  readonly naming: Naming
  readonly zone: Zone
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly zoneOf: ZoneOf
  readonly tell: Tell
  /** After each look, with the alerts that have changed. */
  readonly looked: (touched: readonly number[]) => Promise<void>
  readonly changed: () => void
}

const horizon = longestWindow + usualOptions.memoryDays
/** Days that are caught up on: older patterns are over. */
const mostCaughtUp = 14
/** New mail is looked at so often, and so soon after it came. */
const restMs = 5 * 60_000
const soonMs = 20_000
/** Where more of the tickets have not been read by the models yet, it is waited for them. */
const mostUnread = 0.02
/** A day on which chance alone brings as much comes so seldom: at a desk a false alert costs more than a day's delay. */
export const deskChance = usualOptions.chance
/** A day that is not over raises an alert only where it is so much less likely by chance: it is looked at many times. */
const partOfDay = 1 / 4
const longestSleepMs = 3_600_000

/**
 * The watch over the desk's own tickets. Nothing of it is stored but the alerts and the last day that was looked at as a whole:
 * each look takes the last weeks as they are now, so that mail that came late, tickets that were erased or merged, labels that
 * were corrected and a program that was killed need no care. Days before today are taken in once and gone on from while every
 * one of their tickets is what it was then.
 */
export function createDeskWatch({ db, clock, log, zoneOf, tell, looked, changed }: Deps): DeskWatch {
  const stopped = new AbortController()
  const reader = createDeskTickets(db)
  const naming = createNaming(db)
  const phrases = createPhrases(naming.texts)
  let state: ReturnType<DeskWatch['state']> = 'reckoning'
  let running: Promise<void> | null = null
  let known: Known | null = null
  let timer: NodeJS.Timeout | undefined
  let lastLook = Number.NEGATIVE_INFINITY
  let readOn = -1
  let past: Past | null = null
  let isDue = false

  /** Until it can tell what is usual it looks sooner: after the first import nobody waits for minutes. */
  const rest = (): number => (state === 'ready' ? restMs : soonMs)

  /** Keeps nothing of tickets that may be gone. */
  const cannotTell = (why: 'reckoning' | 'too_little'): void => {
    past = null
    state = why
  }

  const lookNow = async (): Promise<void> => {
    const pace = createPace(stopped.signal)
    const zone = await zoneOf()
    const now = clock()
    const today = zone.dayOf(now)
    if (readOn !== today) reader.forget()
    readOn = today
    const span = { zone, from: zone.instantOf(today - mostCaughtUp - horizon, 0), until: zone.instantOf(today + 1, 0) }
    const { tickets: readTickets, unread } = await reader.read(span, pace)
    if (unread > Math.max(1, mostUnread * (readTickets.length + unread))) {
      cannotTell('reckoning')
      return
    }
    const tickets = await phrases.mark(readTickets, today, pace)
    await pace()
    const days = byDay(tickets)
    await pace()
    const first = Math.min(...days.keys())
    if (tickets.length === 0 || today - first + 1 < usualOptions.leastDays) {
      cannotTell('too_little')
      return
    }
    const touched = await judgeDays({ days, first, today, now, zone, tickets, pace })
    known = { tickets, byId: new Map(tickets.map((each) => [each.id, each])), naming, zone }
    state = 'ready'
    changed()
    await looked(touched)
  }

  const judgeDays = async ({ days, first, today, now, zone, tickets, pace }: Judging): Promise<number[]> => {
    const watched = await queries.selectWatchedDay(db)
    const from = Math.max(first, today - mostCaughtUp, Math.min(today, (watched ?? 0) + 1))
    const begin = Math.max(first, from - horizon)
    const before = Array.from({ length: from - begin }, (_, at) => days.get(begin + at) ?? [])
    await pace()
    if (!past || !isSame(past.days, before)) past = { days: before, memory: await pastOf(before, pace) }
    await pace()
    const watch = createWatch({ chance: deskChance }, past.memory)
    await pace()
    const arrivals = before.flat()
    const take = (day: number): readonly DeskTicket[] => {
      const came = days.get(day) ?? []
      for (const ticket of came) arrivals.push(ticket)
      return came
    }
    await naming.learn(tickets, pace)
    const byId = new Map(tickets.map((each) => [each.id, each]))
    await pace()
    const totals = new Map([...days].map(([day, { length }]) => [day, length]))
    const touched = new Set<number>()
    for (let day = from; day <= today; day++) {
      const until = tickets.filter((each) => each.day <= day)
      await pace()
      const found = (await watch.day(take(day), pace)).map((growth) => toDeskGrowth(growth, arrivals))
      const growths = await denseParts(found, { tickets: until, byId, day }, pace)
      const isWhole = day < today
      const applied = await applyDay(
        { db, zone, naming, tell },
        {
          day,
          isWhole,
          at: isWhole ? Math.min(now, zone.instantOf(day + 1, 0)) : now,
          growths,
          raiseAt: deskChance * (isWhole ? 1 : partOfDay),
          tickets: until,
          byId,
          totals,
        },
        pace,
      )
      for (const id of applied.touched) touched.add(id)
      if (applied.raised.length > 0) changed()
    }
    return [...touched]
  }

  const look = (): Promise<void> => {
    lastLook = clock()
    isDue = false
    running ??= lookNow()
      .catch((error: unknown) => {
        if (!isEngineError(error, 'cancelled'))
          log.error('patterns could not be looked for', { error: error instanceof Error ? error.stack : String(error) })
      })
      .finally(() => {
        running = null
        if (isDue) wait(rest())
        else sleep()
      })
    return running
  }
  const wait = (delayMs: number): void => {
    clearTimeout(timer)
    if (stopped.signal.aborted) return
    timer = setTimeout(() => void look(), Math.max(0, delayMs))
    timer.unref()
  }
  /** Until after midnight, in steps, as a computer may have slept. */
  const sleep = (): void => {
    zoneOf()
      .then((zone) => wait(Math.min(longestSleepMs, zone.instantOf(zone.dayOf(clock()) + 1, 5) - clock())))
      .catch((error: unknown) => log.error('the next look could not be planned', { error: String(error) }))
  }

  return {
    state: () => state,
    known: () => known,
    look,
    consider: () => {
      if (!isDue) wait(Math.max(soonMs, lastLook + rest() - clock()))
      isDue = true
    },
    idle: async () => {
      while (running) await running
    },
    stop: async () => {
      stopped.abort()
      clearTimeout(timer)
      await running
    },
  }
}

interface Judging {
  readonly days: ReadonlyMap<number, readonly DeskTicket[]>
  readonly first: number
  readonly today: number
  readonly now: number
  readonly zone: Zone
  readonly tickets: readonly DeskTicket[]
  readonly pace: Pace
}

/** Days that were taken in, and what came of it. */
interface Past {
  readonly days: readonly (readonly DeskTicket[])[]
  readonly memory: Memory
}

/** Whether each day has the very tickets: one that is read anew is another. */
const isSame = (left: Past['days'], right: Past['days']): boolean =>
  left.length === right.length &&
  left.every((day, at) => day.length === right[at]?.length && day.every((ticket, n) => ticket === right[at]?.[n]))

function byDay(tickets: readonly DeskTicket[]): Map<number, DeskTicket[]> {
  const days = new Map<number, DeskTicket[]>()
  for (const ticket of tickets) {
    const known = days.get(ticket.day)
    if (known) known.push(ticket)
    else days.set(ticket.day, [ticket])
  }
  return days
}

async function denseParts(
  found: readonly DeskGrowth[],
  desk: Omit<Desk, 'likenesses' | 'totals'>,
  pace: Pace,
): Promise<DeskGrowth[]> {
  if (found.length === 0) return []
  const likenesses = await likenessesOf(desk.tickets, pace)
  const totals = totalsOf(desk.tickets, desk.day)
  const parts: DeskGrowth[] = []
  for (const growth of found) parts.push(...(await coresOf(growth, { ...desk, likenesses, totals }, pace)))
  return parts
}

/** The watch numbers tickets by their arrival. */
function toDeskGrowth(growth: Growth, arrivals: readonly DeskTicket[]): DeskGrowth {
  const idOf = (at: number): number => arrivals[at]?.id ?? 0
  return {
    trait: growth.trait,
    window: growth.zone.window,
    ratio: growth.zone.ratio,
    chance: growth.chance,
    tickets: growth.tickets.map(idOf),
    members: new Set([...growth.members].map(idOf)),
  }
}
