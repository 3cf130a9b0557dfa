import type { SignReason } from '../contract/signs.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { judgeAccesses } from './access-rules.ts'
import { windowMs } from './features.ts'
import { foldAddress, type History } from './history.ts'
import type { Hit } from './hit.ts'
import { freshMs, type Weigh } from './mail-reading.ts'
import { judgeOrders, type OrderPeers } from './order-rules.ts'
import { readHistories } from './read-histories.ts'
import { judgeReturns } from './return-rules.ts'
import * as queries from './scan-queries.ts'
import { weekOf, weekStart } from './shown.ts'
import type { SignFacts } from './stored.ts'
import { hasRecent, keepFound } from './suspicion-queries.ts'
import { createUsual } from './unusual.ts'
import { chanceOf, keptFrom } from './weights.ts'

interface Deps {
  readonly db: Db
  readonly now: number
  /** What happened before has been gone through. */
  readonly since: number
  readonly weigh: Weigh
  readonly pace: Pace
}

const dayMs = 86_400_000
const customersAtOnce = 50
/** What is read in one query takes some milliseconds then. */
const eventsAtOnce = 1_500
const yearMs = 365 * dayMs
/** So far back his addresses, countries and usual orders are known from. */
const historyMs = 5 * yearMs
const sharedMs = 90 * dayMs
const mostFirsts = 50_000

/** From where on to look: two weeks back from the last time, as exports come late; at the beginning of a week. */
export const scanSince = (now: number, scannedAt: number | null): number =>
  weekStart(weekOf(Math.max(now - freshMs, (scannedAt ?? 0) - 7 * dayMs)))

/**
 * Goes through the orders, returns and accesses of all customers.
 * @returns whether there is a new sign
 * @throws EngineError `cancelled`
 */
export async function scan(deps: Deps): Promise<boolean> {
  const { db, now, since, pace } = deps
  const { usual, firsts, recent } = await firstPass(deps)
  const peers: OrderPeers = { largeFirst: shareOf(firsts, 0.95), sharedBy: await sharedAddresses(deps) }
  const unusual = await usual.fit(pace)
  let found = false
  let [at, count] = [0, fewestAtFirst]
  while (at < recent.length) {
    const customers = await queries.selectCustomersOf(db, recent.slice(at, at + count))
    at += count
    const histories = await readHistories(db, customers, { since: now - historyMs, linesSince: since, pace })
    count = nextCount(count, histories)
    for (const history of histories) {
      const hits = [
        ...judgeReturns(history, since),
        ...judgeOrders(history, since, peers),
        ...judgeAccesses(history, since),
        ...unusual(history),
      ]
      await pace()
      if (hits.length > 0) found = (await keepHits(deps, history, hits)) || found
    }
    await pace()
  }
  return found
}

/** What is usual among all, and who did anything lately. */
async function firstPass({ db, now, since, pace }: Deps) {
  const usual = createUsual(now)
  const firsts: number[] = []
  const recent: number[] = []
  let [after, count] = [0, fewestAtFirst]
  for (;;) {
    const customers = await queries.selectCustomersAfter(db, after, count)
    const last = customers.at(-1)
    if (!last) return { usual, firsts, recent }
    after = last.id
    const histories = await readHistories(db, customers, { since: now - yearMs - windowMs, linesSince: null, pace })
    count = nextCount(count, histories)
    for (const history of histories) {
      usual.add(history)
      const [first] = history.orders
      if (first && firsts.length < mostFirsts) firsts.push(first.cents)
      if (lastOf(history) >= since) recent.push(history.id)
      await pace()
    }
  }
}

const fewestAtFirst = 5
/** Customers to read next: at most twice as many, and fewer where the last ones did much. */
function nextCount(count: number, histories: readonly History[]): number {
  const events = histories.reduce((sum, one) => sum + one.orders.length + one.returns.length + one.accesses.length, 1)
  return Math.max(1, Math.min(customersAtOnce, Math.floor(count * Math.min(2, eventsAtOnce / events))))
}

const lastOf = ({ orders, returns, accesses }: History): number =>
  Math.max(
    orders.at(-1)?.at ?? 0,
    accesses.at(-1)?.at ?? 0,
    ...returns.slice(-50).map(({ at, refundedAt }) => Math.max(at, refundedAt ?? 0)),
  )

function shareOf(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.floor(share * sorted.length)] ?? 0
}

/** Delivery addresses that orders of several customers named lately. */
async function sharedAddresses({ db, now, pace }: Deps): Promise<Map<string, Set<number>>> {
  const by = new Map<string, Set<number>>()
  for (let from = now - sharedMs; from < now; from += 3 * dayMs) {
    for (const { customer_id, ship_to } of await queries.selectShipTos(db, { from, until: from + 3 * dayMs })) {
      const folded = foldAddress(ship_to)
      if (customer_id === null || folded === '') continue
      by.set(folded, (by.get(folded) ?? new Set()).add(customer_id))
    }
    await pace()
  }
  for (const [folded, customers] of by) if (customers.size < 2) by.delete(folded)
  return by
}

/** Hits of one kind and week are one sign. */
async function keepHits({ db, now, weigh }: Deps, { id }: History, hits: readonly Hit[]): Promise<boolean> {
  const groups = Map.groupBy(hits, ({ kind, at }) => `${kind}:${id}:${weekOf(at)}`)
  let found = false
  for (const [key, group] of groups) {
    const isNew = await db.transaction().execute((trx) => keepGroup(trx, { key, group, customerId: id, now, weigh }))
    found = isNew || found
  }
  return found
}

interface Group {
  readonly key: string
  readonly group: readonly Hit[]
  readonly customerId: number
  readonly now: number
  readonly weigh: Weigh
}

async function keepGroup(trx: DbOrTrx, { key, group, customerId, now, weigh }: Group): Promise<boolean> {
  const kind = group[0]?.kind ?? 'orders'
  let hits = group
  if (hits.some(isUnusual)) {
    // Figures of four weeks stay unusual for weeks: told once.
    const told = await hasRecent(trx, { customerId, kind, since: now - 2 * windowMs, butFor: key })
    if (told) hits = hits.filter((hit) => !isUnusual(hit))
  }
  if (hits.length === 0) return false
  const reasons = combined(hits)
  const score = chanceOf(weigh(customerId, reasons))
  if (score < keptFrom) return false
  const orderIds = idsIn(hits, 'orderIds')
  const facts: SignFacts = { reasons, ...factsOf(hits), ...(orderIds.length > 0 ? { orderIds } : {}) }
  const at = Math.max(...hits.map((hit) => hit.at))
  const [orderId = null] = kind === 'orders' ? orderIds.slice(-1) : []
  const found = { key, kind, at, customerId, ticketId: null, orderId, score, facts: JSON.stringify(facts) }
  return await keepFound(trx, found, now)
}

const isUnusual = ({ reason }: Hit): boolean => reason.code.startsWith('unusual_')

const mostIds = 60
const idsIn = (hits: readonly Hit[], name: 'orderIds' | 'returnIds' | 'accessIds'): number[] =>
  [...new Set(hits.flatMap((hit) => hit[name] ?? []))].slice(-mostIds)

function factsOf(hits: readonly Hit[]): Partial<SignFacts> {
  const returnIds = idsIn(hits, 'returnIds')
  const accessIds = idsIn(hits, 'accessIds')
  const address = hits.find((hit) => hit.address)?.address
  const rows = hits.filter(isUnusual).map(({ reason: { code, values } }) => ({
    code,
    value: Number(values.value),
    usual: Number(values.usual),
    high: Number(values.high),
  }))
  const { values } = hits.find(isUnusual)?.reason ?? {}
  return {
    ...(returnIds.length > 0 ? { returnIds } : {}),
    ...(accessIds.length > 0 ? { accessIds } : {}),
    ...(address ? { address: { now: address.now, earlier: [...address.earlier] } } : {}),
    ...(values ? { usual: { days: Number(values.days), customers: Number(values.customers), rows } } : {}),
  }
}

/** What occurred several times is one reason, with more weight: a third for each further time. */
function combined(hits: readonly Hit[]): SignReason[] {
  return [...Map.groupBy(hits, ({ reason }) => reason.code).values()].flatMap((same) => {
    const last = same.at(-1)
    if (!last) return []
    const { code, weight, values } = last.reason
    const times = same.length
    return [{ code, weight: weight * (1 + (Math.min(times, 6) - 1) / 3), values: { ...values, times } }]
  })
}
