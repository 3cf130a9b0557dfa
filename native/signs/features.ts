import type { SignKind, SignReasonCode } from '../contract/signs.ts'
import { foldAddress, type History } from './history.ts'

const dayMs = 86_400_000
/** What is counted is counted over so many days. */
export const windowDays = 28
export const windowMs = windowDays * dayMs
/** Windows before the present one that tell what is usual. */
const windowsBack = 12

export interface Feature {
  readonly code: SignReasonCode
  readonly kind: Extract<SignKind, 'returns' | 'orders' | 'access'>
}

/** In the order of the figures in a window. */
export const features: readonly Feature[] = [
  { code: 'unusual_returns', kind: 'returns' },
  { code: 'unusual_refunds', kind: 'returns' },
  { code: 'unusual_orders', kind: 'orders' },
  { code: 'unusual_value', kind: 'orders' },
  { code: 'unusual_addresses', kind: 'orders' },
  { code: 'unusual_failed', kind: 'access' },
  { code: 'unusual_countries', kind: 'access' },
  { code: 'unusual_downloads', kind: 'access' },
  { code: 'unusual_changes', kind: 'access' },
]

/** A customer's figures of 28 days. */
export interface Window {
  readonly customerId: number
  /** Windows before the present one. */
  readonly ago: number
  readonly values: Float64Array
}

/** The windows in which he did anything, the present one among them, up to a year back. */
export function windowsOf(history: History, now: number): Window[] {
  const values = Array.from({ length: windowsBack + 1 }, () => new Float64Array(features.length))
  const active = new Set<number>()
  const add = (at: number, feature: number, by: number): void => {
    const ago = Math.floor((now - at) / windowMs)
    const figures = values[ago]
    if (!figures || at > now) return
    active.add(ago)
    figures[feature] = (figures[feature] ?? 0) + by
  }
  for (const { at, refundCents } of history.returns) {
    add(at, 0, 1)
    add(at, 1, refundCents)
  }
  addOrders(history, add)
  addAccesses(history, now, add)
  return [...active].map((ago) => ({ customerId: history.id, ago, values: values[ago] as Float64Array }))
}

type Add = (at: number, feature: number, by: number) => void

function addOrders({ orders, home }: History, add: Add): void {
  const seen = new Set([home])
  for (const { at, cents, shipTo } of orders) {
    add(at, 2, 1)
    add(at, 3, cents)
    const folded = foldAddress(shipTo)
    if (folded === '' || seen.has(folded)) continue
    seen.add(folded)
    add(at, 4, 1)
  }
}

function addAccesses({ accesses }: History, now: number, add: Add): void {
  const countries = new Set<string>()
  for (const { at, kind, country } of accesses) {
    if (kind === 'failed_login') add(at, 5, 1)
    else if (kind === 'download') add(at, 7, 1)
    else if (kind !== 'login') add(at, 8, 1)
    else {
      const key = `${Math.floor((now - at) / windowMs)} ${country}`
      add(at, 6, country === '' || countries.has(key) ? 0 : 1)
      countries.add(key)
    }
  }
}

/** How large a customer is, by the orders a year: his like are of the same size. */
export function sizeClass({ orders }: History, now: number): number {
  const count = orders.filter(({ at }) => now - at <= 365 * dayMs).length
  return count < 6 ? 0 : count < 24 ? 1 : 2
}
