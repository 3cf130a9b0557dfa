import type { Clock } from '../clock.ts'
import type { Db } from '../database/open.ts'
import { isStopword } from '../text/words.ts'
import { createNames, type Names } from './history/names.ts'
import * as queries from './queries.ts'
import { listOf } from './rows.ts'
import { findSuccessors } from './successors.ts'

/** One part that fits a machine. */
export interface Candidate {
  readonly row: queries.PartRow
  readonly position: string
  readonly quantity: number
  /** The part to be had in its place today. */
  readonly successor: queries.PartRow | null
  /** How often it has been ordered by anybody. */
  readonly demand: number
}

/** All that fits one model, ready to be searched. */
export interface Bill {
  readonly model: string
  readonly candidates: readonly Candidate[]
  /** Their names, and which candidate each belongs to. */
  readonly called: readonly string[]
  readonly names: Names
  readonly owners: readonly number[]
}

/** Gives the parts that fit a model; a model read lately is not read again, and names that are still the same not made ready again. */
export interface Bills {
  of(model: string): Promise<Bill>
  /** To be called when records have changed. */
  forget(): void
}

const mostKept = 12
/** How long a price or stock may be shown that has changed meanwhile. */
const lastsMs = 20_000

export function createBills({ db, clock }: { db: Db; clock: Clock }): Bills {
  const kept = new Map<string, { readonly bill: Promise<Bill>; readonly readAt: number }>()
  return {
    of: (model) => {
      const known = kept.get(model)
      if (known && clock() - known.readAt < lastsMs) return known.bill
      const bill = readBill(db, model, known?.bill ?? null)
      bill.catch(() => kept.delete(model))
      kept.delete(model)
      kept.set(model, { bill, readAt: clock() })
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break
        kept.delete(oldest)
      }
      return bill
    },
    forget: () => {
      for (const [model, { bill }] of kept) kept.set(model, { bill, readAt: Number.NEGATIVE_INFINITY })
    },
  }
}

/** @param before as it was read the last time */
async function readBill(db: Db, model: string, before: Promise<Bill> | null): Promise<Bill> {
  const lines = new Map<number, queries.BillLine>()
  for (const line of await queries.selectBill(db, model)) if (!lines.has(line.part_id)) lines.set(line.part_id, line)
  const others = await queries.selectAlternates(db, model)
  const numbers = new Map(
    others.flatMap(({ part_id, alternates }) => listOf(alternates).map((number) => [number, part_id])),
  )
  const alternates = await queries.selectPartsByNumber(db, [...numbers.keys()])
  for (const { id, number } of alternates) {
    const beside = lines.get(numbers.get(number) ?? 0)
    if (beside && !lines.has(id)) lines.set(id, { ...beside, part_id: id })
  }
  const rows = await queries.selectParts(db, [...lines.keys()])
  const successors = await findSuccessors(rows, (wanted) => queries.selectPartsByNumber(db, wanted))
  const ordered = await queries.selectDemand(
    db,
    rows.map(({ number }) => number),
  )
  const demand = new Map(ordered.map(({ item, count }) => [item, Number(count)]))
  const candidates = rows.map((row) => ({
    row,
    position: lines.get(row.id)?.position ?? '',
    quantity: lines.get(row.id)?.quantity ?? 1,
    successor: successors.get(row.id) ?? null,
    demand: demand.get(row.number) ?? 0,
  }))
  return { model, candidates, ...namesOf(candidates, await before?.catch(() => null)) }
}

/** Words shorter than this are near to everything in a mail, which is no work order. */
const shortestWord = 4

/** Numbers are told by their count of digits only: a year in the mail is as near to a part's as any. */
const tells = (word: string): boolean => word.length >= shortestWord && /^\p{L}/u.test(word) && !isStopword(word)

type Called = Pick<Bill, 'called' | 'names' | 'owners'>

/**
 * A part is called by its name in either language and by whatever else people call it.
 * @param before what was made ready earlier: used again where nothing is called otherwise
 */
export function namesOf(candidates: readonly Pick<Candidate, 'row'>[], before: Called | null = null): Called {
  const each = candidates.flatMap(({ row }, at) =>
    [...new Set([row.name_de, row.name_en, ...listOf(row.synonyms)])].map((name) => ({ name, at })),
  )
  const called = each.map(({ name }) => name)
  const isSame = before?.called.length === called.length && called.every((name, at) => name === before.called[at])
  const names = before && isSame ? before.names : createNames(called, tells)
  return { called, names, owners: each.map(({ at }) => at) }
}
