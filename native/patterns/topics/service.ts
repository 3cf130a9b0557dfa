import type { Clock } from '../../clock.ts'
import { EngineError, isEngineError } from '../../contract/errors.ts'
import type { Emit, EventName, Output, ParsedInput } from '../../contract/index.ts'
import type { Topic } from '../../contract/topics.ts'
import type { AlertId, TicketId, TicketState } from '../../contract/words.ts'
import type { Db } from '../../database/open.ts'
import type { Log } from '../../log.ts'
import { createPace } from '../../pace.ts'
import { ticketsAtOnce } from '../desk-queries.ts'
import { createDeskTickets, type DeskTicket } from '../desk-tickets.ts'
import type { TellingWords } from '../telling-words.ts'
import { type Cluster, findClusters, likenessOf } from './clusters.ts'
import { layOut, type Point } from './layout.ts'
import { type Group, namesOf } from './names.ts'
import * as queries from './queries.ts'

export interface TopicService {
  map(): Promise<Output<'topics.map'>>
  /** @throws EngineError `not_found` */
  tickets(input: ParsedInput<'topics.tickets'>): Promise<Output<'topics.tickets'>>
  /** Tickets may have come or changed: the next question reckons anew. */
  hear(name: EventName): void
  stop(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
}

const dayMs = 86_400_000
const recentDays = 7
const beforeDays = 56
/** More would be no map. */
const mostTopics = 60
/** Reckoned anew no sooner than this after the last time. */
const restMs = 10 * 60_000
/** While the models are still reading what has come, sooner: somebody who has just imported waits for the first map. */
const soonMs = 20_000
/** Where more of the tickets have not been read yet, the map is not the whole. */
const mostUnread = 0.02
/** So much of a topic's recent tickets makes an alert its own. */
const sameMatter = 0.4

interface Reckoned {
  readonly at: number
  readonly topics: readonly Topic[]
  /** Ticket ids of each topic, newest first. */
  readonly members: ReadonlyMap<number, readonly number[]>
  readonly tickets: number
  readonly apart: number
  /** Many tickets have not been read by the models yet. */
  readonly isPartial: boolean
}

/** What is kept from one reckoning to the next, so that topics keep their id, their name and their place. */
interface Before {
  readonly clusters: readonly Cluster[]
  readonly places: ReadonlyMap<number, Point>
  readonly names: ReadonlyMap<number, TellingWords>
}

/** What is written about at this desk, found without a list: reckoned in the background, kept in memory. */
export function createTopicService({ db, clock, emit, log }: Deps): TopicService {
  const stopped = new AbortController()
  const desk = createDeskTickets(db)
  let before: Before = { clusters: [], places: new Map(), names: new Map() }
  let reckoned: Reckoned | null = null
  let running: Promise<void> | null = null
  let stale = true
  let timer: NodeJS.Timeout | undefined

  const reckon = async (): Promise<void> => {
    const pace = createPace(stopped.signal)
    const now = clock()
    const span = { from: now - (recentDays + beforeDays) * dayMs, until: now + 1 }
    const { tickets, unread } = await desk.read(span, pace)
    desk.forget()
    const vectors = tickets.map(({ vector }) => vector)
    const { clusters, of } = await findClusters(vectors, before.clusters, pace)
    const groups = membersOf(tickets, of, clusters).slice(0, mostTopics)
    const places = placesOf(
      groups.map(({ cluster }) => cluster),
      before.places,
    )
    const names = await namesOf(db, groups, before.names, pace)
    const share = createShares(tickets, now - recentDays * dayMs)
    const topics: Topic[] = []
    for (const group of groups) {
      const { id } = group.cluster
      const words = names.get(id) ?? { de: [], en: [] }
      const recent = group.tickets.filter(({ createdAt }) => createdAt >= now - recentDays * dayMs)
      topics.push({
        id,
        name: { de: words.de.join(', '), en: words.en.join(', ') },
        ...(places.get(id) ?? { x: 0, y: 0 }),
        tickets: recent.length,
        expected: share.expected(group.tickets.length - recent.length),
        inAll: group.tickets.length,
        alertId: await alertOf(db, recent),
      })
      await pace()
    }
    before = { clusters, places, names }
    const members = new Map(
      groups.map(({ cluster, tickets: all }) => [cluster.id, all.map(({ id }) => id).toReversed()]),
    )
    const shown = groups.reduce((sum, group) => sum + group.tickets.length, 0)
    const isPartial = unread > mostUnread * (tickets.length + unread)
    reckoned = { at: now, topics, members, tickets: tickets.length, apart: tickets.length - shown, isPartial }
  }

  const start = (): void => {
    stale = false
    running = reckon()
      .catch((error: unknown) => {
        if (!isEngineError(error, 'cancelled')) log.error('topics could not be reckoned', { error: String(error) })
      })
      .finally(() => {
        running = null
        if (stopped.signal.aborted) return
        emit('topics.changed', {})
        if (stale) againSoon()
      })
  }
  const refresh = (): void => {
    if (stopped.signal.aborted || running || !stale) return
    const rest = reckoned?.isPartial ? soonMs : restMs
    if (!reckoned || clock() - reckoned.at >= rest) start()
    else againSoon()
  }
  /** Without being asked, as long as the map is not the whole. */
  const againSoon = (): void => {
    if (!reckoned?.isPartial || timer) return
    timer = setTimeout(() => {
      timer = undefined
      refresh()
    }, soonMs).unref()
  }

  return {
    map: async () => {
      refresh()
      const { topics = [], tickets = 0, apart = 0, at = null } = reckoned ?? {}
      return {
        state: reckoned ? (reckoned.isPartial ? 'reckoning' : 'ready') : running ? 'reckoning' : 'ready',
        reckonedAt: at,
        topics: [...topics],
        tickets,
        apart,
      }
    },
    tickets: async ({ topicId, offset, limit }) => {
      const ids = reckoned?.members.get(topicId)
      if (!ids) throw new EngineError('not_found', { what: 'topic', id: topicId })
      const rows = await queries.selectTickets(db, ids.slice(offset, offset + limit))
      return { total: ids.length, tickets: rows.map(toTicket) }
    },
    hear: (name) => {
      if (name === 'tickets.changed' || name === 'patterns.changed' || name === 'intake.imported') stale = true
      if (stale) againSoon()
    },
    stop: async () => {
      stopped.abort()
      clearTimeout(timer)
      await running
    },
  }
}

function membersOf(tickets: readonly DeskTicket[], of: Int32Array, clusters: readonly Cluster[]): Group[] {
  const groups = clusters.map((cluster) => ({ cluster, tickets: [] as DeskTicket[] }))
  for (const [at, ticket] of tickets.entries()) groups[of[at] ?? -1]?.tickets.push(ticket)
  return groups
    .filter((group) => group.tickets.length > 0)
    .toSorted((left, right) => right.tickets.length - left.tickets.length)
}

/** Far ones count as equally far: that two matters have nothing in common has no degrees. */
const distanceOf = (left: Cluster, right: Cluster): number =>
  Math.min(1, Math.max(0, 1 - likenessOf(left.centre, right.centre))) ** 2

function placesOf(clusters: readonly Cluster[], before: ReadonlyMap<number, Point>): Map<number, Point> {
  const points = layOut(
    (left, right) => distanceOf(clusters[left] as Cluster, clusters[right] as Cluster),
    clusters.map(({ id }) => before.get(id) ?? null),
  )
  return new Map(clusters.map(({ id }, at) => [id, points[at] ?? { x: 0, y: 0 }]))
}

/** What a group would have had lately, from what it had before and how much there was of everything. */
function createShares(tickets: readonly DeskTicket[], recentFrom: number) {
  const recent = tickets.filter(({ createdAt }) => createdAt >= recentFrom).length
  const earlier = tickets.length - recent
  return { expected: (own: number): number => (earlier === 0 ? 0 : (own * recent) / earlier) }
}

async function alertOf(db: Db, recent: readonly DeskTicket[]): Promise<AlertId | null> {
  if (recent.length === 0) return null
  const counts = new Map<number, number>()
  const ids = recent.slice(-ticketsAtOnce).map(({ id }) => id)
  for (const { alert_id } of await queries.selectAlertsOf(db, ids))
    counts.set(alert_id, (counts.get(alert_id) ?? 0) + 1)
  const [most] = [...counts].toSorted(([, left], [, right]) => right - left)
  return most && most[1] >= sameMatter * ids.length ? (most[0] as AlertId) : null
}

type TicketRow = Awaited<ReturnType<typeof queries.selectTickets>>[number]

const toTicket = ({ id, number, subject, snippet, customer_name, created_at, state }: TicketRow) => ({
  ticketId: id as TicketId,
  number,
  subject,
  snippet,
  customerName: customer_name,
  at: created_at,
  state: state as TicketState,
})
