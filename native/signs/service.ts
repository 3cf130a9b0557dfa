import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit, EventName, Output, ParsedInput } from '../contract/index.ts'
import type { Sign, SignId } from '../contract/signs.ts'
import { type CustomerId, namelessAgent, type TicketId } from '../contract/words.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import { wilsonInterval } from '../statistics/intervals.ts'
import { evidenceOf } from './evidence.ts'
import { selectPhones } from './evidence-queries.ts'
import { learnedFrom } from './feedback.ts'
import { readMails, type Weigh } from './mail-reading.ts'
import { scan, scanSince } from './scan.ts'
import { readValue, writeValue } from './settings.ts'
import { shownIds, weekOf, weekStart } from './shown.ts'
import { readFacts } from './stored.ts'
import * as queries from './suspicion-queries.ts'
import { chanceOf } from './weights.ts'

export interface SignService {
  list(input: ParsedInput<'signs.list'>): Promise<Output<'signs.list'>>
  /** @throws EngineError `not_found` */
  get(id: SignId): Promise<Output<'signs.get'>>
  /** @throws EngineError `not_found` */
  decide(input: ParsedInput<'signs.decide'>): Promise<void>
  /** @throws EngineError `not_found` */
  putOff(input: ParsedInput<'signs.putOff'>): Promise<void>
  setRate(perWeek: number): Promise<void>
  ofTicket(ticketId: TicketId): Promise<Output<'signs.ofTicket'>>
  /** Begins to look through what has come. */
  start(): void
  hear(name: EventName): void
  /** Resolves when all that has come has been looked at. */
  idle(): Promise<void>
  stop(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly blobs: Pick<Blobs, 'read'>
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  /** Name of the person at this desk; '' where it is not known. */
  readonly agent: () => Promise<string>
}

export const defaultPerWeek = 2
const dayMs = 86_400_000
const weeksCounted = 12
/** While records keep coming they are gone through a twentieth of the time at most. */
const restTimes = 20
const leastRestMs = 2_000
const ofMail: ReadonlySet<EventName> = new Set(['triage.done', 'tickets.changed', 'intake.imported'])
const ofRecords: ReadonlySet<EventName> = new Set(['intake.imported', 'imports.changed', 'matching.changed'])

/** Signs of fraud: found in the background, shown to a person, and nothing more. No other domain acts on them. */
export function createSignService({ db, blobs, clock, emit, log, agent }: Deps): SignService {
  const stopped = new AbortController()
  let started = false
  let running: Promise<void> | null = null
  const due = { mails: false, records: false, all: false }
  let daily: NodeJS.Timeout | undefined
  let rest: NodeJS.Timeout | undefined
  /** Not before then are the records gone through again. */
  let restUntil = 0

  const weigh = async (): Promise<Weigh> => {
    const decided = await queries.selectByState(db, true)
    return learnedFrom(
      decided.map(({ customer_id, state, reasons }) => ({
        customerId: customer_id,
        confirmed: state === 'confirmed',
        reasons: readFacts(reasons).reasons,
      })),
    )
  }
  const lookThrough = async (): Promise<void> => {
    while ((due.mails || due.records) && !stopped.signal.aborted) {
      if (due.mails) await lookAtMails()
      else if (performance.now() >= restUntil) await lookAtRecords()
      else {
        clearTimeout(rest)
        rest = setTimeout(consider, restUntil - performance.now())
        rest.unref()
        return
      }
    }
  }
  const lookAtMails = async (): Promise<void> => {
    due.mails = false
    const pace = createPace(stopped.signal)
    if (await readMails({ db, blobs, now: clock(), weigh: await weigh(), pace })) emit('signs.changed', {})
  }
  const lookAtRecords = async (): Promise<void> => {
    const start = performance.now()
    const now = clock()
    const scannedAt = due.all ? null : await readValue(db, 'signs.scannedAt')
    due.records = false
    due.all = false
    await scan({ db, now, since: scanSince(now, scannedAt), weigh: await weigh(), pace: createPace(stopped.signal) })
    await writeValue(db, 'signs.scannedAt', now)
    const took = performance.now() - start
    restUntil = performance.now() + Math.max(leastRestMs, restTimes * took)
    emit('signs.changed', {})
  }
  const consider = (): void => {
    if (!started || stopped.signal.aborted) return
    running ??= lookThrough()
      .catch((error: unknown) => {
        if (!isEngineError(error, 'cancelled')) log.error('signs could not be looked for', { error: String(error) })
      })
      .finally(() => {
        running = null
        // What came while it ended.
        if (due.mails) consider()
      })
  }
  const everyDay = (): void => {
    due.mails = true
    due.records = true
    consider()
    daily = setTimeout(everyDay, dayMs)
    daily.unref()
  }
  const perWeek = async (): Promise<number> => (await readValue(db, 'signs.perWeek')) ?? defaultPerWeek
  /** What is open is weighed anew, by what has been decided. */
  const weighAgain = async (): Promise<void> => {
    const learned = await weigh()
    await db.transaction().execute(async (trx) => {
      for (const { id, customer_id, reasons, score } of await queries.selectByState(trx, false)) {
        const now = chanceOf(learned(customer_id, readFacts(reasons).reasons))
        if (now !== score) await queries.updateScore(trx, id, now)
      }
    })
  }
  const find = async (id: number): Promise<queries.ListedRow> => {
    const [row] = await queries.selectListed(db, [id])
    if (!row) throw new EngineError('not_found', { what: 'sign', id })
    return row
  }

  return {
    list: async ({ show, limit }) => {
      const rows = await queries.selectRanked(db)
      const rate = await perWeek()
      const shown = shownIds(rows, rate)
      const open = rows.filter(({ id, state }) => state === 'open' && shown.has(id))
      const weaker = rows.filter(({ id, state }) => state === 'open' && !shown.has(id))
      const decided = rows.filter(({ state }) => state !== 'open')
      const wanted = { open, weaker, decided }[show].toSorted((a, b) => b.score - a.score).slice(0, limit)
      const found = await queries.selectListed(
        db,
        wanted.map(({ id }) => id),
      )
      const learned = await weigh()
      const scannedAt = await readValue(db, 'signs.scannedAt')
      return {
        signs: found.map((row) => toSign(row, learned)).sort(show === 'decided' ? byDecision : byChance(clock())),
        counts: { open: open.length, weaker: weaker.length, decided: decided.length },
        perWeek: rate,
        quality: qualityOf(await queries.selectByState(db, true), clock()),
        state: scannedAt === null ? 'reckoning' : 'ready',
        scannedAt,
      }
    },
    get: async (id) => {
      const row = await find(id)
      const phones = row.customer_id === null ? null : await selectPhones(db, row.customer_id)
      const known = [phones?.customer, phones?.contact].find((each) => each && each.phone !== '')
      return {
        sign: toSign(row, await weigh()),
        evidence: await evidenceOf(db, readFacts(row.reasons), row.customer_id),
        call: known ? { name: known.name, phone: known.phone } : null,
      }
    },
    decide: async ({ id, state }) => {
      const by = state === 'open' ? null : (await agent()) || namelessAgent
      const decided = { state, decided_at: state === 'open' ? null : clock(), decided_by: by, later_until: null }
      if (!(await queries.updateState(db, id, decided))) throw new EngineError('not_found', { what: 'sign', id })
      await weighAgain()
      emit('signs.changed', {})
    },
    putOff: async ({ id, until }) => {
      if (!(await queries.updateState(db, id, { later_until: until })))
        throw new EngineError('not_found', { what: 'sign', id })
      emit('signs.changed', {})
    },
    setRate: async (value) => {
      await writeValue(db, 'signs.perWeek', value)
      emit('signs.changed', {})
    },
    ofTicket: async (ticketId) => {
      const row = await queries.selectOfTicket(db, ticketId)
      if (!row || (row.later_until ?? 0) > clock()) return { sign: null }
      const from = weekStart(weekOf(row.at))
      const week = await queries.selectRankedBetween(db, from, from + 7 * dayMs)
      const [first] = readFacts(row.reasons).reasons.toSorted((a, b) => b.weight - a.weight)
      if (!first || !shownIds(week, await perWeek()).has(row.id)) return { sign: null }
      return { sign: { id: row.id as SignId, kind: row.kind as Sign['kind'], code: first.code } }
    },
    start: () => {
      started = true
      everyDay()
    },
    hear: (name) => {
      if (ofMail.has(name)) due.mails = true
      if (ofRecords.has(name)) {
        due.records = true
        // Exports bring what happened earlier.
        due.all = true
      }
      if (ofMail.has(name) || ofRecords.has(name)) consider()
    },
    idle: async () => {
      restUntil = 0
      // What was told to wait until the rest was over has ended then, and begins once more.
      await running
      consider()
      while (running) await running
    },
    stop: async () => {
      stopped.abort()
      clearTimeout(daily)
      clearTimeout(rest)
      await running
    },
  }
}

function toSign(row: queries.ListedRow, learned: Weigh): Sign {
  const { customer_id, ticket_id } = row
  const reasons = learned(customer_id, readFacts(row.reasons).reasons)
  return {
    id: row.id as SignId,
    kind: row.kind as Sign['kind'],
    at: row.at,
    customer:
      customer_id === null
        ? null
        : { id: customer_id as CustomerId, number: row.customer_number ?? '', name: row.customer_name ?? '' },
    ticket:
      ticket_id === null
        ? null
        : { id: ticket_id as TicketId, number: row.ticket_number ?? '', subject: row.ticket_subject ?? '' },
    order: row.order_number === null ? null : { number: row.order_number },
    chance: row.score,
    reasons: reasons.toSorted((a, b) => b.weight - a.weight),
    state: row.state,
    decidedAt: row.decided_at,
    laterUntil: row.later_until,
  }
}

/** What was put off comes last. */
const byChance =
  (now: number) =>
  (a: Sign, b: Sign): number =>
    Number((a.laterUntil ?? 0) > now) - Number((b.laterUntil ?? 0) > now) || b.chance - a.chance || b.at - a.at
const byDecision = (a: Sign, b: Sign): number => (b.decidedAt ?? 0) - (a.decidedAt ?? 0)

function qualityOf(decided: Awaited<ReturnType<typeof queries.selectByState>>, now: number) {
  const confirmed = decided.filter(({ state }) => state === 'confirmed').length
  const share = confirmed / decided.length
  const lately = decided.filter(
    ({ state, decided_at }) => state === 'harmless' && now - (decided_at ?? 0) <= weeksCounted * 7 * dayMs,
  )
  return {
    looked: decided.length,
    harmless: decided.length - confirmed,
    confirmed,
    precision: decided.length === 0 ? null : { share, ...wilsonInterval(share, decided.length) },
    harmlessPerWeek: lately.length / weeksCounted,
  }
}
