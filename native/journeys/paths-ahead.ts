import { type ObstacleAhead, obstacles } from '../contract/paths.ts'
import type { Pace } from '../pace.ts'
import { Ratio, shareOf } from './group-tests.ts'
import { absent, firstCode, type Outlook, windowCount } from './paths-obstacles.ts'

/** Shares are those of the last four stretches of 90 days, a year. */
const yearWindows = 4
/** How much better than saying the same of everybody it must have been: less may be chance (one-sided, one in twenty). */
const surelyBetter = 1.645

/** What a group met next in the last year, the likeliest first, and how well single customers could be told. */
export async function obstaclesOf(
  { first, met, tried }: Outlook,
  customers: Uint32Array,
  { fewest, pace }: { fewest: number; pace: Pace },
): Promise<ObstacleAhead[]> {
  const shares = await sharesOf(first, customers, pace)
  const found: ObstacleAhead[] = []
  for (const [kind, obstacle] of obstacles.entries()) {
    const ratio = shares[kind]
    if (!ratio || ratio.customers < fewest) continue
    const own = await trial(tried[kind] ?? null, { met, kind, customers, pace })
    found.push({ obstacle, next: shareOf(ratio), tried: own && own.customers >= fewest ? own : null })
  }
  return found.toSorted((a, b) => b.next.share - a.next.share)
}

/** Of each obstacle: in how many stretches of the last year it came first. */
async function sharesOf(first: Uint8Array, customers: Uint32Array, pace: Pace): Promise<Ratio[]> {
  const shares = obstacles.map(() => new Ratio())
  for (let at = 0; at < customers.length; at += 1) {
    const customer = customers[at] ?? 0
    for (let window = 0; window < yearWindows; window += 1) {
      const code = first[customer * windowCount + window] ?? absent
      if (code === absent) continue
      for (let kind = 0; kind < shares.length; kind += 1)
        shares[kind]?.add(customer, code === firstCode + kind ? 1 : 0, 1)
    }
    if (at % 2_000 === 0) await pace()
  }
  return shares.map((ratio) => ratio.close())
}

interface Trial {
  readonly met: Uint8Array
  readonly kind: number
  readonly customers: Uint32Array
  readonly pace: Pace
}

async function trial(chances: Float32Array | null, { met, kind, customers, pace }: Trial) {
  if (!chances) return null
  let [count, happened, squares] = [0, 0, 0]
  const seen = async (each: (chance: number, outcome: number) => void): Promise<void> => {
    for (let at = 0; at < customers.length; at += 1) {
      const customer = customers[at] ?? 0
      const chance = chances[customer] ?? Number.NaN
      if (!Number.isNaN(chance)) each(chance, ((met[customer * windowCount] ?? 0) >> kind) & 1)
      if (at % 2_000 === 0) await pace()
    }
  }
  await seen((chance, outcome) => {
    count += 1
    happened += outcome
    squares += (chance - outcome) ** 2
  })
  if (count === 0) return null
  const base = happened / count
  let [gain, gains] = [0, 0]
  await seen((chance, outcome) => {
    const own = (base - outcome) ** 2 - (chance - outcome) ** 2
    gain += own
    gains += own ** 2
  })
  const error = Math.sqrt(Math.max(0, gains / count - (gain / count) ** 2) / count)
  return {
    customers: count,
    brier: squares / count,
    baseBrier: base * (1 - base),
    better: error > 0 && gain / count > surelyBetter * error,
  }
}

/** Those of a group who are likelier than its mean to meet it, the likeliest first. */
export function likeliest(chances: Float32Array, customers: Uint32Array): { customer: number; chance: number }[] {
  const told: { customer: number; chance: number }[] = []
  let sum = 0
  for (const customer of customers) {
    const chance = chances[customer] ?? Number.NaN
    if (Number.isNaN(chance)) continue
    told.push({ customer, chance })
    sum += chance
  }
  const usual = sum / Math.max(1, told.length)
  return told.filter(({ chance }) => chance > usual).sort((a, b) => b.chance - a.chance || a.customer - b.customer)
}
