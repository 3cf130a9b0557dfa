import type { DbOrTrx } from '../database/open.ts'
import { wordsOfJson } from './alert-name.ts'
import * as queries from './queries.ts'
import type { Whole } from './reading.ts'

const mostAlike = 3
/** Of the smaller one's tickets. */
const leastShared = 0.15
/** Of two names. */
const leastWords = 2

/** Other alerts that go on and share tickets or telling words, the most alike first. */
export async function alikeAlerts(db: DbOrTrx, { row, merged, members }: Whole): Promise<queries.AlertRecord[]> {
  const own = new Set([row.id, ...merged.map(({ id }) => id)])
  const others = (await queries.selectGoingOn(db)).filter(({ id, state }) => !own.has(id) && state !== 'dismissed')
  const shared = await queries.countShared(
    db,
    [...own],
    others.map(({ id }) => id),
  )
  const words = wordsOf(row)
  return others
    .map((other) => ({ other, score: score(other) }))
    .filter(({ score: likeness }) => likeness > 0)
    .sort((left, right) => right.score - left.score || right.other.raised_at - left.other.raised_at)
    .slice(0, mostAlike)
    .map(({ other }) => other)

  function score(other: queries.AlertRecord): number {
    const tickets = (shared.get(other.id) ?? 0) / Math.max(1, Math.min(members.size, other.count))
    const both = [...wordsOf(other)].filter((word) => words.has(word)).length
    return (tickets >= leastShared ? tickets : 0) + (both >= leastWords ? both / 10 : 0)
  }
}

const wordsOf = ({ words_de, words_en }: queries.AlertRecord): Set<string> =>
  new Set([...wordsOfJson(words_de), ...wordsOfJson(words_en)].map((word) => word.toLowerCase()))
