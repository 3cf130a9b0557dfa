import type { Clock } from '../clock.ts'
import { isEngineError } from '../contract/errors.ts'
import type { Emit, EventName, Output, ParsedInput } from '../contract/index.ts'
import { groupings, obstacles, type PathGroup, type PathKind } from '../contract/paths.ts'
import type { CustomerId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import { createPace, type Pace } from '../pace.ts'
import { likeliest, obstaclesOf } from './paths-ahead.ts'
import { pathKindCodes, type Store } from './paths-columns.ts'
import {
  differencesOf,
  fewestCustomers,
  movesOfSide,
  type Sides,
  type SideTally,
  stagesOfSide,
  tally,
} from './paths-figures.ts'
import { visitsAbout, visitsPage } from './paths-lists.ts'
import { type Outlook, reckonObstacles } from './paths-obstacles.ts'
import * as queries from './paths-queries.ts'
import { type ReadPaths, readPaths } from './paths-read.ts'

export interface PathService {
  groups(wanted: ParsedInput<'paths.groups'>): Promise<Output<'paths.groups'>>
  /** Does not wait for the reckoning unless asked to: says that it is going on, and `paths.changed` when it is done. */
  overview(wanted: ParsedInput<'paths.overview'>): Promise<Output<'paths.overview'>>
  visits(wanted: ParsedInput<'paths.visits'>): Promise<Output<'paths.visits'>>
  likely(wanted: ParsedInput<'paths.likely'>): Promise<Output<'paths.likely'>>
  /** Records or tickets may have come: a later question reckons anew. */
  hear(name: EventName): void
  stop(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
}

interface Reckoned extends ReadPaths {
  readonly outlook: Outlook
  readonly at: number
  readonly tookMs: number
  /** Answers that were given, as the same will be asked again. */
  readonly given: Map<string, Promise<unknown>>
}
interface Whose {
  readonly kind: PathKind
  readonly group: PathGroup | null
}

const staleAfterMs = 12 * 3_600_000
/** While people work tickets change all the time: no more than a twentieth of it goes into following them. */
const restFactor = 20
const leastRestMs = 15_000
const mostGiven = 300

/** The ways of all customers, reckoned in the background and kept in memory, made anew when records have changed. */
export function createPathService({ db, clock, emit, log }: Deps): PathService {
  const stopped = new AbortController()
  let reckoned: Reckoned | null = null
  let running: Promise<void> | null = null
  let stale = true
  let ticketsChanged = false

  const reckon = async (): Promise<void> => {
    const pace = createPace(stopped.signal)
    const now = clock()
    const started = performance.now()
    const read = await readPaths(db, now, pace)
    const outlook = await reckonObstacles(read.store, pace)
    reckoned = { ...read, outlook, at: now, tookMs: performance.now() - started, given: new Map() }
    // What the screen shows first.
    await overviewOf(reckoned, { kind: 'all', group: null }, pace)
  }
  const start = (): void => {
    stale = false
    ticketsChanged = false
    running ??= reckon()
      .catch((error: unknown) => {
        if (!isEngineError(error, 'cancelled')) log.error('the ways could not be reckoned', { error: String(error) })
      })
      .finally(() => {
        running = null
        if (!stopped.signal.aborted) emit('paths.changed', {})
      })
  }
  const refresh = (): void => {
    if (stopped.signal.aborted || running) return
    const age = reckoned ? clock() - reckoned.at : 0
    const rest = Math.max(leastRestMs, restFactor * (reckoned?.tookMs ?? 0))
    if (stale || age > staleAfterMs || (ticketsChanged && age > rest)) start()
  }
  const pace = (): Pace => createPace(stopped.signal)

  return {
    groups: async ({ kind }) => {
      refresh()
      const current = reckoned
      return current ? await once(current, `groups ${kind}`, () => groupsOf(current, kind, pace())) : { groups: [] }
    },
    overview: async ({ kind, group, wait }) => {
      refresh()
      if (wait) await running
      const current = reckoned
      if (current) return await overviewOf(current, { kind, group }, pace())
      const state = running ? 'reckoning' : 'too_few'
      return {
        state,
        kind,
        group,
        reckonedAt: null,
        since: null,
        first: null,
        second: null,
        compared: 0,
        differences: [],
      }
    },
    visits: async ({ kind, group, about, offset, limit }) => {
      refresh()
      const current = reckoned
      if (!current) return { total: 0, visits: [] }
      const sides = sidesOf(current.store, { kind, group })
      const found = await once(current, JSON.stringify(['visits', kind, group, about]), () =>
        visitsAbout(current.store, sides, about, pace()),
      )
      return await visitsPage(db, { store: current.store, names: current.modelNames }, found, { offset, limit })
    },
    likely: async ({ kind, group, obstacle, offset, limit }) => {
      refresh()
      const current = reckoned
      const chances = current?.outlook.ahead[obstacles.indexOf(obstacle)]
      if (!current || !chances) return { total: 0, customers: [] }
      const overview = await overviewOf(current, { kind, group }, pace())
      if (!overview.first?.ahead.some((each) => each.obstacle === obstacle && each.tried?.better))
        return { total: 0, customers: [] }
      const found = await once(current, JSON.stringify(['likely', kind, group, obstacle]), async () =>
        likeliest(chances, customersOn(current.store, sidesOf(current.store, { kind, group }), 1)),
      )
      const page = found.slice(offset, offset + limit)
      const ids = page.map(({ customer }) => current.store.customers.id.at(customer))
      const names = new Map((await queries.selectCustomerNames(db, ids)).map(({ id, name }) => [id, name]))
      return {
        total: found.length,
        customers: page.map(({ chance }, at) => ({
          customerId: ids[at] as CustomerId,
          name: names.get(ids[at] ?? 0) ?? '',
          chance: Math.min(1, chance),
        })),
      }
    },
    hear: (name) => {
      if (name === 'intake.imported' || name === 'customers.changed') stale = true
      if (name === 'tickets.changed' || name === 'triage.done' || name === 'offers.changed') ticketsChanged = true
    },
    stop: async () => {
      stopped.abort()
      await running
    },
  }
}

/** The same answer twice is reckoned once, until the records have changed. */
function once<T>({ given }: Reckoned, key: string, answer: () => Promise<T>): Promise<T> {
  const known = given.get(key)
  if (known) return known as Promise<T>
  if (given.size >= mostGiven) given.clear()
  const asked = answer()
  given.set(key, asked)
  asked.catch(() => given.delete(key))
  return asked
}

const overviewOf = (current: Reckoned, whose: Whose, pace: Pace): Promise<Output<'paths.overview'>> =>
  once(current, JSON.stringify(['overview', whose.kind, whose.group]), async () => {
    const { store, at } = current
    const sides = sidesOf(store, whose)
    const tallies = await tally(store, sides, pace)
    const compares = whose.group?.against !== null && whose.group !== null
    const both = tallies.every(({ who }) => who.customers >= fewestCustomers)
    const found = compares && both ? await differencesOf(store, sides, tallies, pace) : { compared: 0, differences: [] }
    return {
      state: store.customers.count < fewestCustomers ? 'too_few' : 'ready',
      ...whose,
      reckonedAt: at,
      since: Math.round(store.since),
      first: await sideOf(current, tallies[0], customersOn(store, sides, 1), pace),
      second: compares ? await sideOf(current, tallies[1], customersOn(store, sides, 2), pace) : null,
      ...found,
    }
  })

async function sideOf({ outlook }: Reckoned, side: SideTally, customers: Uint32Array, pace: Pace) {
  if (side.who.customers < fewestCustomers)
    return { customers: null, paths: null, stages: [], moves: [], hiddenMoves: 0, ahead: [] }
  return {
    customers: side.who.customers,
    paths: side.paths,
    stages: stagesOfSide(side),
    ...movesOfSide(side),
    ahead: await obstaclesOf(outlook, customers, { fewest: fewestCustomers, pace }),
  }
}

/** Whether a path is of the kind that is looked at; what belongs to nothing counts only among all. */
function isOfKind(code: number, kind: PathKind): boolean {
  const own = pathKindCodes[code]
  if (kind === 'all') return true
  return kind === 'machine' ? own === 'machine' : own === 'order' || own === 'offer'
}

function sidesOf({ paths }: Store, { kind, group }: Whose): Sides {
  const sides = new Uint8Array(paths.count)
  const codes = group ? paths.groups[group.by] : null
  const [first, second] = [codes?.codes.get(group?.value ?? ''), codes?.codes.get(group?.against ?? '')]
  for (let path = 0; path < paths.count; path += 1) {
    if (!isOfKind(paths.kind.at(path), kind)) continue
    const code = codes?.of.at(path)
    if (!codes || (first !== undefined && code === first)) sides[path] = 1
    else if (group?.against != null && second !== undefined && code === second) sides[path] = 2
  }
  return sides
}

/** Those with a path on a side, each once. */
function customersOn({ paths, customers }: Store, sides: Sides, side: 1 | 2): Uint32Array {
  const found = new Uint32Array(customers.count)
  let [count, last] = [0, -1]
  for (let path = 0; path < paths.count; path += 1) {
    const customer = paths.customer.at(path)
    if (sides[path] !== side || customer === last) continue
    found[count++] = customer
    last = customer
  }
  return found.subarray(0, count)
}

async function groupsOf({ store, modelNames }: Reckoned, kind: PathKind, pace: Pace): Promise<Output<'paths.groups'>> {
  const { paths } = store
  const groups: Output<'paths.groups'>['groups'] = []
  for (const by of groupings) {
    const { values, of } = paths.groups[by]
    const counts = new Uint32Array(values.length)
    const last = new Int32Array(values.length).fill(-1)
    for (let path = 0; path < paths.count; path += 1) {
      if (path % 10_000 === 0) await pace()
      if (!isOfKind(paths.kind.at(path), kind)) continue
      const code = of.at(path)
      const customer = paths.customer.at(path)
      if (last[code] !== customer) counts[code] = (counts[code] ?? 0) + 1
      last[code] = customer
    }
    const own = values.flatMap((value, code) => {
      const customers = counts[code] ?? 0
      const name = by === 'model' ? (modelNames.get(value) ?? null) : null
      return value === '' || customers === 0 ? [] : [{ by, value, name, customers }]
    })
    own.sort((a, b) => b.customers - a.customers || a.value.localeCompare(b.value))
    groups.push(
      ...own.map((each) => ({ ...each, customers: each.customers < fewestCustomers ? null : each.customers })),
    )
  }
  return { groups }
}
