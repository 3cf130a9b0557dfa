import type { Output } from '../contract/index.ts'
import type { OfferSender } from '../contract/offers.ts'
import type { CustomerId, PartId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Bills } from '../parts/bill.ts'
import { toPart } from '../parts/rows.ts'
import * as queries from './queries.ts'
import { tellingRatio, togetherness } from './togetherness.ts'

/** The newest orders of a part say enough of what it is bought with. */
const ordersLookedAt = 2_000
const fewestTogether = 3
const mostRecommended = 6

interface Asked {
  readonly partIds: readonly PartId[]
  readonly customerId: CustomerId | null
  readonly recommend: OfferSender['recommend']
}

/** As `offers.alsoNeeded`: what was bought with these parts far oftener than chance would have it, the surest first. */
export async function alsoNeeded(
  { db, bills }: { db: Db; bills: Pick<Bills, 'of'> },
  { partIds, customerId, recommend }: Asked,
): Promise<Output<'offers.alsoNeeded'>> {
  if (recommend === 'nothing') return { parts: [] }
  const chosen = await queries.selectParts(db, partIds)
  const found = await boughtTogether(
    db,
    chosen.map(({ number }) => number),
  )
  const fitting = recommend === 'fitting' ? await fittingFor(db, bills, customerId) : null
  const rows = new Map((await queries.selectPartsByNumber(db, [...found.keys()])).map((row) => [row.number, row]))
  const parts = [...found].flatMap(([number, { together, of }]) => {
    const row = rows.get(number)
    if (!row || row.discontinued === 1 || (fitting && !fitting.has(row.id))) return []
    return [{ part: toPart(row), together, of }]
  })
  return { parts: parts.slice(0, mostRecommended) }
}

/** Items bought with any of these far oftener than chance would have it, the surest first. */
async function boughtTogether(db: Db, numbers: readonly string[]) {
  const orders = await queries.countOrders(db)
  const found = new Map<string, { ratio: number; together: number; of: number }>()
  for (const number of numbers) {
    const held = await queries.selectOrdersWith(db, number, ordersLookedAt)
    const counts = (await queries.countItems(db, held)).filter(
      ({ item, count }) => !numbers.includes(item) && Number(count) >= fewestTogether,
    )
    const all = new Map(
      (
        await queries.countOrdersWith(
          db,
          counts.map(({ item }) => item),
        )
      ).map(({ item, count }) => [item, Number(count)]),
    )
    for (const { item, count } of counts) {
      const together = Number(count)
      const ratio = togetherness({ both: together, first: held.length, second: all.get(item) ?? together, orders })
      if (ratio < tellingRatio || ratio <= (found.get(item)?.ratio ?? 0)) continue
      found.set(item, { ratio, together, of: held.length })
    }
  }
  return new Map([...found].toSorted(([, left], [, right]) => right.ratio - left.ratio))
}

/** Everything that fits any of a customer's machines; null where it is not known which he has. */
async function fittingFor(
  db: Db,
  bills: Pick<Bills, 'of'>,
  customerId: CustomerId | null,
): Promise<Set<number> | null> {
  if (customerId === null) return null
  const models = await queries.selectOwnedModels(db, customerId)
  if (models.length === 0) return null
  const all = await Promise.all(models.map((model) => bills.of(model)))
  return new Set(all.flatMap((bill) => bill.candidates.map(({ row }) => row.id)))
}
