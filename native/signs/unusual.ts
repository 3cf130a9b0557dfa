import { inSlices, type Pace } from '../pace.ts'
import { type Ecod, fitEcod } from './ecod.ts'
import { type Feature, features, sizeClass, type Window, windowDays, windowMs, windowsOf } from './features.ts'
import type { History } from './history.ts'
import type { Hit } from './hit.ts'

/** Windows of one size of customers that are kept to compare with. */
const mostWindows = 20_000
/** Of fewer nothing can be told: all sizes stand in. */
const fewestWindows = 300
/** One window in so many is unusual enough to say so. */
const rareShare = 1 / 500
const rareFigure = 0.02
/** Log odds for each natural logarithm of its rarity. */
const perLog = 0.5

/** Figures of all customers, to tell whose are unusual. */
export interface Usual {
  add(history: History): void
  /** @throws EngineError `cancelled` */
  fit(pace: Pace): Promise<(history: History) => Hit[]>
}

interface Sample {
  readonly rows: Float64Array[]
  readonly customers: Set<number>
  seen: number
}

/** Collects the windows of customers by size; a sample of them where there are many (Vitter's algorithm R, 1985). */
export function createUsual(now: number): Usual {
  const samples = new Map<number, Sample>()
  const all: Sample = { rows: [], customers: new Set(), seen: 0 }
  let state = 1
  const chance = (): number => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
  const keep = (sample: Sample, { values, customerId }: Window): void => {
    sample.customers.add(customerId)
    sample.seen++
    const at = sample.rows.length < mostWindows ? sample.rows.length : Math.floor(chance() * sample.seen)
    if (at < mostWindows) sample.rows[at] = values
  }
  return {
    add: (history) => {
      const size = sizeClass(history, now)
      const sample = samples.get(size) ?? { rows: [], customers: new Set(), seen: 0 }
      samples.set(size, sample)
      for (const window of windowsOf(history, now)) {
        keep(sample, window)
        keep(all, window)
      }
    },
    fit: async (pace) => {
      const fitted = new Map<Sample, Ecod>()
      for (const sample of [all, ...samples.values()])
        if (sample.rows.length >= fewestWindows) fitted.set(sample, await inSlices(fitEcod(sample.rows), pace))
      return (history) => {
        const own = samples.get(sizeClass(history, now))
        const sample = own && fitted.has(own) ? own : all
        const ecod = fitted.get(sample)
        const present = windowsOf(history, now).find(({ ago }) => ago === 0)
        return ecod && present ? judgeWindow(history, present, { ecod, customers: sample.customers.size, now }) : []
      }
    },
  }
}

function judgeWindow(
  history: History,
  { values }: Window,
  { ecod, customers, now }: { ecod: Ecod; customers: number; now: number },
): Hit[] {
  const { rarity, tails } = ecod.of(values)
  if (rarity > rareShare) return []
  const standing = features.flatMap((feature, figure) => {
    const { median: usual, high } = ecod.usual(figure)
    const value = values[figure] ?? 0
    const tail = tails[figure] ?? 1
    return tail <= rareFigure && value > high ? [{ feature, tail, value, usual, high }] : []
  })
  const all = standing.reduce((sum, { tail }) => sum - Math.log(tail), 0)
  return standing.flatMap(({ feature, tail, value, usual, high }) => {
    const weight = (perLog * -Math.log(rarity) * -Math.log(tail)) / all
    const events = eventsOf(history, feature, now)
    const last = events.at(-1)
    if (!last) return []
    const ids = events.slice(-20).map(({ id }) => id)
    return [
      {
        kind: feature.kind,
        at: last.at,
        reason: { code: feature.code, weight, values: { value, usual, high, customers, days: windowDays } },
        ...idsOf(feature.kind, ids),
      },
    ]
  })
}

const idsOf = (kind: Hit['kind'], ids: readonly number[]) =>
  kind === 'returns' ? { returnIds: ids } : kind === 'orders' ? { orderIds: ids } : { accessIds: ids }

function eventsOf({ returns, orders, accesses }: History, { code, kind }: Feature, now: number) {
  const wanted = {
    unusual_failed: ['failed_login'],
    unusual_countries: ['login'],
    unusual_downloads: ['download'],
    unusual_changes: ['password_change', 'address_change', 'bank_change'],
  }[code as 'unusual_failed']
  const events =
    kind === 'returns' ? returns : kind === 'orders' ? orders : accesses.filter((each) => wanted?.includes(each.kind))
  return events.filter(({ at }) => at <= now && now - at < windowMs)
}
