import type { SignReason } from '../contract/signs.ts'

/** Something a rule found in one customer's records. */
export interface Hit {
  readonly kind: 'returns' | 'orders' | 'access'
  readonly at: number
  readonly reason: SignReason
  readonly orderIds?: readonly number[]
  readonly returnIds?: readonly number[]
  readonly accessIds?: readonly number[]
  readonly address?: { readonly now: string; readonly earlier: readonly string[] }
}
