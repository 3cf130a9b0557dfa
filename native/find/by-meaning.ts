import { setImmediate as pause } from 'node:timers/promises'
import { EngineError } from '../contract/errors.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { MessageIndex } from '../search/message-index.ts'
import type { VectorSearch } from '../search/vector-search.ts'
import { detectLanguage } from '../text/language.ts'
import { selectIsBehind } from './meaning-queries.ts'
import { type RankedByMeaning, rankByMeaning } from './meaning-ranking.ts'
import { type NearFrom, nearFromOf } from './near-from.ts'
import type { QueryPlan } from './plan-query.ts'
import { countFitting, type Hit, selectFitting, selectHits, selectMessageIdsOf } from './queries.ts'
import { type SearchResult, searchTickets, withoutTickets } from './search-tickets.ts'

export interface Meaning {
  readonly inference: Pick<Inference, 'embed' | 'state'>
  readonly vectors: Pick<VectorSearch, 'nearest' | 'cosines'>
  /** Takes the language out of a vector, so that German and English can be compared. */
  readonly centre: (vector: Float32Array, language: string) => Float32Array
}

interface Deps {
  readonly db: Db
  readonly index: MessageIndex
  readonly meaning: Meaning
}

export interface MeaningResult extends SearchResult {
  readonly ranked: readonly RankedByMeaning[]
  /** `incomplete`: messages still wait to be read. */
  readonly meaning: 'used' | 'incomplete'
}

/** So many of the nearest messages are looked at; more where operators leave out some of them. */
const mostNear = 400
const mostNearNarrowed = 1_500
/** Where so few tickets fit the operators, all their messages are compared. */
const fewTickets = 1_500

export interface ReadQuery {
  readonly vector: Float32Array
  /** From which cosine on a message is near to it. */
  readonly nearFrom: number
}

/** What was asked for turned into a vector; null while the models cannot. It is not waited for a model that is starting. */
export async function readQuery(
  { inference, centre }: Meaning,
  bar: NearFrom,
  text: string,
  signal: AbortSignal,
): Promise<ReadQuery | null> {
  if (inference.state().state !== 'ready') return null
  try {
    const [read] = await inference.embed([text], { role: 'query', urgency: 'now', signal })
    if (!read) return null
    const vector = centre(read, detectLanguage(text))
    return { vector, nearFrom: nearFromOf(bar.surroundings(vector)) }
  } catch (error) {
    if (error instanceof EngineError && error.code !== 'cancelled') return null
    throw error
  }
}

/** Tickets with a message that is near to the query in meaning, or that has all its words; the best first. */
export async function searchByMeaning(
  deps: Deps,
  plan: QueryPlan,
  query: ReadQuery,
  now: number,
): Promise<MeaningResult> {
  const { db, meaning } = deps
  const near = await nearest(deps, await withoutTickets(deps, plan), query)
  await pause()
  const byWords = await searchTickets(deps, plan, now)
  await pause()
  const others = byWords.ranked.map(({ messageId }) => messageId).filter((id) => !near.cosines.has(id))
  const cosines = new Map([...near.cosines, ...meaning.vectors.cosines(query.vector, others)])
  return {
    ...byWords,
    ranked: rankByMeaning(near.hits, byWords.ranked, cosines),
    more: byWords.more || near.more,
    meaning: (await selectIsBehind(db)) ? 'incomplete' : 'used',
  }
}

interface Near {
  readonly hits: readonly Hit[]
  readonly cosines: ReadonlyMap<number, number>
  readonly more: boolean
}

/** Messages near enough, of tickets that fit, with the phrases and numbers that were demanded. */
async function nearest({ db, index, meaning }: Deps, plan: QueryPlan, { vector, nearFrom }: ReadQuery): Promise<Near> {
  const { vectors } = meaning
  const limit = plan.narrowing || plan.demanded.length > 0 ? mostNearNarrowed : mostNear
  const all =
    plan.narrowing && (await countFitting(db, plan.parts, fewTickets + 1)) <= fewTickets
      ? vectors.cosines(vector, await messagesOfFitting(db, plan))
      : await vectors.nearest(vector, limit)
  const cosines = new Map([...all].filter(([, cosine]) => cosine >= nearFrom))
  const ids = [...cosines.keys()]
  const demanded = plan.demanded.length > 0 ? index.among(plan.demanded.join(' AND '), ids) : ids
  return {
    hits: demanded.length > 0 ? await selectHits(db, demanded, plan.parts) : [],
    cosines,
    more: all.size >= limit && cosines.size === all.size,
  }
}

async function messagesOfFitting(db: Db, { parts }: QueryPlan): Promise<number[]> {
  return await selectMessageIdsOf(db, await selectFitting(db, parts, { offset: 0, limit: fewTickets }))
}
