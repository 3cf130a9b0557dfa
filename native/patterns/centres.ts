import type { Pace } from '../pace.ts'
import { shuffle } from '../triage/learning/random.ts'
import type { Memory } from './memory.ts'
import { nearest } from './neighbours.ts'
import { dotAt, normalise } from './vector-store.ts'

/** A place among meanings where people write today, with the tickets nearest to it, the nearest first. */
export interface Centre {
  /** The ticket that it was made of. */
  readonly id: number
  readonly vector: Float32Array
  ids: Int32Array
  likeness: Float32Array
}

export interface CentreOptions {
  /** Days for which a ticket is looked around. */
  readonly days: number
  /** New ones a day. */
  readonly most: number
  /** The likest tickets that are averaged with one, so that it stands in the middle of its topic. */
  readonly smooth: number
}

/** Of a topic so many tickets are enough to see it grow; a larger one is looked at through its densest places. */
const mostNeighbours = 1_200
/** What is less alike is another matter, however few tickets there are. */
const leastLikeness = 0.2
/** Centres more alike than this are one. */
const sameCentre = 0.97

export interface Centres {
  /** Brings the centres up to the memory's last day. @param newFrom number of that day's first ticket */
  update(newFrom: number, pace: Pace): Promise<readonly Centre[]>
  /** All tickets that are there, also those out of the sample, as near to a centre as its `size` nearest. */
  within(centre: Centre, size: number, mostDays: number): number[]
}

/**
 * Keeps the neighbours of recent tickets day by day: new tickets are compared with all, older ones with the new.
 * A centre is the mean of a ticket and those likest to it, one step of the mean shift (Fukunaga & Hostetler, IEEE Trans. Inf.
 * Theory 21 (1975), 32–40): more of its neighbours are of its topic than a single ticket's are.
 */
export function createCentres(memory: Memory, options: CentreOptions, random: () => number): Centres {
  let centres: Centre[] = []
  let version = memory.version
  let likeness = new Float32Array(1_024)

  const nearestTo = (vector: Float32Array, most: number): Pick<Centre, 'ids' | 'likeness'> => {
    if (likeness.length < memory.size) likeness = new Float32Array(memory.size * 2)
    memory.vectors.likeness(vector, likeness, memory.sampled)
    const near = nearest(likeness, memory.size, { may: memory.sampled, most, least: leastLikeness })
    return { ids: near.at.map((at) => memory.ids[at] as number), likeness: near.likeness }
  }

  const smoothed = (id: number): Float32Array => {
    const own = memory.vectors.row(memory.placeOf(id))
    const mean = Float32Array.from(own)
    for (const other of nearestTo(own, options.smooth + 1).ids) {
      const row = memory.vectors.row(memory.placeOf(other))
      for (let at = 0; at < mean.length; at++) mean[at] = (mean[at] as number) + (row[at] as number)
    }
    return normalise(mean)
  }

  const startAround = async (ids: readonly number[], pace: Pace): Promise<void> => {
    for (const id of ids) {
      const vector = smoothed(id)
      await pace()
      if (centres.some((other) => dotAt(other.vector, 0, vector) > sameCentre)) continue
      centres.push({ id, vector, ...nearestTo(vector, mostNeighbours) })
      await pace()
    }
  }

  /** Those that came today join the lists of older centres, and those that are forgotten leave. */
  const follow = (centre: Centre, arrived: readonly number[]): void => {
    const joining = arrived
      .map((place) => ({ id: memory.ids[place] as number, value: dotAt(memory.vectors.row(place), 0, centre.vector) }))
      .filter(({ value }) => value >= leastLikeness)
      .sort((left, right) => right.value - left.value)
    const ids = new Int32Array(Math.min(mostNeighbours, centre.ids.length + joining.length))
    const likeness = new Float32Array(ids.length)
    let size = 0
    let next = 0
    for (let at = 0; size < ids.length && (at < centre.ids.length || next < joining.length); ) {
      const old = at < centre.ids.length ? (centre.likeness[at] as number) : Number.NEGATIVE_INFINITY
      const joins = joining[next]
      const isNew = joins !== undefined && joins.value > old
      const id = isNew ? joins.id : (centre.ids[at] as number)
      if (isNew) next += 1
      else at += 1
      if (id < memory.first) continue
      ids[size] = id
      likeness[size] = isNew ? joins.value : old
      size += 1
    }
    centre.ids = ids.subarray(0, size)
    centre.likeness = likeness.subarray(0, size)
  }

  const placesSince = (from: number): number[] => {
    const found: number[] = []
    for (let at = memory.size - 1; at >= 0 && (memory.ids[at] as number) >= from; at--)
      if (memory.sampled[at] === 1) found.push(at)
    return found
  }

  return {
    update: async (newFrom, pace) => {
      if (version !== memory.version) centres = []
      version = memory.version
      const isFresh = centres.length === 0
      centres = centres.filter(({ id }) => id >= memory.first && memory.ageOf(id) < options.days)
      const arrived = placesSince(newFrom)
      for (const centre of centres) {
        follow(centre, arrived)
        await pace()
      }
      // Where nothing is known yet, around the tickets of each of the days.
      const recent = memory.recent(isFresh ? options.days : 1)
      const ids = shuffle(
        recent.filter((id) => memory.sampled[memory.placeOf(id)] === 1),
        random,
      )
      await startAround(ids.slice(0, options.most * (isFresh ? 2 : 1)), pace)
      return centres
    },
    within: (centre, size, mostDays) => {
      const radius = centre.likeness[Math.min(size, centre.likeness.length) - 1] ?? 1
      const found = memory
        .recent(mostDays)
        .map((id): [number, number] => [id, dotAt(memory.vectors.row(memory.placeOf(id)), 0, centre.vector)])
      // Equal vectors are not always equal to the last digit.
      return found
        .filter(([, value]) => value >= radius - 1e-6)
        .toSorted(([, left], [, right]) => right - left)
        .map(([id]) => id)
    },
  }
}
