import type { Pace } from '../pace.ts'
import { createRandom, shuffle } from '../triage/learning/random.ts'
import { principalAxes, type Shorten } from './principal-axes.ts'
import { createVectorStore, type VectorStore } from './vector-store.ts'

interface Remembered {
  readonly vector: Float32Array
  readonly customer: string
  readonly traits: readonly string[]
}

export interface MemoryOptions {
  readonly keepDays: number
  /** Within so many days all tickets are there; before, those of the sample. */
  readonly wholeDays: number
}

/**
 * The tickets of the last weeks in the order of arrival: by number, from 0 for the first ever, or by place, which moves as old
 * ones go. At a desk with very many, what is told of shares is told from a sample of each day; the last days are there in full,
 * so that a group's tickets can be named.
 */
export interface Memory {
  /** Days that were taken in, and tickets. */
  readonly days: number
  readonly count: number
  /** The number of the oldest ticket that is there, and how many there are. */
  readonly first: number
  readonly size: number
  readonly vectors: VectorStore
  /** How often what vectors are made of has changed. */
  readonly version: number
  /** By place: its number, and whether it is of the sample. */
  readonly ids: readonly number[]
  readonly sampled: Uint8Array
  /** Takes one day in. @param isOld it only has to count, none of its tickets will be named */
  day(tickets: readonly Remembered[], isOld: boolean, pace: Pace): Promise<void>
  /** Learns from many at once what one would learn from the first days. */
  prepare(vectors: readonly Float32Array[], pace: Pace): Promise<void>
  /** The place of a ticket that is there. */
  placeOf(id: number): number
  ageAt(place: number): number
  ageOf(id: number): number
  customerOf(id: number): string
  traitsAt(place: number): readonly string[]
  traitsOf(id: number): readonly string[]
  /** Numbers of all tickets of so many days up to the last, the newest first. */
  recent(days: number): number[]
  /** Another that remembers the same; each goes on by itself. */
  copy(): Memory
}

/** All that a memory holds. */
interface Held {
  readonly store: VectorStore
  readonly originals: readonly Float32Array[]
  readonly shorten: Shorten | null
  readonly version: number
  readonly days: number
  readonly count: number
  readonly ids: readonly number[]
  readonly dayOf: readonly number[]
  readonly sampled: Uint8Array<ArrayBuffer>
  readonly rest: readonly Pick<Remembered, 'customer' | 'traits'>[]
}

/** More tickets of one day add little to what is told from them. */
const sampleOfDay = 450
/** Each day is mixed by itself, so that a copy chooses as the original would. */
const firstSeed = 77_011
const shortDimensions = 64
/** From so many tickets on it is known along which directions they differ. */
const enoughForAxes = 600
const mostForAxes = 1_200

const nothing = (): Held => ({
  store: createVectorStore(shortDimensions),
  originals: [],
  shorten: null,
  version: 0,
  days: 0,
  count: 0,
  ids: [],
  dayOf: [],
  sampled: new Uint8Array(0),
  rest: [],
})

/** @param held what it begins with, which becomes its own */
export function createMemory(options: MemoryOptions, held: Held = nothing()): Memory {
  const { keepDays, wholeDays } = options
  let { store, shorten, version, days, count, sampled } = held
  let originals = [...held.originals]
  let ids = [...held.ids]
  let dayOf = [...held.dayOf]
  let rest = [...held.rest]

  const forget = (): void => {
    const marks = Uint8Array.from(dayOf, (day, at) => {
      const age = days - 1 - day
      return age < keepDays && (age < wholeDays || sampled[at] === 1) ? 1 : 0
    })
    if (!marks.includes(0)) return
    const stays = (_: unknown, at: number): boolean => marks[at] === 1
    ids = ids.filter(stays)
    dayOf = dayOf.filter(stays)
    rest = rest.filter(stays)
    sampled = sampled.filter(stays)
    originals = originals.filter(stays)
    store.keep(marks)
  }

  const add = ({ vector, customer, traits }: Remembered, id: number): void => {
    if (store.size === 0 && !shorten) store = createVectorStore(vector.length)
    store.push(shorten ? shorten(vector) : vector)
    if (!shorten) originals.push(vector)
    ids.push(id)
    dayOf.push(days - 1)
    rest.push({ customer, traits })
  }

  const learnAxes = async (from: readonly Float32Array[], pace: Pace): Promise<void> => {
    if (shorten || from.length < enoughForAxes || (from[0]?.length ?? 0) <= shortDimensions) return
    const step = Math.max(1, from.length / mostForAxes)
    const sample = Array.from({ length: Math.floor(from.length / step) }, (_, at) => from[Math.floor(at * step)])
    shorten = await principalAxes(sample as Float32Array[], shortDimensions, pace)
    store = createVectorStore(shortDimensions)
    for (const vector of originals) {
      store.push(shorten(vector))
      await pace()
    }
    originals = []
    version += 1
  }

  const placeOf = (id: number): number => {
    let low = 0
    let high = ids.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ids[middle] as number) < id) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    get days() {
      return days
    },
    get count() {
      return count
    },
    get first() {
      return ids[0] ?? count
    },
    get size() {
      return ids.length
    },
    get vectors() {
      return store
    },
    get version() {
      return version
    },
    get ids() {
      return ids
    },
    get sampled() {
      return sampled
    },
    prepare: learnAxes,
    day: async (tickets, isOld, pace) => {
      days += 1
      forget()
      const chosen = new Uint8Array(tickets.length).fill(tickets.length <= sampleOfDay ? 1 : 0)
      if (tickets.length > sampleOfDay) {
        const mixed = shuffle(Array.from(tickets.keys()), createRandom(firstSeed + days))
        for (const at of mixed.slice(0, sampleOfDay)) chosen[at] = 1
      }
      const marks = [...sampled]
      for (const [at, ticket] of tickets.entries()) {
        if (!isOld || chosen[at] === 1) {
          add(ticket, count + at)
          marks.push(chosen[at] as number)
        }
        await pace()
      }
      sampled = Uint8Array.from(marks)
      count += tickets.length
      await learnAxes(originals, pace)
    },
    placeOf,
    ageAt: (place) => days - 1 - (dayOf[place] as number),
    ageOf: (id) => days - 1 - (dayOf[placeOf(id)] as number),
    customerOf: (id) => rest[placeOf(id)]?.customer ?? '',
    traitsAt: (place) => rest[place]?.traits ?? [],
    traitsOf: (id) => rest[placeOf(id)]?.traits ?? [],
    recent: (span) => {
      const found: number[] = []
      for (let at = ids.length - 1; at >= 0 && days - 1 - (dayOf[at] as number) < span; at--)
        found.push(ids[at] as number)
      return found
    },
    copy: () =>
      createMemory(options, {
        ...{ originals, shorten, version, days, count, ids, dayOf, sampled, rest },
        store: store.copy(),
      }),
  }
}
