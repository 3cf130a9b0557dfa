import type { Clock } from '../clock.ts'
import { isEngineError } from '../contract/errors.ts'
import type { RuleId } from '../contract/rules.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import { compile, type Means } from './compile.ts'
import { type Clash, clashesOf } from './conflicts.ts'
import { needsOf } from './facts.ts'
import { walkHistory } from './history.ts'
import type { StoredRule } from './stored.ts'

export interface Overlaps {
  /** What is known now; counting begins anew where the rules are others than those it was counted for. */
  of(rules: readonly StoredRule[]): { clashes: readonly CountedClash[]; state: 'reckoning' | 'ready' }
  idle(): Promise<void>
  stop(): Promise<void>
}

export interface CountedClash extends Clash {
  /** Tickets of the last 90 days that meet both; null while they are counted. */
  readonly tickets: number | null
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly means: () => Promise<Means>
  /** Called when it has been counted. */
  readonly counted: () => void
}

const days = 90
const dayMs = 86_400_000
const mostTickets = 20_000
/** Mails go on coming; the count is looked at by people. */
const keptMs = 3_600_000

const pairOf = ({ first, second }: Pick<Clash, 'first' | 'second'>): string => `${first} ${second}`

/** Counts, in the background, how many tickets meet two rules that set the same differently. */
export function createOverlaps({ db, clock, log, means, counted }: Deps): Overlaps {
  let known: { key: string; at: number; tickets: ReadonlyMap<string, number> } | null = null
  let counting: { key: string; abort: AbortController; done: Promise<void> } | null = null

  const count = async (rules: readonly StoredRule[], clashes: readonly Clash[], key: string, signal: AbortSignal) => {
    const involved = rules.filter(({ id }) => clashes.some(({ first, second }) => first === id || second === id))
    const with_ = await means()
    const judges = involved.map(({ id, conditions }) => ({ id, judge: compile(conditions, with_) }))
    const tickets = new Map<string, number>(clashes.map((clash) => [pairOf(clash), 0]))
    await walkHistory({
      db,
      since: clock() - days * dayMs,
      needs: needsOf(involved.map(({ conditions }) => conditions)),
      pace: createPace(signal),
      signal,
      most: mostTickets,
      each: (messages) => {
        const met = new Set<string>()
        for (const facts of messages) {
          const meets = new Set<RuleId>(judges.flatMap(({ id, judge }) => (judge(facts) ? [id] : [])))
          for (const clash of clashes) if (meets.has(clash.first) && meets.has(clash.second)) met.add(pairOf(clash))
        }
        for (const pair of met) tickets.set(pair, (tickets.get(pair) ?? 0) + 1)
      },
    })
    known = { key, at: clock(), tickets }
  }

  const begin = (rules: readonly StoredRule[], clashes: readonly Clash[], key: string): void => {
    counting?.abort.abort()
    const abort = new AbortController()
    const done = count(rules, clashes, key, abort.signal)
      .catch((error: unknown) => {
        if (!isEngineError(error, 'cancelled')) log.error('rules could not be compared', { error: String(error) })
      })
      .then(() => {
        if (counting?.abort !== abort) return
        counting = null
        counted()
      })
    counting = { key, abort, done }
  }

  return {
    of: (rules) => {
      const active = rules.filter((rule) => rule.active)
      const clashes = clashesOf(active)
      const key = JSON.stringify(active.map(({ id, conditions, actions }) => [id, conditions, actions]))
      const fresh = known?.key === key && clock() - known.at < keptMs
      if (clashes.length > 0 && !fresh && counting?.key !== key) begin(active, clashes, key)
      const tickets = known?.key === key ? known.tickets : null
      return {
        clashes: clashes.map((clash) => ({ ...clash, tickets: tickets?.get(pairOf(clash)) ?? null })),
        state: clashes.length > 0 && tickets === null ? 'reckoning' : 'ready',
      }
    },
    idle: async () => await counting?.done,
    stop: async () => {
      counting?.abort.abort()
      await counting?.done
    },
  }
}
