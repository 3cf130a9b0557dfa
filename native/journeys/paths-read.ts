import { groupings } from '../contract/paths.ts'
import { dayMs } from '../customers/dues.ts'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { codeOf, createStore, none, pathKindCodes, type Store, stageCode } from './paths-columns.ts'
import { type Path, pathsOf, type Records } from './paths-place.ts'
import * as queries from './paths-queries.ts'
import { relapsed, type Visit, visitsOf } from './paths-stages.ts'

const readMs = 5 * 365.25 * dayMs
/** So few that one query of them holds nobody up, however much they wrote. */
const customersAtOnce = 100
const idsAtOnce = 1_000
/** A letter below this is negative. */
const negativeBelow = -0.25

export interface ReadPaths {
  readonly store: Store
  readonly modelNames: ReadonlyMap<string, { de: string; en: string }>
}

/**
 * Reads what happened with all customers in five years, each table once, a hundred customers at a time.
 * @throws EngineError `cancelled`
 */
export async function readPaths(db: Db, now: number, pace: Pace): Promise<ReadPaths> {
  const store = createStore(now, now - readMs)
  const models = new Map((await queries.selectModels(db)).map((row) => [row.id, row]))
  const lineOf = (model: string): string => models.get(model)?.line ?? ''
  let after = 0
  for (;;) {
    const customers = await queries.selectCustomersAfter(db, after, customersAtOnce)
    if (customers.length === 0) break
    after = customers.at(-1)?.id ?? after
    const recordsOf = await readRecords(
      db,
      customers.map(({ id }) => id),
      store.since,
      pace,
    )
    for (const customer of customers) {
      const paths = pathsOf(recordsOf(customer.id), lineOf)
      if (paths.length > 0) addCustomer(store, customer, paths, lineOf)
      await pace()
    }
  }
  store.customers.firstVisit.set(store.customers.count, store.visits.count)
  const modelNames = new Map([...models].map(([id, { name_de: de, name_en: en }]) => [id, { de, en }]))
  return { store, modelNames }
}

const grouped = <T extends { customer_id: number | null }>(rows: readonly T[]): Map<number, T[]> =>
  Map.groupBy(rows, ({ customer_id }) => customer_id ?? 0)

async function readRecords(db: Db, ids: readonly number[], since: number, pace: Pace) {
  const read = async <T>(asked: Promise<T>): Promise<T> => {
    const rows = await asked
    await pace()
    return rows
  }
  const machines = grouped(await read(queries.selectMachines(db, ids)))
  const orders = await read(queries.selectOrders(db, ids, since))
  const offers = await read(queries.selectOffers(db, ids, since))
  const returns = grouped(await read(queries.selectReturns(db, ids, since)))
  const touchpoints = grouped(await read(queries.selectTouchpoints(db, ids, since)))
  const tickets = await read(queries.selectTickets(db, ids, since))
  const idOf = ({ id }: { id: number }): number => id
  const bought = await inPieces(orders.map(idOf), (some) => read(queries.selectOrderedModels(db, some)))
  const ofOffers = await inPieces(offers.map(idOf), (some) => read(queries.selectOrdersOfOffers(db, some)))
  const letters = await inPieces(tickets.map(idOf), (some) => read(queries.selectLetters(db, some)))
  const boughtBy = listed(bought, (row) => [row.order_id, row.item])
  const ordersOfOffer = listed(ofOffers, (row) => [row.offer_id, row.order_id])
  const lettersOf = Map.groupBy(letters, (row) => row.ticket_id)
  const [ordersOf, offersOf, ticketsOf] = [grouped(orders), grouped(offers), grouped(tickets)]
  return (id: number): Records => ({
    machines: machines.get(id) ?? [],
    orders: ordersOf.get(id) ?? [],
    offers: offersOf.get(id) ?? [],
    returns: returns.get(id) ?? [],
    touchpoints: touchpoints.get(id) ?? [],
    tickets: ticketsOf.get(id) ?? [],
    bought: boughtBy,
    ordersOfOffer,
    letters: lettersOf,
  })
}

async function inPieces<T>(ids: readonly number[], read: (some: readonly number[]) => Promise<T[]>): Promise<T[]> {
  const rows: T[] = []
  for (let at = 0; at < ids.length; at += idsAtOnce) rows.push(...(await read(ids.slice(at, at + idsAtOnce))))
  return rows
}

function listed<T, V>(rows: readonly T[], pair: (row: T) => [number, V]): Map<number, V[]> {
  const lists = new Map<number, V[]>()
  for (const row of rows) {
    const [key, value] = pair(row)
    const list = lists.get(key)
    if (list) list.push(value)
    else lists.set(key, [value])
  }
  return lists
}

type Customer = Awaited<ReturnType<typeof queries.selectCustomersAfter>>[number]

/** In Germany the first digit of the postal code, elsewhere the country: regions that are large enough to compare. */
export function regionOf({ country, zip }: Pick<Customer, 'country' | 'zip'>): string {
  if (country === '') return ''
  return country === 'DE' && /^\d/.test(zip) ? `DE ${zip.slice(0, 1)}` : country
}

function addCustomer(
  store: Store,
  customer: Customer,
  paths: readonly Path[],
  lineOf: (model: string) => string,
): void {
  const { customers, visits } = store
  customers.id.set(customers.count, customer.id)
  customers.firstVisit.set(customers.count, visits.count)
  for (const path of paths) {
    const own = visitsOf(path, store.now)
    if (own.length > 0) addPath(store, customer, path, own, lineOf)
  }
  if (visits.count > customers.firstVisit.at(customers.count)) customers.count += 1
}

function addPath(
  store: Store,
  customer: Customer,
  path: Path,
  own: readonly Visit[],
  lineOf: (model: string) => string,
): void {
  const { customers, paths } = store
  const row = paths.count
  paths.customer.set(row, customers.count)
  paths.kind.set(row, pathKindCodes.indexOf(path.kind))
  paths.thing.set(row, path.id)
  paths.orderedAt.set(row, path.orderedAt ?? Number.NaN)
  paths.deliveredAt.set(row, path.deliveredAt ?? Number.NaN)
  const values = {
    segment: customer.segment,
    region: regionOf(customer),
    language: customer.language,
    line: path.model === null ? '' : lineOf(path.model),
    model: path.model ?? '',
    year: path.boughtAt === null ? '' : String(new Date(path.boughtAt).getUTCFullYear()),
  }
  for (const by of groupings) {
    const codes = paths.groups[by]
    codes.of.set(row, codeOf(codes, values[by]))
  }
  const first = store.visits.count
  paths.firstVisit.set(row, first)
  for (const [at, visit] of own.entries()) addVisit(store, row, visit, own, at)
  spread(store, first, own, path)
  paths.count += 1
  paths.firstVisit.set(paths.count, store.visits.count)
}

function addVisit({ visits, now }: Store, path: number, visit: Visit, own: readonly Visit[], at: number): void {
  const row = visits.count
  const next = own[at + 1]
  const back = relapsed(own, at, now)
  visits.path.set(row, path)
  visits.stage.set(row, stageCode(visit.stage))
  visits.next.set(row, next ? stageCode(next.stage) : none)
  visits.from.set(row, visit.from)
  visits.over.set(row, visit.over)
  visits.assumed.set(row, visit.assumed ? 1 : 0)
  visits.relapse.set(row, back === null ? 0 : back ? 2 : 1)
  visits.ticket.set(row, visit.ticketId)
  for (const column of [visits.tickets, visits.letters, visits.valence, visits.negative]) column.set(row, 0)
  visits.count += 1
}

/** Puts tickets and letters to the visit during which they came: the last that had begun. */
function spread({ visits }: Store, first: number, own: readonly Visit[], { asked, letters }: Path): void {
  const rowAt = (at: number): number =>
    first +
    Math.max(
      0,
      own.findLastIndex(({ from }) => from <= at),
    )
  const { tickets, valence, negative } = visits
  for (const at of asked) tickets.set(rowAt(at), tickets.at(rowAt(at)) + 1)
  for (const letter of letters) {
    const row = rowAt(letter.at)
    visits.letters.set(row, visits.letters.at(row) + 1)
    valence.set(row, valence.at(row) + letter.valence)
    if (letter.valence < negativeBelow) negative.set(row, negative.at(row) + 1)
  }
}
