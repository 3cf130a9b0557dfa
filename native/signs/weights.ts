import type { SignReason, SignReasonCode } from '../contract/signs.ts'

/**
 * What each reason adds to the log odds that a person should look, before anybody has decided anything: set by hand after
 * how rare it is among honest customers, tried in tests/bench/signs.ts.
 */
const weights: Readonly<Record<SignReasonCode, number>> = {
  new_account: 3.4,
  first_account: 1,
  account_country: 0.8,
  account_of_another: 1,
  change_told: 3,
  pay_there: 0.8,
  urgent: 0.5,
  secret: 1.2,
  reply_elsewhere: 2,
  look_alike: 4.3,
  known_name_elsewhere: 1.8,
  name_holds_address: 2.5,
  first_mail: 0.8,
  refund_without_return: 2.8,
  returned_again: 4.2,
  more_than_ordered: 4,
  not_ordered: 2.8,
  order_of_another: 3.5,
  refund_above_price: 2.5,
  address_after_change: 4.2,
  new_address_large: 2.2,
  first_large: 2.6,
  express: 0.8,
  burst: 3.2,
  shared_address: 3.5,
  new_country: 1.6,
  two_countries: 2.4,
  many_failed: 2.6,
  changed_after_password: 2.8,
  night_downloads: 3.4,
  // These have theirs from how rare the figures are.
  unusual_returns: 0,
  unusual_refunds: 0,
  unusual_orders: 0,
  unusual_value: 0,
  unusual_addresses: 0,
  unusual_failed: 0,
  unusual_countries: 0,
  unusual_downloads: 0,
  unusual_changes: 0,
}

/** Log odds of a thing that no reason speaks for. */
const base = -4
/** Less likely ones are never shown as long as nobody asks for the weaker ones. */
export const shownFrom = 0.5
/** Less likely ones are not kept. */
export const keptFrom = 0.15

/** A reason with the weight that is its own. */
export function reason(code: SignReasonCode, values: SignReason['values'] = {}): SignReason {
  return { code, values, weight: weights[code] }
}

export const chanceOf = (reasons: readonly Pick<SignReason, 'weight'>[]): number =>
  1 / (1 + Math.exp(-reasons.reduce((sum, { weight }) => sum + weight, base)))
