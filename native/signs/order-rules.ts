import { foldAddress, type History, type OrderRecord } from './history.ts'
import type { Hit } from './hit.ts'
import { reason } from './weights.ts'

const dayMs = 86_400_000
const changeCounts = 4 * dayMs
/** So much more than his usual order is large. */
const largeTimes = 4
const largeFrom = 50_000
const burstWithin = dayMs
const fewestInBurst = 5
const burstChance = 1e-6
const shownAddresses = 5

export interface OrderPeers {
  /** Cents that nineteen of twenty first orders do not reach. */
  readonly largeFirst: number
  /** Customers by folded address an order of theirs went to lately, which is nobody's own. */
  readonly sharedBy: ReadonlyMap<string, ReadonlySet<number>>
}

/** What in the orders since then is unlike the customer's own and those of others. */
export function judgeOrders(history: History, since: number, peers: OrderPeers): Hit[] {
  const seen = new Map<string, string>([[history.home, '']])
  /** Those of `seen`, in their order. */
  const places = [history.home]
  const hits: Hit[] = []
  /** From small to large. */
  const sizes: number[] = []
  for (const [at, order] of history.orders.entries()) {
    const folded = foldAddress(order.shipTo)
    const isNew = folded !== '' && !seen.has(folded)
    if (order.at >= since) {
      // Only his own address may stand there without a name.
      const last = isNew ? places.slice(-shownAddresses - 1).map((place) => seen.get(place) ?? '') : []
      const earlier = last.filter((address) => address !== '').slice(-shownAddresses)
      const usual = sizes[Math.floor(sizes.length / 2)] ?? 0
      hits.push(...judgeOrder({ history, order, first: at === 0, isNew, folded, earlier, usual, peers }))
    }
    if (isNew) places.push(folded)
    if (folded !== '') seen.set(folded, order.shipTo)
    sizes.splice(placeOf(sizes, order.cents), 0, order.cents)
  }
  return [...hits, ...bursts(history, since)]
}

interface Judged {
  readonly history: History
  readonly order: OrderRecord
  readonly first: boolean
  readonly isNew: boolean
  readonly folded: string
  readonly earlier: readonly string[]
  readonly usual: number
  readonly peers: OrderPeers
}

function judgeOrder({ history, order, first, isNew, folded, earlier, usual, peers }: Judged): Hit[] {
  const { cents } = order
  const reasons = []
  const large = usual > 0 && cents >= Math.max(largeFrom, largeTimes * usual)
  const firstLarge = first && cents >= Math.max(largeFrom, peers.largeFirst)
  if (firstLarge) reasons.push(reason('first_large', { cents, usual: peers.largeFirst }))
  if (isNew) {
    const change = history.accesses.findLast(
      ({ kind, at }) => kind.endsWith('_change') && at <= order.at && order.at - at <= changeCounts,
    )
    if (change)
      reasons.push(
        reason('address_after_change', { hours: Math.max(1, Math.round((order.at - change.at) / 3_600_000)) }),
      )
    if (large || firstLarge) reasons.push(reason('new_address_large', { cents, usual: Math.round(usual) }))
    const others = (peers.sharedBy.get(folded)?.size ?? 1) - 1
    if (others > 0) reasons.push(reason('shared_address', { others }))
  }
  if (reasons.length > 0 && order.express) reasons.push(reason('express'))
  const address = isNew ? { address: { now: order.shipTo, earlier } } : {}
  return reasons.map((each) => ({
    kind: 'orders' as const,
    at: order.at,
    reason: { ...each, values: { ...each.values, number: order.number } },
    orderIds: [order.id],
    ...address,
  }))
}

/** More orders within a day than his own rate explains (a Poisson process). */
function bursts({ orders }: History, since: number): Hit[] {
  let start = 0
  let yearBefore = 0
  for (const [at, last] of orders.entries()) {
    while (last.at - (orders[start]?.at ?? last.at) >= burstWithin) start++
    const first = orders[start] ?? last
    while (first.at - (orders[yearBefore]?.at ?? first.at) > 365 * dayMs) yearBefore++
    const count = at - start + 1
    if (last.at < since || count < fewestInBurst) continue
    // As if he had ordered once more, for those who hardly ever did.
    const rate = (start - yearBefore + 1) / 365
    if (poissonTail(count, rate) > burstChance) continue
    const all = orders.slice(start).filter((order) => order.at - first.at < burstWithin)
    const perWeek = Math.round(rate * 7 * 10) / 10
    const told = reason('burst', { count: all.length, perWeek })
    return [{ kind: 'orders', at: last.at, reason: told, orderIds: all.map(({ id }) => id) }]
  }
  return []
}

/** Chance of at least so many where `rate` are expected. */
function poissonTail(count: number, rate: number): number {
  let term = Math.exp(-rate)
  let below = 0
  for (let k = 0; k < count; k++) {
    below += term
    term *= rate / (k + 1)
  }
  // Where almost nothing is left the sum has lost it: the first term of the tail is all of it.
  return Math.max(term, 1 - below)
}

/** Where a value belongs among sorted ones. */
function placeOf(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
