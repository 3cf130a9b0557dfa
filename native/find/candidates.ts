import { setImmediate as pause } from 'node:timers/promises'
import type { Db } from '../database/open.ts'
import type { MessageIndex } from '../search/message-index.ts'
import { type Condition, countFitting, type Hit, selectFitting, selectHits, selectMessageIdsOf } from './queries.ts'

export interface Candidates {
  readonly hits: readonly Hit[]
  /** Whether there are more, all of them older. */
  readonly more: boolean
}

/** Of words that are everywhere so many messages are looked at, the newest. */
const mostHits = 1_500
const messagesAtOnce = 1_500
/** Where so few tickets fit the operators, it is their messages that are looked through. */
const fewTickets = 1_500
/** Milliseconds after which what has been found must do. */
const patience = 60

interface Deps {
  readonly db: Db
  readonly index: MessageIndex
}

/** Messages that match, of tickets that fit: all of them, or the newest where they are many. */
export async function findCandidates(
  { db, index }: Deps,
  { expression, narrowing, parts }: { expression: string; narrowing: boolean; parts: readonly Condition[] },
): Promise<Candidates> {
  // Few matches are all looked at, whatever the operators say.
  if (narrowing && index.count(expression) > messagesAtOnce) {
    if ((await countFitting(db, parts, fewTickets + 1)) <= fewTickets) {
      const ticketIds = await selectFitting(db, parts, { offset: 0, limit: fewTickets })
      const ids = await selectMessageIdsOf(db, ticketIds)
      await pause()
      return { hits: await selectHits(db, index.among(expression, ids), parts), more: false }
    }
    await pause()
  }
  return await newestFitting({ db, index }, expression, parts)
}

async function newestFitting(
  { db, index }: Deps,
  expression: string,
  parts: readonly Condition[],
): Promise<Candidates> {
  const started = performance.now()
  const hits: Hit[] = []
  let before = Number.MAX_SAFE_INTEGER
  while (hits.length < mostHits && performance.now() - started < patience) {
    const ids = index.newest(expression, messagesAtOnce, before)
    for (const hit of await selectHits(db, ids, parts)) hits.push(hit)
    if (ids.length < messagesAtOnce) return { hits, more: false }
    before = ids.at(-1) ?? 0
    await pause()
  }
  return { hits, more: true }
}
