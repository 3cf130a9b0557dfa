import type { Output } from '../contract/index.ts'
import type { VisitsAbout } from '../contract/paths.ts'
import type { CustomerId, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { eachVisit, none, pathKindCodes, type Store, stageCode } from './paths-columns.ts'
import { fewestCustomers, type Sides } from './paths-figures.ts'
import * as queries from './paths-queries.ts'

/** A minute and a row share one number that is sorted fast: 2²⁵ minutes reach beyond 2030, 2²⁶ rows are 67 million. */
const minuteMs = 60_000
const mostRows = 2 ** 26

/** The visits that a figure is made of, the youngest first; of those that go on, the longest first. */
export async function visitsAbout(
  store: Store,
  sides: Sides,
  about: VisitsAbout,
  pace: Pace,
): Promise<{ rows: Float64Array; customers: number }> {
  const { visits } = store
  const fits = matcherOf(store, about)
  const stage = stageCode(about.stage)
  const keys = new Float64Array(visits.count)
  let [found, customers, last] = [0, 0, -1]
  const see = (row: number, side: number, customer: number): void => {
    if (side !== 1) return
    const isAbout = fits(row)
    // A figure is one of all who were in the stage, a move one of those who made it.
    if ((about.what === 'move' ? isAbout : visits.stage.at(row) === stage) && customer !== last) {
      customers += 1
      last = customer
    }
    if (!isAbout) return
    const minutes = Math.max(0, Math.floor(visits.from.at(row) / minuteMs))
    keys[found++] = (about.what === 'now' ? minutes : 2 ** 26 - minutes) * mostRows + row
  }
  await eachVisit(store, sides, see, pace)
  return {
    rows: keys
      .subarray(0, found)
      .sort()
      .map((key) => key % mostRows),
    customers,
  }
}

function matcherOf({ visits }: Store, about: VisitsAbout): (row: number) => boolean {
  const stage = stageCode(about.stage)
  const inStage = (row: number): boolean => visits.stage.at(row) === stage
  const isOn = (row: number): boolean => visits.over.at(row) === Number.POSITIVE_INFINITY
  switch (about.what) {
    case 'stage':
      return inStage
    case 'now':
      return (row) => inStage(row) && isOn(row)
    case 'relapse':
      return (row) => inStage(row) && visits.relapse.at(row) === 2
    case 'letters':
      return (row) => inStage(row) && visits.letters.at(row) > 0
    case 'tickets':
      return (row) => inStage(row) && visits.tickets.at(row) > 0
    case 'move': {
      const next = about.to === null ? none : stageCode(about.to)
      return (row) => inStage(row) && visits.next.at(row) === next && (next !== none || isOn(row))
    }
  }
}

/** A page of them with its names. */
export async function visitsPage(
  db: Db,
  { store, names }: { store: Store; names: ReadonlyMap<string, { de: string; en: string }> },
  found: { rows: Float64Array; customers: number },
  { offset, limit }: { offset: number; limit: number },
): Promise<Output<'paths.visits'>> {
  if (found.customers < fewestCustomers) return { total: found.rows.length === 0 ? 0 : null, visits: [] }
  const { visits, paths, customers } = store
  const page = [...found.rows.subarray(offset, offset + limit)].map((row) => {
    const path = visits.path.at(row)
    return { row, path, kind: pathKindCodes[paths.kind.at(path)] ?? 'rest', thing: paths.thing.at(path) }
  })
  const things = (kind: string): number[] => page.filter((each) => each.kind === kind).map(({ thing }) => thing)
  const customerOf = (path: number): number => customers.id.at(paths.customer.at(path))
  const asked = await Promise.all([
    queries.selectCustomerNames(db, [...new Set(page.map(({ path }) => customerOf(path)))]),
    queries.selectMachineNames(db, things('machine')),
    queries.selectOrderNumbers(db, things('order')),
    queries.selectOfferNumbers(db, things('offer')),
    queries.selectTicketNames(
      db,
      page.map(({ row }) => visits.ticket.at(row)).filter((id) => id > 0),
    ),
  ])
  const named = new Map(asked[0].map(({ id, name }) => [id, name]))
  const numbers = new Map<string, string>([
    ...asked[1].map(({ id, serial }) => [`machine ${id}`, serial] as const),
    ...asked[2].map(({ id, number }) => [`order ${id}`, number] as const),
    ...asked[3].map(({ id, number }) => [`offer ${id}`, number] as const),
  ])
  const tickets = new Map(asked[4].map((row) => [row.id, row]))
  const { model } = paths.groups
  return {
    total: found.rows.length,
    visits: page.map(({ row, path, kind, thing }) => {
      const over = visits.over.at(row)
      const letters = visits.letters.at(row)
      const ticket = tickets.get(visits.ticket.at(row))
      return {
        key: String(row),
        customerId: customerOf(path) as CustomerId,
        customer: named.get(customerOf(path)) ?? '',
        thing: numbers.get(`${kind} ${thing}`) ?? '',
        model: names.get(model.values[model.of.at(path)] ?? '') ?? null,
        from: Math.round(visits.from.at(row)),
        to: over === Number.POSITIVE_INFINITY ? null : Math.round(over),
        letters,
        mood: letters === 0 ? null : visits.valence.at(row) / letters,
        ticket: ticket ? { ticketId: ticket.id as TicketId, number: ticket.number, subject: ticket.subject } : null,
      }
    }),
  }
}
