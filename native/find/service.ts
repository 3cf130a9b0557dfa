import { setImmediate as pause } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import type { EventName, Output, ParsedInput } from '../contract/index.ts'
import type { Db } from '../database/open.ts'
import type { MessageIndex } from '../search/message-index.ts'
import { type Meaning, readQuery, searchByMeaning } from './by-meaning.ts'
import { findAnything } from './find-anything.ts'
import { describeFound } from './found-tickets.ts'
import { createHighlighter } from './highlight.ts'
import { createNearFrom } from './near-from.ts'
import { nearestExcerpts } from './nearest-sentence.ts'
import { planQuery, type QueryPlan } from './plan-query.ts'
import * as queries from './queries.ts'
import type { Records } from './records.ts'
import { searchTickets, withoutTickets } from './search-tickets.ts'
import { numbersMeant } from './ticket-numbers.ts'

export interface FindService {
  /** As `find.tickets`. Works in steps between which others have the thread. */
  tickets(input: ParsedInput<'find.tickets'>, signal: AbortSignal): Promise<Output<'find.tickets'>>
  /** As `find.sentences`. */
  sentences(input: ParsedInput<'find.sentences'>, signal: AbortSignal): Promise<Output<'find.sentences'>>
  /** Has the models read what it takes to tell near from far; begun by itself once they are ready. */
  prepare(): Promise<void>
  /** To be told of every event: what is held of the company's records is read anew when these change. */
  hear(name: EventName): void
  /** As `find.anything`. */
  anything(query: string, limit: number): Promise<Output<'find.anything'>>
}

interface Deps {
  readonly db: Db
  readonly index: MessageIndex
  readonly records: Records
  readonly meaning: Meaning
  readonly clock: Clock
  /** The name of whoever works here; empty while nobody has said. */
  readonly agent: () => Promise<string>
}

/** Without words it was found by its meaning or its number. */
interface Ranked {
  readonly ticketId: number
  readonly messageId: number | null
  readonly hasWords: boolean
}

interface Asked {
  readonly byMeaning: boolean
  readonly offset: number
  readonly limit: number
  readonly now: number
  readonly signal: AbortSignal
}

type Result = Omit<Output<'find.tickets'>, 'tickets' | 'problems'> & {
  readonly ranked: readonly Ranked[]
  readonly plan: QueryPlan
}

export function createFindService({ db, index, records, meaning, clock, agent }: Deps): FindService {
  const bar = createNearFrom(meaning)
  /** What operators alone, or words to leave out, select: the newest first. */
  const listFitting = async (plan: QueryPlan, page: { offset: number; limit: number }): Promise<Result> => {
    const { parts } = await withoutTickets({ db, index }, plan)
    const total = await queries.countFitting(db, parts, Number.MAX_SAFE_INTEGER)
    await pause()
    const ids = await queries.selectFitting(db, parts, page)
    const ranked = ids.map((ticketId) => ({ ticketId, messageId: null, hasWords: false }))
    return { ranked, total, more: false, corrected: [], meaning: 'off', plan }
  }

  const search = async (plan: QueryPlan, { byMeaning, now, signal }: Asked) => {
    const read = byMeaning && plan.said !== '' ? await readQuery(meaning, bar, plan.said, signal) : null
    if (read) return await searchByMeaning({ db, index, meaning }, plan, read, now)
    const { ranked, ...found } = await searchTickets({ db, index }, plan, now)
    const used = byMeaning && plan.said !== '' ? ('not_ready' as const) : ('off' as const)
    return { ...found, ranked: ranked.map((entry) => ({ ...entry, hasWords: true })), meaning: used }
  }

  /** What has the very number comes first. */
  const listFound = async (plan: QueryPlan, numbered: readonly number[], asked: Asked): Promise<Result> => {
    const found = await search(plan, asked)
    const first = numbered.map((ticketId) => ({ ticketId, messageId: null, hasWords: false }))
    const ranked = [...first, ...found.ranked.filter(({ ticketId }) => !numbered.includes(ticketId))]
    return {
      ranked: ranked.slice(asked.offset, asked.offset + asked.limit),
      total: ranked.length,
      more: found.more,
      corrected: [...found.corrected],
      meaning: found.meaning,
      plan: found.plan,
    }
  }

  return {
    tickets: async ({ query, byMeaning, offset, limit }, signal) => {
      const now = clock()
      const plan = await planQuery(query, { db, index, records, agent: await agent(), now })
      await pause()
      const numbered = await queries.selectIdsByNumber(db, numbersMeant(query, now))
      const result: Result =
        plan.needed.length > 0
          ? await listFound(plan, numbered, { byMeaning, offset, limit, now, signal })
          : plan.narrowing || plan.without.length > 0
            ? await listFitting(plan, { offset, limit })
            : { ranked: [], total: 0, more: false, corrected: [], meaning: 'off', plan }
      await pause()
      const highlighter = createHighlighter(result.plan.sought, index.partsOf)
      const ranked = result.ranked.map((entry) => ({ ...entry, byNumber: numbered.includes(entry.ticketId) }))
      const { total, more, corrected } = result
      return {
        total,
        more,
        corrected,
        meaning: result.meaning,
        tickets: await describeFound(db, ranked, highlighter),
        problems: [...plan.problems],
      }
    },
    sentences: async ({ query, messageIds }, signal) => {
      const plan = await planQuery(query, { db, index, records, agent: await agent(), now: clock() })
      const read = plan.said === '' ? null : await readQuery(meaning, bar, plan.said, signal)
      if (!read) return { excerpts: [] }
      const highlighter = createHighlighter(plan.sought, index.partsOf)
      const asked = { vector: read.vector, messageIds, highlighter, signal }
      return { excerpts: await nearestExcerpts(db, { ...meaning, bar }, asked) }
    },
    prepare: bar.prepare,
    hear: (name) => {
      // Where they fail, the next search tries it again.
      if (name === 'app.modelsChanged' && meaning.inference.state().state === 'ready')
        void bar.prepare().catch(() => {})
      if (name === 'customers.changed' || name === 'intake.imported') records.forget()
    },
    anything: (query, limit) => findAnything({ db, index, records }, { query, limit, now: clock() }),
  }
}
