import { z } from 'zod'
import type { CompanyClock } from './company-clock.ts'
import type { Closure } from './facts.ts'

const side = z.object({ state: z.string().optional(), solved_at: z.number().nullish() }).catch({})
const changed = z.object({ before: side, after: side, reason: z.string().optional() }).catch({ before: {}, after: {} })
const reopened = z.object({ solvedAt: z.number().nullish() }).catch({})

interface Turn {
  readonly kind: string
  readonly at: number
  readonly data: string
}

/** What a person takes back so soon was a slip: neither solved nor opened again. */
const slipMs = 15 * 60_000
const isDone = (state: string | undefined): boolean => state === 'solved' || state === 'closed'

type Stretch = Pick<Closure, 'from' | 'until'>

/**
 * When a ticket was closed and opened again, out of the activity log. A mere thank-you opened nothing.
 * @param turns in their order
 */
export function closuresOf(turns: readonly Turn[], created: number, clock: CompanyClock): Closure[] {
  return stretchesOf(turns).map(({ from, until }) => ({
    from,
    until,
    fromDay: clock.dayOf(from),
    untilDay: clock.dayOf(until),
    business: clock.business(created, from),
  }))
}

function stretchesOf(turns: readonly Turn[]): Stretch[] {
  const found: Stretch[] = []
  let closedAt: number | null = null
  const open = (from: number | null | undefined, until: number, least: number): void => {
    const start = from ?? closedAt
    if (start !== null && until - start >= least) found.push({ from: start, until })
  }
  for (const { kind, at, data } of turns) {
    if (kind === 'ticket.reopened') {
      open(reopened.parse(JSON.parse(data)).solvedAt, at, 0)
      continue
    }
    const { before, after, reason } = changed.parse(JSON.parse(data))
    if (reason === 'thanks') closedAt = found.pop()?.from ?? closedAt
    else if (isDone(after.state) && !isDone(before.state)) closedAt = at
    else if (isOpened(before.state, after.state)) open(before.solved_at, at, slipMs)
  }
  return found
}

const isOpened = (before: string | undefined, after: string | undefined): boolean =>
  after !== undefined && !isDone(after) && isDone(before)
