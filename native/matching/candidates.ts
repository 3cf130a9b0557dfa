import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { type CustomerKey, mostSharing } from './keys.ts'
import type { MatchRecord } from './normalise/record.ts'
import * as queries from './queries.ts'
import { readRecords } from './reading.ts'

export interface Candidates {
  readonly left: MatchRecord
  readonly right: MatchRecord
}

interface Looking {
  readonly pace: Pace
  /** Keys that too many share, as they are come across: asked for once only. */
  readonly frequent: Set<string>
}

const nameOf = ({ kind, value }: CustomerKey): string => `${kind} ${value}`

/** Pairs of these customers with any that share a key few have, each once. */
export async function candidatesOf(db: Db, ids: readonly number[], { pace, frequent }: Looking): Promise<Candidates[]> {
  const keys = new Map<string, CustomerKey>()
  for (const { kind, value } of await queries.selectKeys(db, ids))
    if (!frequent.has(nameOf({ kind, value }))) keys.set(nameOf({ kind, value }), { kind, value })
  const pairs = new Map<string, readonly [number, number]>()
  const wanted = new Set(ids)
  for (const [kind, own] of Map.groupBy(keys.values(), (key) => key.kind)) {
    const values = own.map(({ value }) => value)
    for (const [value, rows] of Map.groupBy(await queries.selectHolders(db, kind, values), (row) => row.value)) {
      const holders = rows.map(({ customer_id }) => customer_id).toSorted((a, b) => a - b)
      if (holders.length > mostSharing({ kind, value })) frequent.add(nameOf({ kind, value }))
      else addPairs(pairs, holders, wanted)
      await pace()
    }
  }
  const records = await readRecords(db, [...new Set([...pairs.values()].flat())])
  return [...pairs.values()].flatMap(([first, second]) => {
    const left = records.get(first)
    const right = records.get(second)
    return left && right ? [{ left, right }] : []
  })
}

/** @param holders in ascending order */
function addPairs(
  pairs: Map<string, readonly [number, number]>,
  holders: readonly number[],
  wanted: ReadonlySet<number>,
): void {
  for (const [at, first] of holders.entries())
    for (const second of holders.slice(at + 1))
      if (wanted.has(first) || wanted.has(second)) pairs.set(`${first} ${second}`, [first, second])
}
