import { type PathDifference, type PathMove, pathStages, type StageFigures } from '../contract/paths.ts'
import type { Pace } from '../pace.ts'
import { falseDiscoveryRates } from '../statistics/false-discovery.ts'
import { chanceOf, meanOf, meansDiffer, Ratio, shareOf, sharesDiffer } from './group-tests.ts'
import { eachVisit, none, type Store, stageCode, stageNamed } from './paths-columns.ts'
import { binOf, type Expected, expectedOf, residualOf, Waits, waitedUntil } from './survival.ts'

/** Figures of fewer customers are not shown: they would tell of single persons. */
export const fewestCustomers = 10
/** Which side a path is on: none, the first group, the second. */
export type Sides = Uint8Array

const stageCount = pathStages.length
const ended = stageCode('ended')
/** Differences are told from here on. */
const significant = 0.05

class StageTally {
  readonly waits = new Waits()
  readonly waited = new Ratio()
  readonly mood = new Ratio()
  readonly relapse = new Ratio()
  readonly was = new Ratio()
  now = 0
  tickets = 0
  negative = 0
}
class MoveTally {
  readonly who = new Ratio()
}

export class SideTally {
  readonly who = new Ratio()
  readonly stages = pathStages.map(() => new StageTally())
  readonly moves = new Map<number, MoveTally>()
  paths = 0
  private lastPath = -1

  add({ visits }: Store, row: number, customer: number, now: number): void {
    const path = visits.path.at(row)
    if (path !== this.lastPath) this.paths += 1
    this.lastPath = path
    this.who.add(customer, 0, 1)
    const code = visits.stage.at(row)
    const stage = this.stages[code]
    if (!stage) return
    const over = visits.over.at(row)
    const isOver = over !== Number.POSITIVE_INFINITY
    stage.was.add(customer, 0, 1)
    if (!isOver) stage.now += 1
    stage.tickets += visits.tickets.at(row)
    const letters = visits.letters.at(row)
    if (letters > 0) stage.mood.add(customer, visits.valence.at(row), letters)
    stage.negative += visits.negative.at(row)
    const relapse = visits.relapse.at(row)
    if (relapse > 0) stage.relapse.add(customer, relapse - 1, 1)
    if (code !== ended && visits.assumed.at(row) === 0) {
      stage.waited.add(customer, 0, 1)
      stage.waits.add(binOf((isOver ? over : now) - visits.from.at(row)), isOver)
    }
    this.addMove(code, visits.next.at(row), customer, isOver)
  }

  private addMove(from: number, to: number, customer: number, isOver: boolean): void {
    if (from === ended || (to === none && isOver)) return
    const key = from * 256 + to
    let move = this.moves.get(key)
    if (!move) {
      move = new MoveTally()
      this.moves.set(key, move)
    }
    move.who.add(customer, 0, 1)
  }

  close(): void {
    this.who.close()
    for (const { waited, mood, relapse, was } of this.stages)
      for (const each of [waited, mood, relapse, was]) each.close()
    for (const { who } of this.moves.values()) who.close()
  }
}

/** Goes once over all visits. @throws EngineError `cancelled` */
export async function tally(store: Store, sides: Sides, pace: Pace): Promise<[SideTally, SideTally]> {
  const tallies: [SideTally, SideTally] = [new SideTally(), new SideTally()]
  await eachVisit(store, sides, (row, side, customer) => tallies[side - 1]?.add(store, row, customer, store.now), pace)
  for (const each of tallies) each.close()
  return tallies
}

export function stagesOfSide(side: SideTally): StageFigures[] {
  return side.stages.map((stage, code): StageFigures => {
    const { was, waits, waited, mood, relapse } = stage
    const empty = { visits: null, now: null, waiting: null, mood: null, relapse: null, ticketsPerHundred: null }
    if (was.customers < fewestCustomers) return { stage: stageNamed(code), customers: null, ...empty }
    const [medianDays = null, tenthDays = null] = waitedUntil(waits, [0.5, 0.9], fewestCustomers)
    return {
      stage: stageNamed(code),
      customers: was.customers,
      visits: was.count,
      now: stage.now,
      waiting:
        code === ended || waited.customers < fewestCustomers
          ? null
          : { medianDays, tenthDays, over: waits.overCount, still: waits.stillCount },
      mood:
        mood.customers < fewestCustomers
          ? null
          : { ...meanOf(mood), negative: stage.negative / mood.count, letters: mood.count },
      relapse: relapse.customers < fewestCustomers ? null : shareOf(relapse),
      ticketsPerHundred: code === ended ? null : (100 * stage.tickets) / was.customers,
    }
  })
}

export function movesOfSide(side: SideTally): { moves: PathMove[]; hiddenMoves: number } {
  const moves: PathMove[] = []
  let hiddenMoves = 0
  for (const [key, { who }] of side.moves) {
    const to = key % 256
    if (who.customers < fewestCustomers) hiddenMoves += 1
    else
      moves.push({
        from: stageNamed((key - to) / 256),
        to: to === none ? null : stageNamed(to),
        count: who.count,
        customers: who.customers,
      })
  }
  return { moves: moves.toSorted((a, b) => b.count - a.count), hiddenMoves }
}

/**
 * Where two groups differ by more than chance: waiting by the log-rank test, falling back by chi-square or Fisher's test, mood
 * by Welch's. The false-discovery rate over all that was compared is held at one in twenty.
 */
export async function differencesOf(
  store: Store,
  sides: Sides,
  [first, second]: readonly [SideTally, SideTally],
  pace: Pace,
): Promise<{ compared: number; differences: PathDifference[] }> {
  const waiting = await waitsDiffer(store, sides, [first, second], pace)
  const tests: PathDifference[] = []
  for (const [code, one] of first.stages.entries()) {
    const other = second.stages[code]
    if (!other) continue
    const stage = stageNamed(code)
    const chance = waiting[code]
    if (chance !== null && chance !== undefined) tests.push({ stage, of: 'waiting', chance })
    if (areEnough(one.relapse, other.relapse))
      tests.push({ stage, of: 'relapse', chance: sharesDiffer(one.relapse, other.relapse) })
    if (areEnough(one.mood, other.mood)) tests.push({ stage, of: 'mood', chance: meansDiffer(one.mood, other.mood) })
  }
  const chances = falseDiscoveryRates(tests.map(({ chance }) => chance))
  const all = tests.map((test, at) => ({ ...test, chance: chances[at] ?? 1 }))
  return { compared: tests.length, differences: all.filter(({ chance }) => chance < significant) }
}

const areEnough = (one: Ratio, other: Ratio): boolean =>
  one.customers >= fewestCustomers && other.customers >= fewestCustomers

/** The sum of what a customer's waits add, and its square. */
class Clustered {
  private customer = -1
  private own = 0
  private squares = 0
  private sum = 0

  add(customer: number, value: number): void {
    if (customer !== this.customer) this.close()
    this.customer = customer
    this.own += value
  }
  close(): void {
    this.sum += this.own
    this.squares += this.own ** 2
    this.own = 0
  }
  get chance(): number {
    return this.squares === 0 ? 1 : chanceOf(this.sum / Math.sqrt(this.squares))
  }
}

/** The chance of each stage's waits differing as they do; null where too few waited. */
async function waitsDiffer(
  store: Store,
  sides: Sides,
  [first, second]: readonly [SideTally, SideTally],
  pace: Pace,
): Promise<(number | null)[]> {
  const { visits, now } = store
  const expected = first.stages.map((stage, code): Expected | null => {
    const other = second.stages[code]
    if (code === ended || !other || !areEnough(stage.waited, other.waited)) return null
    return stage.waits.overCount + other.waits.overCount === 0 ? null : expectedOf(stage.waits, other.waits)
  })
  const sums = Array.from({ length: stageCount }, () => new Clustered())
  const see = (row: number, side: number, customer: number): void => {
    const code = visits.stage.at(row)
    const own = expected[code]
    if (!own || visits.assumed.at(row) === 1) return
    const over = visits.over.at(row)
    const isOver = over !== Number.POSITIVE_INFINITY
    const bin = binOf((isOver ? over : now) - visits.from.at(row))
    sums[code]?.add(customer, residualOf(own, { bin, over: isOver, inSecond: side === 2 }))
  }
  await eachVisit(store, sides, see, pace)
  return expected.map((own, code) => {
    sums[code]?.close()
    return own ? (sums[code]?.chance ?? 1) : null
  })
}
