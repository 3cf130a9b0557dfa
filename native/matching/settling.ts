import type { DbOrTrx } from '../database/open.ts'
import { type Judged, thresholds } from './judge.ts'
import * as merges from './merge-queries.ts'
import { mergeCustomers, pairOf } from './merging.ts'
import type { MatchRecord } from './normalise/record.ts'
import * as queries from './queries.ts'
import { readRecords } from './reading.ts'
import { storedReasons } from './reasons.ts'

export interface FoundPair {
  readonly left: MatchRecord
  readonly right: MatchRecord
  readonly judged: Judged
}
export interface Merged {
  readonly survivorId: number
  readonly absorbedId: number
}

interface Found {
  /** Whose pairs these are: of their open ones, what was not found again goes. */
  readonly subjects: readonly number[]
  readonly found: readonly FoundPair[]
  readonly judge: (left: MatchRecord, right: MatchRecord) => Judged
  readonly at: number
}

/**
 * Stores what was found, within the caller's transaction: sure pairs are put together, the surest first, each looked at again as
 * it is by then; the others wait for a person. What a person has called different, or has parted, is left alone.
 */
export async function settlePairs(trx: DbOrTrx, { subjects, found, judge, at }: Found): Promise<Merged[]> {
  const merged: Merged[] = []
  const best = new Map<string, FoundPair & { readonly first: number; readonly second: number }>()
  const groups = await groupsOf(
    trx,
    found.flatMap(({ left, right }) => [left.id, right.id]),
  )
  for (const pair of found) {
    const [first, second] = pairOf(groups.rootOf(pair.left.id), groups.rootOf(pair.right.id))
    const known = best.get(`${first} ${second}`)
    if (first !== second && (known?.judged.score ?? -1) < pair.judged.score)
      best.set(`${first} ${second}`, { ...pair, first, second })
  }
  const kept = new Set<string>()
  for (const pair of [...best.values()].sort((a, b) => b.judged.score - a.judged.score)) {
    const now = await groupsOf(trx, [pair.first, pair.second])
    const [first, second] = pairOf(now.rootOf(pair.first), now.rootOf(pair.second))
    if (first === second || (await isDecided(trx, now, first, second))) continue
    const { judged, sure } = await looked(trx, pair, [first, second], judge)
    if (sure) {
      merged.push(await mergeSure(trx, { first, second, judged, left: pair.left, right: pair.right, at }))
      continue
    }
    kept.add(`${first} ${second}`)
    await queries.upsertPair(trx, {
      first_id: first,
      second_id: second,
      score: judged.score,
      reasons: storedReasons(pair.left, pair.right, judged),
      state: 'open',
      decided_at: null,
      decided_by: null,
    })
  }
  for (const { first_id, second_id, state } of await queries.selectPairsOf(trx, subjects))
    if (state === 'open' && !kept.has(`${first_id} ${second_id}`)) await queries.deletePair(trx, first_id, second_id)
  return merged
}

/** These records with all that were put together with them. */
export async function memberIds(db: DbOrTrx, ids: readonly number[]): Promise<number[]> {
  const own = await queries.selectCustomers(db, ids)
  const roots = [...new Set(own.map(({ id, merged_into }) => merged_into ?? id))]
  return (await merges.selectMembers(db, roots)).map(({ id }) => id)
}

interface Groups {
  rootOf(id: number): number
  /** All records of a customer. */
  membersOf(rootId: number): readonly number[]
}

async function groupsOf(trx: DbOrTrx, ids: readonly number[]): Promise<Groups> {
  const own = await queries.selectCustomers(trx, [...new Set(ids)])
  const roots = new Map(own.map(({ id, merged_into }) => [id, merged_into ?? id]))
  const members = await merges.selectMembers(trx, [...new Set(roots.values())])
  return {
    rootOf: (id) => roots.get(id) ?? id,
    membersOf: (rootId) =>
      members.filter(({ id, merged_into }) => id === rootId || merged_into === rootId).map(({ id }) => id),
  }
}

/** Whether a person has said of any two records of both that they are different. */
async function isDecided(trx: DbOrTrx, groups: Groups, first: number, second: number): Promise<boolean> {
  const others = new Set(groups.membersOf(second))
  const own = groups.membersOf(first)
  const pairs = await queries.selectPairsOf(trx, own)
  return pairs.some(
    ({ state, first_id, second_id }) =>
      state === 'different' &&
      ((own.includes(first_id) && others.has(second_id)) || (own.includes(second_id) && others.has(first_id))),
  )
}

/** Who was put together meanwhile has more to him by now, which may speak against it. */
async function looked(
  trx: DbOrTrx,
  { left, right, judged }: FoundPair,
  [first, second]: readonly [number, number],
  judge: Found['judge'],
): Promise<{ judged: Judged; sure: boolean }> {
  if (judged.score < thresholds.sure) return { judged, sure: false }
  if (await merges.wereParted(trx, first, second)) return { judged, sure: false }
  if ((await merges.wereParted(trx, left.id, right.id)) || pairOf(left.id, right.id).join() === [first, second].join())
    return { judged, sure: !(await merges.wereParted(trx, left.id, right.id)) }
  const records = await readRecords(trx, [first, second])
  const [one, other] = [records.get(first), records.get(second)]
  const now = one && other ? judge(one, other) : judged
  return { judged: now, sure: now.score >= thresholds.sure }
}

interface Sure {
  readonly first: number
  readonly second: number
  readonly judged: Judged
  readonly left: MatchRecord
  readonly right: MatchRecord
  readonly at: number
}

async function mergeSure(trx: DbOrTrx, { first, second, judged, left, right, at }: Sure): Promise<Merged> {
  const survivorId = await fullerOf(trx, first, second)
  const absorbedId = survivorId === first ? second : first
  await mergeCustomers(trx, {
    survivorId,
    absorbedId,
    take: [],
    actor: 'matching',
    at,
    score: judged.score,
    reasons: storedReasons(left, right, judged),
  })
  return { survivorId, absorbedId }
}

/** Which of both has more to it; the older record where neither has. */
export async function fullerOf(db: DbOrTrx, first: number, second: number): Promise<number> {
  const weights = []
  for (const id of [first, second]) {
    let rows = 0
    for (const table of ['orders', 'machines', 'tickets', 'contacts'] as const)
      rows += await queries.countOf(db, table, id)
    weights.push(rows)
  }
  return (weights[1] ?? 0) > (weights[0] ?? 0) ? second : first
}
