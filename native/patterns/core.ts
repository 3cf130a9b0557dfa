import type { Pace } from '../pace.ts'
import { createRandom } from '../triage/learning/random.ts'
import { comparedAtOnce, cosine, middleOf } from './centre.ts'
import type { DeskGrowth } from './day-look.ts'
import type { DeskTicket } from './desk-tickets.ts'
import { longestWindow, windows } from './scan.ts'
import { overlap, usualOptions } from './watch.ts'

/** How alike two tickets of this desk are that say the same: rarer than that among any two. */
export interface Likenesses {
  readonly near: number
  readonly same: number
}

const pairsTried = 20_000
const nearShare = 0.99
const sameShare = 0.995
/**
 * Where a large topic is usual, many pairs say the same, and asking for as much would leave its densest part only. In streams of
 * public questions kept for tuning, these limits found more outbreaks in purer groups than 0.40 and 0.45 did.
 */
const least = 0.3
const mostNear = 0.4
const mostSame = 0.65

/** @param tickets of the last weeks */
export async function likenessesOf(tickets: readonly DeskTicket[], pace: Pace): Promise<Likenesses> {
  const random = createRandom(31)
  const some = new Float64Array(pairsTried)
  let size = 0
  const pick = (): DeskTicket | undefined => tickets[Math.floor(random() * tickets.length)]
  for (let n = 0; n < pairsTried; n++) {
    const [left, right] = [pick(), pick()]
    if (left && right && left !== right) {
      some[size] = cosine(left.vector, right.vector)
      size += 1
    }
    if (n % comparedAtOnce === 0) await pace()
  }
  const sorted = some.subarray(0, size).sort()
  const at = (share: number, most: number): number =>
    Math.min(most, Math.max(least, sorted[Math.floor(size * share)] ?? most))
  return { near: at(nearShare, mostNear), same: at(sameShare, mostSame) }
}

const mostSeeds = 48
const rounds = 3
/** Log of how much likelier it is that it grew than that it did not: 1 in 50. */
const leastRatio = 4

/**
 * What a group that has grown is about: its densest parts that have grown themselves, the most striking first. The scan takes in as much as has grown,
 * which at a small desk may be half of what has come lately; an alert is to hold tickets that say the same. Seeds are moved to
 * the middle of what is near them, as in mean shift.
 * Source: Comaniciu & Meer, IEEE PAMI 24 (2002), 603–619.
 * @returns none where no part says the same
 */
export async function coresOf(
  growth: DeskGrowth,
  { tickets, byId, day, likenesses, totals }: Desk,
  pace: Pace,
): Promise<DeskGrowth[]> {
  if (growth.trait !== null) return [growth]
  const group = [...growth.tickets].flatMap((id) => byId.get(id) ?? [])
  const cores: DeskGrowth[] = []
  const tried: Float32Array[] = []
  for (const seed of group.slice(0, mostSeeds)) {
    const middle = shifted(seed, group, likenesses)
    await pace()
    if (!middle || tried.some((other) => cosine(other, middle) > alreadyTried)) continue
    tried.push(middle)
    const part = await alikeTo(middle, { tickets, least: likenesses.same }, pace)
    const found = grownIn(part, { all: tickets.length, totals, day })
    await pace()
    if (found && found.ratio > leastRatio) cores.push({ ...growth, ...found })
  }
  return cores
    .sort((left, right) => right.ratio - left.ratio)
    .filter((core, at, all) => !all.slice(0, at).some((other) => overlap(other.members, core.members) >= sameCore))
}
/** Two parts that share so much of the smaller one's tickets are one. */
const sameCore = 0.4
const alreadyTried = 0.97

export interface Desk {
  /** Of the last weeks up to this day. */
  readonly tickets: readonly DeskTicket[]
  readonly byId: ReadonlyMap<number, DeskTicket>
  readonly day: number
  readonly likenesses: Likenesses
  /** Of all, those in each window, see `totalsOf`. */
  readonly totals: readonly number[]
}

/** How many tickets came in each window up to a day. */
export function totalsOf(tickets: readonly DeskTicket[], day: number): number[] {
  const byAge = new Array<number>(longestWindow).fill(0)
  for (const each of tickets)
    if (day - each.day < longestWindow) byAge[day - each.day] = (byAge[day - each.day] ?? 0) + 1
  return windows.map((window) => byAge.slice(0, window).reduce((sum, count) => sum + count, 0))
}

async function alikeTo(
  middle: Float32Array,
  { tickets, least: leastAlike }: { readonly tickets: readonly DeskTicket[]; readonly least: number },
  pace: Pace,
): Promise<DeskTicket[]> {
  const part: DeskTicket[] = []
  for (const [at, ticket] of tickets.entries()) {
    if (cosine(ticket.vector, middle) >= leastAlike) part.push(ticket)
    if (at % comparedAtOnce === 0) await pace()
  }
  return part
}

function shifted(seed: DeskTicket, group: readonly DeskTicket[], { near, same }: Likenesses): Float32Array | null {
  let part = group.filter(({ vector }) => cosine(vector, seed.vector) >= near)
  for (let round = 0; round < rounds; round++) {
    if (part.length < 3) return null
    const middle = middleOf(part)
    part = group.filter(({ vector }) => cosine(vector, middle) >= same)
  }
  return part.length < usualOptions.leastCount ? null : middleOf(part)
}

type Grown = Pick<DeskGrowth, 'window' | 'ratio' | 'tickets' | 'members'>

interface All {
  readonly all: number
  /** Of all, those in each window. */
  readonly totals: readonly number[]
  readonly day: number
}

/** The window in which a part has grown most against all, as the scan judges it. */
function grownIn(part: readonly DeskTicket[], { all, totals, day }: All): Grown | null {
  let best: Grown | null = null
  for (const [at, window] of windows.entries()) {
    const recent = part.filter((each) => day - each.day < window)
    const share = (totals[at] ?? 0) / Math.max(1, all)
    const customers = new Set(recent.map(({ customer }) => customer)).size
    if (recent.length < usualOptions.leastCount || customers < usualOptions.leastCustomers) continue
    if (recent.length < usualOptions.leastGrowth * part.length * share) continue
    const ratio = logRatio(recent.length, part.length - recent.length, share)
    if (ratio > (best?.ratio ?? 0))
      best = { window, ratio, tickets: recent.map(({ id }) => id), members: new Set(part.map(({ id }) => id)) }
  }
  return best
}

function logRatio(count: number, before: number, share: number): number {
  const all = count + before
  const inside = count * Math.log(count / (all * share))
  return before === 0 ? inside : inside + before * Math.log(before / (all * (1 - share)))
}
