import { setImmediate as pause } from 'node:timers/promises'
import type { Db } from '../database/open.ts'
import { type MessageIndex, mostCounted } from '../search/message-index.ts'
import { type Candidates, findCandidates } from './candidates.ts'
import { type Correction, correctPlan, hardlyFound } from './corrections.ts'
import type { QueryPlan } from './plan-query.ts'
import { conditions, selectHits, selectTicketsOf } from './queries.ts'
import { type RankedTicket, rankTickets } from './ranking.ts'

interface Deps {
  readonly db: Db
  readonly index: MessageIndex
}

export interface SearchResult {
  readonly ranked: readonly RankedTicket[]
  /** Whether there are more, all of them older and not better. */
  readonly more: boolean
  readonly corrected: readonly Correction[]
  /** With the words that were tried. */
  readonly plan: QueryPlan
}

/** So many messages that have it all in their heads are looked at beyond the newest. */
const mostHeads = 300

const allOf = ({ needed }: QueryPlan): string => needed.map(({ expression }) => expression).join(' AND ')
const expressionOf = (plan: QueryPlan): string =>
  plan.without.length === 0 ? allOf(plan) : `(${allOf(plan)}) NOT (${plan.without.join(' OR ')})`

/** Tickets with a message in which all that is needed stands, the best first. */
export async function searchTickets(deps: Deps, plan: QueryPlan, now: number): Promise<SearchResult> {
  const whole = await withoutTickets(deps, plan)
  const found = await withCorrections(deps, whole)
  const heads = await inHeads(deps, found.plan, found.candidates)
  await pause()
  const ids = found.candidates.hits.map(({ id }) => id)
  const lexical = lexicalScores(deps.index, found.plan, ids)
  await pause()
  const { numbers } = found.plan
  const numbered = new Set(numbers.length > 0 ? deps.index.among(numbers.join(' OR '), ids) : [])
  const evidence = (id: number) => ({
    lexical: lexical.get(id) ?? 0,
    inHead: heads.ids.has(id),
    hasNumber: numbered.has(id),
  })
  const ranked = rankTickets([...found.candidates.hits, ...heads.hits], evidence, now)
  return { ranked, more: found.candidates.more, corrected: found.corrected, plan: found.plan }
}

/** «-Angebot» leaves out the ticket, not only the message that has the word. */
export async function withoutTickets({ db, index }: Deps, plan: QueryPlan): Promise<QueryPlan> {
  if (plan.without.length === 0) return plan
  const ids = index.newest(plan.without.join(' OR '), mostCounted)
  const ticketIds = await selectTicketsOf(db, ids)
  return { ...plan, parts: [...plan.parts, conditions.others(ticketIds)] }
}

async function withCorrections(
  deps: Deps,
  plan: QueryPlan,
): Promise<{ candidates: Candidates; corrected: readonly Correction[]; plan: QueryPlan }> {
  const candidates = await findCandidates(deps, { ...plan, expression: expressionOf(plan) })
  if (candidates.hits.length > hardlyFound) return { candidates, corrected: [], plan }
  const tried = await correctPlan(plan, deps.index)
  if (tried.corrected.length === 0) return { candidates, corrected: [], plan }
  const better = await findCandidates(deps, { ...tried.plan, expression: expressionOf(tried.plan) })
  return better.hits.length > candidates.hits.length
    ? { candidates: better, ...tried }
    : { candidates, corrected: [], plan }
}

/** Messages with all of it in the subject or among the people, and those of them that are not among the newest. */
async function inHeads({ db, index }: Deps, plan: QueryPlan, { hits, more }: Candidates) {
  const expression = `{subject people} : (${expressionOf(plan)})`
  const known = new Set(hits.map(({ id }) => id))
  const ids = more ? index.newest(expression, mostHeads) : index.among(expression, [...known])
  const others = more ? ids.filter((id) => !known.has(id)) : []
  return { ids: new Set(ids), hits: others.length > 0 ? await selectHits(db, others, plan.parts) : [] }
}

/**
 * BM25 as a share of the best. Ranking costs 1 µs for each occurrence of a term, so the rarest decide, as many as together
 * are affordable: they carry nearly all of the score.
 */
function lexicalScores(index: MessageIndex, plan: QueryPlan, ids: readonly number[]): Map<number, number> {
  let sum = 0
  const rare = plan.needed
    .map(({ expression }) => ({ expression, count: index.count(expression) }))
    .sort((a, b) => a.count - b.count)
    .filter(({ count }) => {
      sum += count
      return sum <= mostCounted
    })
  if (rare.length === 0) return new Map()
  const scores = index.scores(rare.map(({ expression }) => expression).join(' OR '), ids)
  const best = Math.max(...scores.values(), Number.MIN_VALUE)
  return new Map([...scores].map(([id, score]) => [id, score / best]))
}
