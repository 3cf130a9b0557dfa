import type { Db } from '../database/open.ts'
import { byRecords, ownTerms, type PlainFilter } from './list-queries.ts'

/** How many, and how many of them unread. */
interface Counted {
  readonly tickets: number
  readonly unread: number
}

const countedViews = ['queue', 'waiting', 'solved', 'sorted_out'] as const
type CountedView = (typeof countedViews)[number]

/** A statement has room for 2,000 columns, and nobody should wait for a long one. */
const filtersAtOnce = 20

/** What each filter finds, in their order: as many as can be are counted in one pass over the same tickets. */
export async function countEach(db: Db, filters: readonly PlainFilter[]): Promise<Counted[]> {
  const found = filters.map(() => ({ tickets: 0, unread: 0 }))
  for (const view of countedViews) {
    for (const pass of passesOver(view, filters)) {
      const row = await countPass(db, view, pass)
      for (const { at } of pass) {
        const sum = found[at]
        if (!sum) continue
        sum.tickets += row[`tickets${at}`] ?? 0
        sum.unread += row[`unread${at}`] ?? 0
      }
    }
  }
  return found
}

interface Placed {
  readonly filter: PlainFilter
  /** Its place among those asked for. */
  readonly at: number
}

/** Filters that ask for the same tickets; one that asks other tables is counted alone, as those narrow the pass itself. */
function passesOver(view: CountedView, filters: readonly PlainFilter[]): Placed[][] {
  const placed = filters.map((filter, at) => ({ filter, at }))
  const asked = placed.filter(({ filter }) => filter.view === view || filter.view === 'all')
  const alone = asked.filter(({ filter }) => asksRecords(filter)).map((one) => [one])
  const together = asked.filter(({ filter }) => !asksRecords(filter))
  for (let at = 0; at < together.length; at += filtersAtOnce) alone.push(together.slice(at, at + filtersAtOnce))
  return alone
}

const asksRecords = ({ customerId, tags, fields }: PlainFilter): boolean =>
  customerId !== undefined || Boolean(tags?.length) || Boolean(fields?.length)

/**
 * The terms stand beside the aggregates rather than in the condition, and `unread` in the condition, so that one index
 * answers alone: to look rows up in the table takes a hundred times as long where it is not in memory.
 */
async function countPass(db: Db, view: CountedView, pass: readonly Placed[]): Promise<Partial<Record<string, number>>> {
  const counted = db
    .selectFrom('tickets')
    .select((eb) =>
      pass.flatMap(({ filter, at }) => [
        eb.fn
          .countAll<number>()
          .filterWhere((terms) => terms.and(ownTerms(terms, filter)))
          .as(`tickets${at}`),
        eb.fn
          .countAll<number>()
          .filterWhere((terms) => terms.and([...ownTerms(terms, filter), terms('unread', '=', 1)]))
          .as(`unread${at}`),
      ]),
    )
    .where('view', '=', view)
    .where('unread', 'in', [0, 1])
  const [first] = pass
  return await (first ? byRecords(counted, first.filter) : counted).executeTakeFirstOrThrow()
}
