import type { SuggestedPart } from '../contract/parts.ts'
import type { Db } from '../database/open.ts'
import * as queries from './queries.ts'
import { isReplaced, listOf, toPart } from './rows.ts'
import { findSuccessors } from './successors.ts'

type Belongings = SuggestedPart['belongings']

const order = ['seal', 'wear_set', 'tool', 'accessory', 'alternate'] as const

/**
 * What belongs to each of some parts, by its id: seals, wear sets, tools, what stands in for it, and what a set is made of. What
 * has been replaced is shown as its successor.
 * @param bill parts that fit the machine, by id: what is made for another machine is left out. Sets fit where all their parts do,
 *   and what stands in no bill of materials at all, as tools and oils, fits anywhere.
 */
export async function findBelongings(
  db: Db,
  rows: readonly queries.PartRow[],
  bill: ReadonlyMap<number, queries.PartRow> | null = null,
): Promise<Map<number, Belongings>> {
  const relations = await queries.selectRelations(
    db,
    rows.map(({ id }) => id),
  )
  const sets = rows.flatMap((row) => listOf(row.set_of).map((number) => ({ id: row.id, number })))
  const [others, members] = await Promise.all([
    queries.selectParts(db, [...new Set(relations.map(({ other_id }) => other_id))]),
    queries.selectPartsByNumber(db, [...new Set(sets.map(({ number }) => number))]),
  ])
  const successors = await findSuccessors(others, (numbers) => queries.selectPartsByNumber(db, numbers))
  const fitting = await fittingOf(db, [...others, ...successors.values()], bill)
  const byId = new Map(others.map((row) => [row.id, row]))
  const byNumber = new Map(members.map((row) => [row.number, row]))
  return new Map(
    rows.map(({ id }) => {
      const own = relations
        .filter(({ part_id }) => part_id === id)
        .flatMap(({ other_id, kind }) => {
          const row = successors.get(other_id) ?? byId.get(other_id)
          const mayBe = row && (fitting.has(other_id) || fitting.has(row.id))
          return mayBe && !isReplaced(row) && row.id !== id ? [{ relation: kind, part: toPart(row) }] : []
        })
      const inSet = sets
        .filter((each) => each.id === id)
        .flatMap(({ number }) => {
          const row = byNumber.get(number)
          return row && row.id !== id ? [{ relation: 'wear_set' as const, part: toPart(row) }] : []
        })
      const all = new Map([...own, ...inSet].map((each) => [`${each.relation} ${each.part.id}`, each]))
      const sorted = [...all.values()].sort((a, b) => order.indexOf(a.relation) - order.indexOf(b.relation))
      return [id, sorted] as const
    }),
  )
}

/** Which of these may be shown for the machine. */
async function fittingOf(
  db: Db,
  rows: readonly queries.PartRow[],
  bill: ReadonlyMap<number, queries.PartRow> | null,
): Promise<ReadonlySet<number>> {
  if (!bill) return new Set(rows.map(({ id }) => id))
  const numbers = new Set([...bill.values()].map(({ number }) => number))
  const listed = await queries.selectListed(
    db,
    rows.map(({ id }) => id),
  )
  const fits = (row: queries.PartRow): boolean => {
    if (bill.has(row.id)) return true
    const members = listOf(row.set_of)
    return members.length > 0 ? members.every((number) => numbers.has(number)) : !listed.has(row.id)
  }
  return new Set(rows.filter(fits).map(({ id }) => id))
}
