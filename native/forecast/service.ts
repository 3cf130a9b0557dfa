import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { BackTest, PartDemand } from '../contract/forecast.ts'
import type { Emit, EventName, Output, ParsedInput } from '../contract/index.ts'
import type { PartId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import { foldText } from '../text/words.ts'
import { bestBasis } from './back-test.ts'
import { ageGroupOf, type DemandModel, fitDemand, ticketGroupOf } from './demand-model.ts'
import { lookAhead } from './look-ahead.ts'
import { monthOf, nameOf } from './months.ts'
import { countOrders } from './queries.ts'
import { monthsAhead, type ReadDemand, readDemand } from './read-demand.ts'
import { sortInSlices } from './sort-in-slices.ts'

export interface ForecastService {
  /** Does not wait for the reckoning unless asked to: says that it is going on, and `forecast.changed` when it is done. */
  list(input: ParsedInput<'forecast.list'>): Promise<Output<'forecast.list'>>
  /** @throws EngineError `not_found` */
  part(partId: PartId): Promise<Output<'forecast.part'>>
  /** Orders, parts, machines or tickets may have come: the next question reckons anew. */
  hear(name: EventName): void
  stop(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
}

/** Without its months, which are reckoned again for those that are shown. */
type Row = Omit<PartDemand, 'ahead'> & { readonly index: number; readonly folded: string }

interface Reckoned {
  readonly read: ReadDemand
  /** With the machines, also where they are left out of the reckoning. */
  readonly installed: ReadDemand['data']
  readonly model: DemandModel
  /** Every part that was ever ordered or lies in stock, in each order there is. */
  readonly sorted: Readonly<Record<ParsedInput<'forecast.list'>['sort'], readonly Row[]>>
  readonly short: number
  readonly backTest: BackTest | null
  readonly at: number
}

const fewestMonths = 6
/** From this chance on a part counts as short. */
const shortChance = 0.2
/** Shops that do not change their data still get older. */
const staleAfterMs = 12 * 3_600_000

/** Demand ahead: reckoned in the background from the records, kept in memory, made anew when they have changed. */
export function createForecastService({ db, clock, emit, log }: Deps): ForecastService {
  const stopped = new AbortController()
  let reckoned: Reckoned | null = null
  let running: Promise<void> | null = null
  let stale = true

  const reckon = async (): Promise<void> => {
    const pace = createPace(stopped.signal)
    const now = clock()
    const all = await readDemand(db, now, pace)
    if (all.data.months < fewestMonths) {
      reckoned = null
      return
    }
    const { data, backTest: tried } = await bestBasis(all.data, pace)
    const installed = all.data
    const read = { ...all, data }
    const model = await fitDemand(data, { until: data.months }, pace)
    const months = Array.from({ length: monthsAhead }, (_, index) => read.data.months + index)
    const rows: Row[] = []
    for (const [index, part] of read.parts.entries()) {
      if (part.stock === null && !read.data.parts[index]?.demand) continue
      const { stock, leadDays, number } = part
      const { ahead: _ahead, ...outlook } = lookAhead(model, index, {
        firstMonth: read.data.firstMonth,
        months,
        stock,
        leadDays,
        now,
      })
      const name = { de: part.nameDe, en: part.nameEn }
      const folded = foldText(`${number} ${name.de} ${name.en}`)
      rows.push({ partId: part.id as PartId, number, name, stock, leadDays, ...outlook, index, folded })
      await pace()
    }
    const sorted = {
      short: await sortInSlices(rows, bySoonestShort, pace),
      expected: await sortInSlices(rows, byExpected, pace),
      number: await sortInSlices(rows, byNumber, pace),
    }
    reckoned = { read, installed, model, sorted, short: rows.filter(isShort).length, backTest: tried, at: now }
  }

  const start = (): Promise<void> => {
    stale = false
    running ??= reckon()
      .catch((error: unknown) => {
        if (!isEngineError(error, 'cancelled')) log.error('demand could not be reckoned', { error: String(error) })
      })
      .finally(() => {
        running = null
        if (!stopped.signal.aborted) emit('forecast.changed', {})
      })
    return running
  }
  const refresh = (): void => {
    if (stopped.signal.aborted || running) return
    if (stale || (reckoned && clock() - reckoned.at > staleAfterMs)) void start()
  }

  return {
    list: async ({ search, only, sort, offset, limit, wait }) => {
      refresh()
      if (wait) await running
      const months = Array.from({ length: monthsAhead }, (_, index) => nameOf(monthOf(clock()) + index))
      const current = reckoned
      if (!current) {
        const state = running ? 'reckoning' : 'too_little'
        return { state, reckonedAt: null, months, total: 0, short: 0, rows: [], backTest: null }
      }
      const words = foldText(search).split(/\s+/).filter(Boolean)
      const found = current.sorted[sort].filter(
        (row) => words.every((word) => row.folded.includes(word)) && (only === 'all' || isShort(row)),
      )
      return {
        state: 'ready',
        reckonedAt: current.at,
        months,
        total: found.length,
        short: current.short,
        rows: found.slice(offset, offset + limit).map((row) => shown(current, row)),
        backTest: current.backTest,
      }
    },
    part: async (partId) => {
      refresh()
      const current = reckoned
      const row = current?.sorted.short.find((each) => each.partId === partId)
      if (!current || !row) throw new EngineError('not_found', { what: 'forecast', id: partId })
      const basis = { ...basisOf(current, row), orders: await countOrders(db, row.number) }
      return { demand: shown(current, row), history: historyOf(current, row), basis }
    },
    hear: (name) => {
      if (name === 'intake.imported' || name === 'customers.changed') stale = true
    },
    stop: async () => {
      stopped.abort()
      await running
    },
  }
}

const isShort = ({ shortage }: Row): boolean => shortage !== null && shortage > shortChance
const byExpected = (left: Row, right: Row): number => right.expected - left.expected || left.partId - right.partId
const byNumber = (left: Row, right: Row): number => left.number.localeCompare(right.number, 'de', { numeric: true })
const soon = (at: number | null): number => at ?? Number.POSITIVE_INFINITY
/** What can no longer be had in time comes first, then what runs out, then what sells. */
function bySoonestShort(left: Row, right: Row): number {
  const short = Number(isShort(right)) - Number(isShort(left))
  if (short !== 0) return short
  if (isShort(left)) return (right.shortage ?? 0) - (left.shortage ?? 0)
  const [first, second] = [soon(left.orderBy ?? left.runsOutAt), soon(right.orderBy ?? right.runsOutAt)]
  return first === second ? byExpected(left, right) : first - second
}

function shown({ read: { data }, model, at }: Reckoned, { index, folded: _folded, ...row }: Row): PartDemand {
  const months = Array.from({ length: data.ahead }, (_, step) => data.months + step)
  const { stock, leadDays } = row
  return {
    ...row,
    ahead: lookAhead(model, index, { firstMonth: data.firstMonth, months, stock, leadDays, now: at }).ahead,
  }
}

function historyOf({ read: { data } }: Reckoned, { index }: Row) {
  const ordered = data.parts[index]?.demand
  return Array.from({ length: data.months }, (_, month) => ({
    month: nameOf(data.firstMonth + month),
    quantity: ordered?.[month] ?? 0,
  }))
}

/** Machines by age stand for the years in the middle of their group. */
const yearsOfGroup = [1, 3, 5.5, 8.5, 12] as const

function basisOf({ read, installed: data, model }: Reckoned, { index }: Row) {
  const part = data.parts[index]
  const byMachines = read.data === data
  const factors = model.factorsOf(part?.kind ?? '')
  let machines = 0
  let years = 0
  let aged = 0
  let ratio = 0
  for (const { model: id } of part?.models ?? []) {
    for (const [group, middle] of yearsOfGroup.entries()) {
      const count = data.installed.get(id)?.[data.months * yearsOfGroup.length + group] ?? 0
      machines += count
      years += count * middle
      aged += count * (factors.age[group] ?? 1)
    }
    ratio += data.tickets.get(id)?.[data.months - 1] ?? 1
  }
  const models = part?.models.length ?? 0
  const asEver = ticketGroupOf(1)
  const group = models === 0 || !byMachines ? asEver : ticketGroupOf(ratio / models)
  return {
    byMachines,
    machines,
    meanAgeYears: machines === 0 ? null : years / machines,
    ageFactor: machines === 0 || !byMachines ? 1 : aged / machines / (factors.age[ageGroupOf(5)] ?? 1),
    season: [...factors.season],
    ticketFactor: (model.ticketFactor[group] ?? 1) / (model.ticketFactor[asEver] ?? 1),
  }
}
