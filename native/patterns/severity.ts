import type { AlertSeverity } from '../contract/patterns.ts'

export interface Weight {
  /** Tickets found against tickets expected. */
  readonly count: number
  readonly expected: number
  readonly customers: number
  /** Of its tickets: those that are urgent, and those whose writer is angry, frustrated or needs help. */
  readonly urgent: number
  readonly upset: number
}

/**
 * One point each for three and six times the expected, for six and fifteen customers, where a quarter is urgent, and where
 * two fifths are upset. Four points are high, two are normal.
 */
export function severityOf({ count, expected, customers, urgent, upset }: Weight): AlertSeverity {
  const growth = count / Math.max(0.5, expected)
  const points = [
    growth >= 3,
    growth >= 6,
    customers >= 6,
    customers >= 15,
    urgent >= count / 4 && urgent > 0,
    upset >= (count * 2) / 5 && upset > 0,
  ].filter(Boolean).length
  return points >= 4 ? 'high' : points >= 2 ? 'normal' : 'low'
}
