import { fewestPeople, mildValence, type VoiceFigures } from '../contract/voices.ts'
import type { VoiceColumns } from './columns.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** Sums of one group of voices. */
export interface Tally {
  mentions: number
  people: number
  sum: number
  negative: number
  positive: number
  /** Sum over people of (sum of their valences less their number times the mean)². */
  spread: number
}

/** Scratch for sums by person, kept from one question to the next. */
export interface Scratch {
  sums: Float64Array
  counts: Uint32Array
}
export const createScratch = (): Scratch => ({ sums: new Float64Array(0), counts: new Uint32Array(0) })

const mild = mildValence * 100

/**
 * Sums by group. People are drawn as wholes: who writes ten angry sentences is one angry person (cluster-robust variance of
 * a mean, Liang & Zeger 1986).
 * @param groupOf below `groups`; negative: in none
 */
export function tally(
  columns: VoiceColumns,
  rows: Int32Array,
  groups: number,
  groupOf: (row: number) => number,
  scratch: Scratch,
): Tally[] {
  const people = columns.people
  const size = groups * people
  if (scratch.sums.length < size) {
    scratch.sums = new Float64Array(size)
    scratch.counts = new Uint32Array(size)
  }
  const { sums, counts } = scratch
  const tallies = Array.from({ length: groups }, (): Tally => {
    return { mentions: 0, people: 0, sum: 0, negative: 0, positive: 0, spread: 0 }
  })
  const touched = new Int32Array(rows.length)
  let cells = 0
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number
    const group = groupOf(row)
    if (group < 0) continue
    const own = tallies[group] as Tally
    const valence = columns.valence[row] as number
    own.mentions += 1
    own.sum += valence
    if (valence <= -mild) own.negative += 1
    else if (valence >= mild) own.positive += 1
    const cell = group * people + (columns.person[row] as number)
    if (counts[cell] === 0) {
      own.people += 1
      touched[cells] = cell
      cells += 1
    }
    counts[cell] = (counts[cell] as number) + 1
    sums[cell] = (sums[cell] as number) + valence
  }
  for (let at = 0; at < cells; at += 1) {
    const cell = touched[at] as number
    const own = tallies[Math.floor(cell / people)] as Tally
    const rest = (sums[cell] as number) - ((counts[cell] as number) * own.sum) / own.mentions
    own.spread += rest * rest
    sums[cell] = 0
    counts[cell] = 0
  }
  return tallies
}

/** For 95 of 100 intervals to hold what they are to hold. */
const normal95 = 1.96

/** Standard error of the mean valence, with the correction for few people. */
const errorOf = ({ mentions, people, spread }: Tally): number =>
  Math.sqrt((people / Math.max(1, people - 1)) * spread) / mentions / 100

/** null where too few people said something. */
export function figuresOf(own: Tally): VoiceFigures | null {
  if (own.people < fewestPeople) return null
  const { mentions, people, negative, positive } = own
  const mean = own.sum / mentions / 100
  const margin = normal95 * errorOf(own)
  return {
    mentions,
    people,
    mean,
    low: Math.max(-1, mean - margin),
    high: Math.min(1, mean + margin),
    negative: negative / mentions,
    neutral: (mentions - negative - positive) / mentions,
    positive: positive / mentions,
  }
}

export interface Change {
  readonly difference: number
  readonly significant: boolean
}

/** Together at most one false mark in twenty looks (Holm 1979). */
const level = 0.05

/** Each group now against before; null where either has too few people. */
export function changesOf(now: readonly Tally[], before: readonly Tally[]): (Change | null)[] {
  const tried = now.map((own, k) => {
    const former = before[k]
    if (!former || own.people < fewestPeople || former.people < fewestPeople) return null
    const difference = own.sum / own.mentions / 100 - former.sum / former.mentions / 100
    const error = Math.hypot(errorOf(own), errorOf(former))
    return { difference, chance: error > 0 ? twoSided(difference / error) : difference === 0 ? 1 : 0 }
  })
  const order = tried
    .flatMap((each, k) => (each ? [{ k, chance: each.chance }] : []))
    .toSorted((a, b) => a.chance - b.chance)
  const marked = new Set<number>()
  for (const [place, { k, chance }] of order.entries()) {
    if (chance > level / (order.length - place)) break
    marked.add(k)
  }
  return tried.map((each, k) => each && { difference: each.difference, significant: marked.has(k) })
}

/** Probability that a standard normal number is farther from 0 (Abramowitz & Stegun 26.2.17). */
function twoSided(z: number): number {
  const x = Math.abs(z)
  const t = 1 / (1 + 0.231_641_9 * x)
  const poly =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  return 2 * 0.398_942_28 * Math.exp((-x * x) / 2) * poly
}
