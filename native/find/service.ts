import { setImmediate as pause } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { EventName, Output, ParsedInput } from '../contract/index.ts'
import type { Db } from '../database/open.ts'
import type { MessageIndex } from '../search/message-index.ts'
import { findAnything } from './find-anything.ts'
import { describeFound } from './found-tickets.ts'
import { createHighlighter } from './highlight.ts'
import { planQuery, type QueryPlan } from './plan-query.ts'
import * as queries from './queries.ts'
import type { Records } from './records.ts'
import { searchTickets, withoutTickets } from './search-tickets.ts'
import { numbersMeant } from './ticket-numbers.ts'

export interface FindService {
  /** As `find.tickets`. Works in steps between which others have the thread. */
  tickets(input: ParsedInput<'find.tickets'>): Promise<Output<'find.tickets'>>
  /** To be told of every event: what is held of the company's records is read anew when these change. */
  hear(name: EventName): void
  /** As `find.anything`. */
  anything(query: string, limit: number): Promise<Output<'find.anything'>>
}

interface Deps {
  readonly db: Db
  readonly index: MessageIndex
  readonly records: Records
  readonly clock: Clock
  /** The name of whoever works here; empty while nobody has said. */
  readonly agent: () => Promise<string>
}

type Result = Omit<Output<'find.tickets'>, 'tickets' | 'problems'> & {
  readonly ranked: readonly { readonly ticketId: number; readonly messageId: number | null }[]
  readonly plan: QueryPlan
}

export function createFindService({ db, index, records, clock, agent }: Deps): FindService {
  /** What operators alone, or words to leave out, select: the newest first. */
  const listFitting = async (plan: QueryPlan, page: { offset: number; limit: number }): Promise<Result> => {
    const { parts } = await withoutTickets({ db, index }, plan)
    const total = await queries.countFitting(db, parts, Number.MAX_SAFE_INTEGER)
    await pause()
    const ids = await queries.selectFitting(db, parts, page)
    return { ranked: ids.map((ticketId) => ({ ticketId, messageId: null })), total, more: false, corrected: [], plan }
  }

  /** What has the very number comes first. */
  const listFound = async (
    plan: QueryPlan,
    numbered: readonly number[],
    { offset, limit, now }: { offset: number; limit: number; now: number },
  ): Promise<Result> => {
    const found = await searchTickets({ db, index }, plan, now)
    const first = numbered.map((ticketId) => ({ ticketId, messageId: null }))
    const ranked = [...first, ...found.ranked.filter(({ ticketId }) => !numbered.includes(ticketId))]
    return {
      ranked: ranked.slice(offset, offset + limit),
      total: ranked.length,
      more: found.more,
      corrected: [...found.corrected],
      plan: found.plan,
    }
  }

  return {
    tickets: async ({ query, offset, limit }) => {
      const now = clock()
      const plan = await planQuery(query, { db, index, records, agent: await agent(), now })
      await pause()
      const numbered = await queries.selectIdsByNumber(db, numbersMeant(query, now))
      const result =
        plan.needed.length > 0
          ? await listFound(plan, numbered, { offset, limit, now })
          : plan.narrowing || plan.without.length > 0
            ? await listFitting(plan, { offset, limit })
            : { ranked: [], total: 0, more: false, corrected: [], plan }
      await pause()
      const highlighter = createHighlighter(result.plan.sought, index.partsOf)
      const ranked = result.ranked.map((entry) => ({ ...entry, byNumber: numbered.includes(entry.ticketId) }))
      const { total, more, corrected } = result
      return {
        total,
        more,
        corrected,
        tickets: await describeFound(db, ranked, highlighter),
        problems: [...plan.problems],
      }
    },
    hear: (name) => {
      if (name === 'customers.changed' || name === 'intake.imported') records.forget()
    },
    anything: (query, limit) => findAnything({ db, index, records }, { query, limit, now: clock() }),
  }
}
