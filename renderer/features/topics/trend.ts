import type { Topic } from '../../../native/contract/topics.ts'

export const trends = ['more', 'usual', 'less'] as const
export type Trend = (typeof trends)[number]

/** Standard deviations of a count by chance (Poisson) from which a week is worth a mark. */
const worthAMark = 2

/** How the last seven days stand to what was to be expected. */
export function trendOf({ tickets, expected }: Pick<Topic, 'tickets' | 'expected'>): Trend {
  const spread = worthAMark * Math.sqrt(Math.max(expected, 1))
  if (tickets > expected + spread) return 'more'
  return tickets < expected - spread ? 'less' : 'usual'
}
