import type { Pace } from '../pace.ts'
import { createRandom, shuffle } from '../triage/learning/random.ts'
import { type Centre, type CentreOptions, createCentres } from './centres.ts'
import { createChance } from './chance.ts'
import { createMemory, type Memory } from './memory.ts'
import {
  bestBall,
  bestOf,
  judgeWindow,
  longestWindow,
  type ScanLimits,
  type WindowTotals,
  windows,
  windowTotals,
  type Zone,
} from './scan.ts'

/** One ticket as the watch sees it. */
export interface WatchedTicket {
  /** What it means: length 1, with the language taken out. */
  readonly vector: Float32Array
  /** Whom it is from; '' where nobody knows. */
  readonly customer: string
  /** What it is filed under: category, machine, part, error code, as `kind value`. */
  readonly traits: readonly string[]
}

/** A group of tickets that has grown. */
export interface Growth {
  readonly zone: Zone
  /** The probability of a day on which chance alone brings as much. */
  readonly chance: number
  /** What all of them share, where that is how they were found; null: they say the same. */
  readonly trait: string | null
  /** Those in the window, by number of arrival; the one most like all others first where they say the same. */
  readonly tickets: readonly number[]
  /** All of the group, those before the window too. */
  readonly members: ReadonlySet<number>
}

export interface WatchOptions extends ScanLimits {
  /** Days before the window that the share is reckoned from. */
  readonly memoryDays: number
  /** Fewer days than these and nothing is said. */
  readonly leastDays: number
  /** Fewer different customers in the window are no pattern; only where customers are known. */
  readonly leastCustomers: number
  /** A day on which chance alone brings as much may come so seldom: 1 in so many days. */
  readonly chance: number
  /** Around which tickets it is looked. */
  readonly centres: CentreOptions
}

export const usualOptions: WatchOptions = {
  memoryDays: 56,
  leastDays: 4,
  leastCount: 5,
  leastGrowth: 1.3,
  leastCustomers: 3,
  chance: 1 / 14,
  centres: { days: 3, most: 200, smooth: 8 },
}

export interface Watch {
  /** Takes days in that lie before those to be watched, without looking for anything in them. */
  start(days: readonly (readonly WatchedTicket[])[], pace: Pace): Promise<void>
  /** Takes a day's tickets in; days without any must be given too. @returns what has grown, the most striking first */
  day(tickets: readonly WatchedTicket[], pace: Pace): Promise<Growth[]>
}

/** A day, as days are much alike; more on the first, which has none to go by. */
const shufflings = 8
const firstShufflings = 32
/** More of one customer's tickets say no more of how many have it. */
const mostOfOne = 2
/** What it needs then: it may be less striking, but not chance. */
const stillStriking = 1 / 4
/** Two groups that share so much of the smaller one's tickets are one. */
const sameGroup = 0.4

interface Found {
  readonly zone: Zone
  readonly score: number
  readonly centre: Centre | null
  readonly size: number
  readonly trait: string | null
}

interface Looked {
  readonly centres: readonly Centre[]
  readonly traits: ReadonlyMap<string, Int32Array>
  readonly totals: WindowTotals
  /** How much of the last days' tickets is of the sample. */
  readonly share: (window: number) => number
}

/**
 * Looks each day for groups of tickets that have grown against all others: around every recent ticket among those most
 * like it, in any size and over any of the last days, and among all that share a category, a machine, a part or a code.
 * No list of topics is needed, and a topic nobody has met before is found like any other. How much is chance is told by
 * shuffling the days among the tickets: the most striking group of all is judged, so that however many are looked at, no
 * more than one day in `1 / chance` brings a false one.
 * Source: the space-time permutation scan statistic of Kulldorff et al., PLoS Medicine 2 (2005), e59, with likeness of
 * meaning for distance.
 * @param past what it goes on from, which stays as it is
 */
export function createWatch(options: Partial<WatchOptions> = {}, past?: Memory): Watch {
  const limits = { ...usualOptions, ...options }
  const horizon = longestWindow + limits.memoryDays
  const memory = past?.copy() ?? emptyMemory(limits)
  const chance = createChance()
  const random = createRandom(20_051)
  const centres = createCentres(memory, limits.centres, random)

  const search = async (
    ages: Int32Array,
    { centres: points, traits, totals }: Looked,
    take: (found: Found) => void,
    pace: Pace,
  ) => {
    const scanned = { ages, first: memory.first, totals }
    for (const centre of points) {
      // The centre is recent by choice, in a shuffling too.
      const at = centre.id - memory.first
      const shuffled = ages[at] as number
      ages[at] = memory.ageOf(centre.id)
      const ball = bestBall(centre.ids, scanned, limits)
      ages[at] = shuffled
      if (ball) take({ ...ball, centre, trait: null })
      await pace()
    }
    const many = Math.log(Math.max(1, traits.size))
    for (const [trait, members] of traits) {
      const zone = bestOf(members, scanned, limits)
      if (zone) take({ zone, score: zone.ratio - many, centre: null, size: members.length, trait })
    }
  }

  const growthOf = (found: Found, likely: number, { traits, share }: Looked): Growth => {
    const { zone, centre, size, trait } = found
    const group = centre ? [...centre.ids.subarray(0, size)] : [...(traits.get(trait ?? '') ?? [])]
    const recent = centre
      ? centres.within(centre, size, zone.window)
      : memory.recent(zone.window).filter((id) => memory.traitsOf(id).includes(trait ?? ''))
    const whole = { ...zone, count: recent.length, expected: zone.expected / share(zone.window) }
    return { zone: whole, chance: likely, trait, tickets: recent, members: new Set([...group, ...recent]) }
  }

  /** Whether it would still stand out if nobody had written again and again. */
  const fromEnough = ({ zone, score }: Found, { tickets: ids }: Growth, totals: WindowTotals): boolean => {
    const ofEach = new Map<string, number>()
    for (const id of ids) ofEach.set(memory.customerOf(id), (ofEach.get(memory.customerOf(id)) ?? 0) + 1)
    if (ofEach.has('')) return true
    if (ofEach.size < limits.leastCustomers) return false
    const heard = [...ofEach.values()].reduce((sum, count) => sum + Math.min(mostOfOne, count), 0)
    const count = (zone.count * heard) / ids.length
    const again = judgeWindow(windows.indexOf(zone.window), { ...zone, count }, totals, limits)
    return again !== null && chance.of(score - zone.ratio + again.ratio) <= Math.max(limits.chance, stillStriking)
  }

  /** Where they say the same, or share a record, that tells more than a phrase in all of them. */
  const distinct = (candidates: readonly Found[], looked: Looked): Growth[] => {
    const kept: Growth[] = []
    const [phrases, others] = [true, false].map((wanted) => candidates.filter((each) => isPhrase(each) === wanted))
    for (const candidate of [...(others ?? []), ...(phrases ?? [])]) {
      const likely = chance.of(candidate.score)
      if (likely > limits.chance) continue
      const growth = growthOf(candidate, likely, looked)
      const known = kept.some(({ members }) => overlap(members, growth.members) >= sameGroup)
      if (!known && fromEnough(candidate, growth, looked.totals)) kept.push(growth)
    }
    return kept
  }

  return {
    start: (days, pace) => takeIn(memory, days, pace),
    day: async (arrived, pace) => {
      const newFrom = memory.count
      await memory.day(arrived, false, pace)
      if (memory.days < limits.leastDays) return []
      const ages = agesOf(memory)
      const totals = windowTotals(totalsByAge(ages, horizon))
      const looked = {
        centres: await centres.update(newFrom, pace),
        traits: byTrait(memory),
        totals,
        share: (window: number) => sampledShare(memory, window),
      }
      const greatest: number[] = []
      for (let round = 0; round < (chance.known ? shufflings : firstShufflings); round++) {
        let most = 0
        await search(dealtAnew(ages, random), looked, ({ score }) => (most = Math.max(most, score)), pace)
        greatest.push(most)
      }
      chance.learn(greatest)
      const found: Found[] = []
      await search(ages, looked, (each) => found.push(each), pace)
      return distinct(
        found.toSorted((left, right) => right.score - left.score),
        looked,
      )
    },
  }
}

const emptyMemory = ({ memoryDays }: WatchOptions): Memory =>
  createMemory({ keepDays: longestWindow + memoryDays, wholeDays: longestWindow })

async function takeIn(memory: Memory, days: readonly (readonly WatchedTicket[])[], pace: Pace): Promise<void> {
  await memory.prepare(
    days.flat().map(({ vector }) => vector),
    pace,
  )
  for (const [at, tickets] of days.entries()) await memory.day(tickets, days.length - at >= longestWindow, pace)
}

/** Days as a watch with the usual options takes them in at its start, for watches that go on from them. */
export async function pastOf(days: readonly (readonly WatchedTicket[])[], pace: Pace): Promise<Memory> {
  const memory = emptyMemory(usualOptions)
  await takeIn(memory, days, pace)
  return memory
}

function sampledShare(memory: Memory, window: number): number {
  const recent = memory.recent(window)
  return recent.filter((id) => memory.sampled[memory.placeOf(id)] === 1).length / Math.max(1, recent.length)
}

/** Those out of the sample, and those forgotten. */
const doesNotCount = -1

/** Of those that count, by number less that of the first. */
function agesOf(memory: Memory): Int32Array {
  const ages = new Int32Array(memory.count - memory.first).fill(doesNotCount)
  for (let at = 0; at < memory.size; at++) {
    const id = memory.ids[at] as number
    if (memory.sampled[at] === 1) ages[id - memory.first] = memory.ageAt(at)
  }
  return ages
}

function totalsByAge(ages: Int32Array, horizon: number): number[] {
  const totals = new Array<number>(horizon).fill(0)
  for (const age of ages) if (age !== doesNotCount) totals[age] = (totals[age] ?? 0) + 1
  return totals
}

function dealtAnew(ages: Int32Array, random: () => number): Int32Array {
  const dealt = shuffle(
    ages.filter((age) => age !== doesNotCount),
    random,
  )
  let next = 0
  return ages.map((age) => (age === doesNotCount ? age : (dealt[next++] as number)))
}

function byTrait(memory: Memory): Map<string, Int32Array> {
  const found = new Map<string, number[]>()
  for (let at = 0; at < memory.size; at++) {
    if (memory.sampled[at] === 0) continue
    for (const trait of memory.traitsAt(at)) {
      const members = found.get(trait)
      if (members) members.push(memory.ids[at] as number)
      else found.set(trait, [memory.ids[at] as number])
    }
  }
  return new Map([...found].map(([trait, members]) => [trait, Int32Array.from(members)]))
}

/** How much of the smaller group both share. */
export function overlap(left: ReadonlySet<number>, right: ReadonlySet<number>): number {
  const [small, large] = left.size < right.size ? [left, right] : [right, left]
  if (small.size === 0) return 0
  let both = 0
  for (const id of small) if (large.has(id)) both += 1
  return both / small.size
}

const isPhrase = ({ trait }: Found): boolean => trait?.startsWith('phrase ') ?? false
