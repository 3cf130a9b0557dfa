import type { Clock } from '../clock.ts'
import type { Output, ParsedInput } from '../contract/index.ts'
import type { CustomerId, TicketId } from '../contract/words.ts'
import { dayMs, paymentDays } from '../customers/dues.ts'
import type { CustomerService } from '../customers/service.ts'
import { medianOf } from '../customers/wear-cycles.ts'
import type { Db } from '../database/open.ts'
import { lookAhead, type Stumbled, windowCount, windowMs } from './ahead.ts'
import { type Kind, mostAlike } from './alike.ts'
import { moodMoves } from './mood-moves.ts'
import * as queries from './queries.ts'
import { type Mark, stagesOf } from './stages.ts'
import { timelineOf } from './timeline.ts'

export interface JourneyService {
  timeline(wanted: ParsedInput<'journeys.timeline'>): Promise<Output<'journeys.timeline'>>
  stages(customerId: CustomerId): Promise<Output<'journeys.stages'>>
  moodEvents(customerId: CustomerId): Promise<Output<'journeys.moodEvents'>>
  ahead(customerId: CustomerId): Promise<Output<'journeys.ahead'>>
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly customers: Pick<CustomerService, 'moodHistory'>
}

const stagesMs = 5 * 365.25 * dayMs
const visitsShown = 20
const timesRead = 2_000
/** Fewer deliveries do not tell which is late. */
const fewestDeliveries = 20
const latest = 0.9
const similarCount = 40
const fewestSimilar = 20
/** What is counted over everybody is kept for so long. */
const keptMs = 10 * 60_000
const urgent = 3
/** The standard list's names; a company's own list tells faults by their urgency. */
const stageOfCategory: Readonly<Record<string, Mark['stage']>> = {
  fault: 'fault',
  maintenance: 'maintenance',
  quote: 'interest',
  installation: 'start',
  return: 'return',
}

/** A customer's way: what happened, where he stands, what moved him, and where he may stumble next. */
export function createJourneyService({ db, clock, customers }: Deps): JourneyService {
  const lateAfter = kept(clock, async () => {
    const times = (await queries.selectDeliveryTimes(db, timesRead)).toSorted((a, b) => a - b)
    if (times.length < fewestDeliveries) return Number.POSITIVE_INFINITY
    return times[Math.floor(times.length * latest)] ?? Number.POSITIVE_INFINITY
  })
  const kinds = kept(clock, async () => kindsOf(await queries.selectKinds(db), clock()))
  const usual = kept(clock, async () => usualTimes(await queries.selectUsualTimes(db, timesRead)))

  const stumblesOf = async (ids: readonly number[], since: number): Promise<Stumbled[]> => {
    const lateMs = await lateAfter()
    const [tickets, orders, returns] = await Promise.all([
      queries.selectTicketsOf(db, ids, since),
      queries.selectOrdersOf(db, ids, since),
      queries.selectReturnsOf(db, ids, since),
    ])
    const stumbled: Stumbled[] = []
    const add = (customerId: number | null, kind: Stumbled['kind'], at: number | null): void => {
      if (customerId !== null && at !== null && at <= clock()) stumbled.push({ customerId, kind, at })
    }
    for (const { customer_id, created_at, priority, mood } of tickets) {
      if (priority === urgent) add(customer_id, 'urgent', created_at)
      else if (mood === 'angry' || mood === 'frustrated') add(customer_id, 'upset', created_at)
    }
    for (const order of orders) {
      if (isLate(order, lateMs)) add(order.customer_id, 'late_delivery', order.delivered_at)
      if (isOverdue(order, clock())) add(order.customer_id, 'overdue', overdueAt(order))
    }
    for (const { customer_id, announced_at } of returns) add(customer_id, 'return', announced_at)
    return stumbled
  }

  return {
    timeline: async (wanted) => timelineOf(db, wanted, await lateAfter()),
    stages: async (customerId) => {
      const now = clock()
      const since = now - stagesMs
      const [tickets, orders, returns, touchpoints, offers, installed] = await Promise.all([
        queries.selectTicketsOf(db, [customerId], since),
        queries.selectOrdersOf(db, [customerId], since),
        queries.selectReturnsOf(db, [customerId], since),
        queries.selectTouchpointsOf(db, customerId),
        queries.selectOffersOf(db, customerId),
        queries.selectInstalledOf(db, customerId),
      ])
      const marks: Mark[] = [
        ...tickets.flatMap(({ category_id, priority, created_at, over_at }): Mark[] => {
          const stage = stageOfCategory[category_id ?? ''] ?? (priority === urgent ? 'fault' : null)
          return stage === null ? [] : [{ stage, at: created_at, until: over_at }]
        }),
        ...orders.map(
          ({ ordered_at, delivered_at }): Mark => ({
            stage: 'purchase',
            at: ordered_at,
            ...(delivered_at === null ? {} : { until: delivered_at }),
          }),
        ),
        ...returns.map(
          ({ announced_at, refunded_at }): Mark => ({
            stage: 'return',
            at: announced_at,
            ...(refunded_at === null ? {} : { until: refunded_at }),
          }),
        ),
        ...touchpoints.flatMap(({ kind, at }): Mark[] => {
          if (kind === 'maintenance') return [{ stage: 'maintenance', at, until: at + dayMs }]
          if (kind === 'training') return [{ stage: 'start', at }]
          return kind === 'fair' ? [{ stage: 'interest', at }] : []
        }),
        ...offers.map(({ sent_at }): Mark => ({ stage: 'interest', at: sent_at ?? 0 })),
        ...installed.map(({ installed_at }): Mark => ({ stage: 'start', at: installed_at ?? 0 })),
      ]
      const visits = stagesOf(marks, now)
      const last = visits.at(-1)
      return {
        now: last ? { stage: last.stage, since: last.from } : null,
        visits: visits.slice(-visitsShown),
        waiting: waitingTimes({ tickets, orders, returns }, await usual()),
      }
    },
    moodEvents: async (customerId) => {
      const { points } = await customers.moodHistory(customerId)
      const since = points[0]?.sentAt ?? clock()
      const lateMs = await lateAfter()
      const [tickets, orders, returns] = await Promise.all([
        queries.selectTicketsOf(db, [customerId], since),
        queries.selectOrdersOf(db, [customerId], since),
        queries.selectReturnsOf(db, [customerId], since),
      ])
      type MoodEvent = Output<'journeys.moodEvents'>['events'][number]
      const events: MoodEvent[] = []
      const add = (kind: MoodEvent['kind'], at: number | null, title: string, ticketId: number | null): void => {
        if (at !== null && at >= since && at <= clock())
          events.push({ kind, at, title, ticketId: ticketId as TicketId | null })
      }
      for (const { id, subject, created_at, solved_at, priority } of tickets) {
        if (priority === urgent) add('urgent', created_at, subject, id)
        add('solved', solved_at, subject, id)
      }
      for (const order of orders) {
        if (isLate(order, lateMs)) add('late_delivery', order.delivered_at, order.number, null)
        if (isOverdue(order, clock())) add('overdue', overdueAt(order), order.number, null)
      }
      for (const { number, announced_at } of returns) add('return', announced_at, number, null)
      events.sort((a, b) => a.at - b.at)
      return { events, moved: moodMoves(events, points) }
    },
    ahead: async (customerId) => {
      const known = await kinds()
      const one = known.get(customerId)
      const nearest = one ? mostAlike(one, known.values(), similarCount).map(({ id }) => id) : []
      const now = clock()
      const since = now - windowCount * windowMs
      const first = await queries.selectFirstSeen(db, [customerId, ...nearest])
      const alike = nearest.filter((id) => (first.get(id) ?? now) <= now - windowMs)
      const nothing = { similar: alike.length, windows: 0, ownWindows: 0, stumbles: [], smooth: 0 }
      if (alike.length < fewestSimilar) return { state: 'too_few', ...nothing }
      const ids = [customerId, ...alike]
      const stumbled = await stumblesOf(ids, since)
      return {
        state: 'ready',
        similar: alike.length,
        ...mutable(lookAhead(stumbled, { own: customerId, alike, since: first, now })),
      }
    },
  }
}

const mutable = ({ stumbles, ...rest }: ReturnType<typeof lookAhead>) => ({ ...rest, stumbles: [...stumbles] })

/** A value reckoned over everybody, for a while. */
function kept<T>(clock: Clock, reckon: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | null = null
  let at = 0
  return () => {
    if (!value || clock() - at > keptMs) {
      at = clock()
      value = reckon()
      value.catch(() => {
        value = null
      })
    }
    return value
  }
}

type OrderRow = Awaited<ReturnType<typeof queries.selectOrdersOf>>[number]
const isLate = ({ ordered_at, delivered_at }: OrderRow, lateMs: number): boolean =>
  delivered_at !== null && delivered_at - ordered_at > lateMs
const overdueAt = ({ invoiced_at }: OrderRow): number | null =>
  invoiced_at === null ? null : invoiced_at + paymentDays * dayMs
/** Not paid when it was due, whether or not it has been paid since. */
function isOverdue(order: OrderRow, now: number): boolean {
  const dueAt = overdueAt(order)
  return dueAt !== null && dueAt < (order.paid_at ?? now) && order.state !== 'returned'
}

function kindsOf(rows: Awaited<ReturnType<typeof queries.selectKinds>>, now: number): Map<number, Kind> {
  const known = new Map<number, Kind>()
  for (const [id, own] of Map.groupBy(rows, (row) => row.id)) {
    const ages = own.flatMap(({ installed_at }) =>
      installed_at === null ? [] : [(now - installed_at) / (365.25 * dayMs)],
    )
    known.set(id, {
      id,
      segment: own[0]?.segment ?? '',
      models: new Set(own.flatMap(({ model_id }) => (model_id === null ? [] : [model_id]))),
      machines: own.filter(({ model_id }) => model_id !== null).length,
      age: ages.length === 0 ? null : Math.max(0, ages.reduce((sum, age) => sum + age, 0) / ages.length),
    })
  }
  return known
}

type Times = Readonly<Record<Output<'journeys.stages'>['waiting'][number]['kind'], readonly number[]>>

const span = (from: number | null, to: number | null): number[] =>
  from === null || to === null || to < from ? [] : [(to - from) / dayMs]

const usualTimes = ({ solved, orders, returns }: Awaited<ReturnType<typeof queries.selectUsualTimes>>): Times => ({
  delivery: orders.flatMap((row) => span(row.ordered_at, row.delivered_at)),
  solution: solved.flatMap((row) => span(row.from, row.to)),
  refund: returns.flatMap((row) => span(row.from, row.to)),
  payment: orders.flatMap((row) => span(row.invoiced_at, row.paid_at)),
})

interface Own {
  readonly tickets: Awaited<ReturnType<typeof queries.selectTicketsOf>>
  readonly orders: Awaited<ReturnType<typeof queries.selectOrdersOf>>
  readonly returns: Awaited<ReturnType<typeof queries.selectReturnsOf>>
}

function waitingTimes({ tickets, orders, returns }: Own, usual: Times): Output<'journeys.stages'>['waiting'] {
  const own: Times = {
    delivery: orders.flatMap((row) => span(row.ordered_at, row.delivered_at)),
    solution: tickets.flatMap((row) => span(row.created_at, row.solved_at)),
    refund: returns.flatMap((row) => span(row.announced_at, row.refunded_at)),
    payment: orders.flatMap((row) => span(row.invoiced_at, row.paid_at)),
  }
  return (Object.keys(own) as (keyof Times)[]).map((kind) => ({
    kind,
    days: own[kind].length === 0 ? null : medianOf(own[kind]),
    usualDays: usual[kind].length === 0 ? null : medianOf(usual[kind]),
    count: own[kind].length,
  }))
}
