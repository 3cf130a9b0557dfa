import { z } from 'zod'
import type { PathStage } from '../contract/paths.ts'
import { dayMs } from '../customers/dues.ts'
import type * as queries from './paths-queries.ts'
import { type Mark, stageOfCategory, visitMs, type Way } from './paths-stages.ts'

type Rows<Q extends (...args: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Q>>

/** All that is known of one customer. */
export interface Records {
  readonly machines: Rows<typeof queries.selectMachines>
  readonly orders: Rows<typeof queries.selectOrders>
  /** Models by the order that bought them. */
  readonly bought: ReadonlyMap<number, readonly string[]>
  readonly offers: Rows<typeof queries.selectOffers>
  /** Orders by the offer they may have come of. */
  readonly ordersOfOffer: ReadonlyMap<number, readonly number[]>
  readonly returns: Rows<typeof queries.selectReturns>
  readonly touchpoints: Rows<typeof queries.selectTouchpoints>
  readonly tickets: Rows<typeof queries.selectTickets>
  readonly letters: ReadonlyMap<number, Rows<typeof queries.selectLetters>>
}

export interface Letter {
  readonly at: number
  readonly valence: number
}
/** The way of a machine, of an order or an offer, or of what belongs to none of them (`rest`). */
export interface Path extends Way {
  readonly kind: 'machine' | 'order' | 'offer' | 'rest'
  readonly id: number
  readonly model: string | null
  /** When it was bought; null where nobody knows. */
  readonly boughtAt: number | null
  readonly asked: readonly number[]
  readonly letters: readonly Letter[]
  /** How long its delivery takes: from the order to the end. */
  readonly orderedAt: number | null
  readonly deliveredAt: number | null
}
type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] }

/** An order comes of an offer within so long. */
const offerMs = 180 * dayMs
/** Of an order nobody named, the newest of so long before is meant. */
const recentMs = 60 * dayMs
const urgent = 3
/** What is asked about orders; the rest is asked about machines, where the ticket itself does not say about what. */
const ofOrders: ReadonlySet<string> = new Set('delivery order invoice return'.split(' '))

/** Puts a customer's records to the machines and orders they are about. */
export function pathsOf(records: Records, lineOf: (model: string) => string): Path[] {
  const places = new Places(records)
  for (const row of records.offers) places.addOffer(row)
  for (const row of records.returns) places.addReturn(row)
  for (const row of records.touchpoints) places.addTouchpoint(row)
  for (const row of records.machines) places.addMaintenance(row)
  for (const row of records.tickets) places.addTicket(row, records.letters.get(row.id) ?? [])
  replaced(places.machines, lineOf)
  return places.all.filter(({ marks, begun }) => marks.length > 0 || begun !== null)
}

class Places {
  readonly all: Writable<Path>[] = []
  readonly machines: { path: Writable<Path>; row: Records['machines'][number] }[] = []
  readonly bySerial = new Map<string, Writable<Path>>()
  readonly byNumber = new Map<string, Writable<Path>>()
  private readonly byModel = new Map<string, Writable<Path> | null>()
  private readonly byOrder = new Map<number, Writable<Path>>()
  private readonly orders: { at: number; path: Writable<Path> }[] = []
  private readonly records: Records
  private left: Writable<Path> | null = null

  constructor(records: Records) {
    this.records = records
    const taken = new Map<number, Records['orders'][number]>()
    const free = new Set(records.orders.filter(({ id }) => records.bought.has(id)))
    // The order that bought a machine is the newest of its model before it was installed.
    for (const machine of records.machines.toSorted((a, b) => (b.installed_at ?? 0) - (a.installed_at ?? 0))) {
      const before = machine.installed_at ?? Number.POSITIVE_INFINITY
      const own = [...free].findLast(
        ({ id, ordered_at }) => ordered_at <= before && records.bought.get(id)?.includes(machine.model_id),
      )
      if (!own) continue
      free.delete(own)
      taken.set(machine.id, own)
    }
    for (const row of records.machines) this.addMachine(row, taken.get(row.id))
    for (const row of records.orders) {
      if (this.byOrder.has(row.id)) continue
      const path = this.add('order', row.id)
      this.addOrder(path, row)
    }
  }

  private add(kind: Path['kind'], id: number): Writable<Path> {
    const path: Writable<Path> = {
      kind,
      id,
      model: null,
      boughtAt: null,
      marks: [],
      begun: null,
      heard: null,
      endedAt: null,
      asked: [],
      letters: [],
      orderedAt: null,
      deliveredAt: null,
    }
    this.all.push(path)
    return path
  }

  private addMachine(row: Records['machines'][number], order: Records['orders'][number] | undefined): void {
    const path = this.add('machine', row.id)
    path.model = row.model_id
    path.boughtAt = order?.ordered_at ?? row.installed_at
    if (order) this.addOrder(path, order)
    const delivered = order?.delivered_at ?? null
    if (row.installed_at !== null && delivered !== null && delivered < row.installed_at)
      path.marks.push({ stage: 'commissioning', at: delivered, until: row.installed_at })
    else if (!order) path.begun = row.installed_at
    this.machines.push({ path, row })
    this.bySerial.set(row.serial, path)
    this.byModel.set(row.model_id, this.byModel.has(row.model_id) ? null : path)
  }

  private addOrder(path: Writable<Path>, row: Records['orders'][number]): void {
    const { ordered_at: at, shipped_at: shipped, delivered_at: delivered } = row
    path.marks.push({ stage: 'order', at, until: shipped ?? delivered })
    if (shipped !== null) path.marks.push({ stage: 'delivery', at: shipped, until: delivered })
    path.boughtAt ??= at
    path.orderedAt = at
    path.deliveredAt = delivered
    this.byOrder.set(row.id, path)
    this.byNumber.set(row.number, path)
    this.orders.push({ at, path })
  }

  addOffer({ id, state, sent_at, decided_at, valid_until }: Records['offers'][number]): void {
    if (sent_at === null) return
    const [order] = (this.records.ordersOfOffer.get(id) ?? [])
      .flatMap((orderId) => this.byOrder.get(orderId) ?? [])
      .filter(({ orderedAt, marks }) => {
        const inTime = orderedAt !== null && orderedAt >= sent_at && orderedAt - sent_at <= offerMs
        return inTime && !marks.some(({ stage }) => stage === 'offer')
      })
      .toSorted((a, b) => (a.orderedAt ?? 0) - (b.orderedAt ?? 0))
    const path = order ?? this.add('offer', id)
    const cameToNothing = state === 'declined' || state === 'withdrawn' ? (decided_at ?? sent_at) : null
    const lapsed = state === 'sent' ? (valid_until ?? sent_at + offerMs) : null
    const over = order?.orderedAt ?? decided_at ?? cameToNothing ?? lapsed
    path.marks.push({ stage: 'offer', at: sent_at, until: over })
    if (!order && state !== 'accepted') path.endedAt = cameToNothing ?? lapsed
  }

  addReturn(row: Records['returns'][number]): void {
    const isDecided = row.state === 'replaced' || row.state === 'refused'
    const over = row.refunded_at ?? (isDecided ? row.received_at : null)
    const assumed = over === null && row.state !== 'announced' && row.state !== 'received'
    const path = this.byNumber.get(row.order_number ?? '') ?? this.rest()
    path.marks.push({ stage: 'complaint', at: row.announced_at, until: assumed ? row.announced_at : over, assumed })
  }

  addTouchpoint({ kind, at, serial }: Records['touchpoints'][number]): void {
    const path = this.bySerial.get(serial ?? '') ?? this.onlyMachine()
    if (!path) return
    path.heard = Math.max(path.heard ?? at, at)
    const stage = kind === 'maintenance' ? kind : kind === 'training' ? 'commissioning' : null
    if (stage) path.marks.push({ stage, at, until: at + visitMs, assumed: true })
  }

  /** The last maintenance that a machine's record tells of, unless a visit does. */
  addMaintenance({ serial, last_maintenance_at: at }: Records['machines'][number]): void {
    const path = this.bySerial.get(serial)
    if (!path || at === null) return
    const isKnown = path.marks.some(
      ({ stage, at: other }) => stage === 'maintenance' && Math.abs(other - at) < 3 * dayMs,
    )
    if (!isKnown) path.marks.push({ stage: 'maintenance', at, until: at + visitMs, assumed: true })
  }

  addTicket(row: Records['tickets'][number], letters: Rows<typeof queries.selectLetters>): void {
    const path = this.placeOf(row, letters)
    const category = row.category_id ?? ''
    const stage: PathStage | null = stageOfCategory[category] ?? (row.priority === urgent ? 'fault' : null)
    const at = row.created_at
    if (stage) path.marks.push({ stage, at, until: row.over_at, ticketId: row.id })
    path.heard = Math.max(path.heard ?? at, row.last_message_at)
    // A machine or what is left was in use before somebody first asked about it.
    if (path.marks.length === (stage ? 1 : 0)) path.begun = Math.min(path.begun ?? at, at)
    path.asked.push(at)
    for (const { sent_at, valence } of letters) path.letters.push({ at: sent_at, valence })
  }

  /** By what a letter names, else by what it is about. */
  private placeOf(row: Records['tickets'][number], letters: Rows<typeof queries.selectLetters>): Writable<Path> {
    const named = letters.map(({ result }) => namedIn(result))
    const category = row.category_id ?? ''
    const models = ofOrders.has(category) ? [] : named.flatMap(({ machines }) => machines)
    const byName =
      found(
        this.bySerial,
        named.flatMap(({ serials }) => serials),
      ) ??
      found(
        this.byNumber,
        named.flatMap(({ orders }) => orders),
      ) ??
      found(this.byModel, models)
    if (byName) return byName
    const byTopic = ofOrders.has(category) ? this.recentOrder(row.created_at) : this.onlyMachine()
    return byTopic ?? this.rest()
  }

  onlyMachine(): Writable<Path> | null {
    return this.machines.length === 1 ? (this.machines[0]?.path ?? null) : null
  }

  private recentOrder(at: number): Writable<Path> | null {
    return this.orders.findLast((order) => order.at <= at && at - order.at <= recentMs)?.path ?? null
  }

  rest(): Writable<Path> {
    this.left ??= this.add('rest', 0)
    return this.left
  }
}

function found<T>(known: ReadonlyMap<string, T | null>, names: readonly string[]): T | null {
  for (const name of names) {
    const own = known.get(name)
    if (own) return own
  }
  return null
}

const mentions = z.array(z.object({ record: z.string().nullish() }))
const entities = z.object({
  entities: z.object({ machines: mentions.catch([]), serials: mentions.catch([]), orders: mentions.catch([]) }),
})
const nothing = { machines: [], serials: [], orders: [] }
const isNamed = /"(?:machines|serials|orders)":\[\{/

/** The records that the models found named in a letter. Most name none, and are not taken apart. */
function namedIn(result: string): { machines: string[]; serials: string[]; orders: string[] } {
  if (!isNamed.test(result)) return nothing
  const { success, data } = entities.safeParse(JSON.parse(result))
  if (!success) return nothing
  const records = (list: z.infer<typeof mentions>): string[] => list.flatMap(({ record }) => record ?? [])
  const { machines, serials, orders } = data.entities
  return { machines: records(machines), serials: records(serials), orders: records(orders) }
}

/** A machine ends when a younger one of the same line stands at its place and nothing more is heard of it. */
function replaced(
  machines: readonly { path: Writable<Path>; row: Records['machines'][number] }[],
  lineOf: (model: string) => string,
): void {
  for (const { path, row } of machines) {
    if (row.site === '' || row.installed_at === null) continue
    const heard = Math.max(row.installed_at, path.heard ?? 0, ...path.marks.map(({ at, until }: Mark) => until ?? at))
    const younger = machines.find(
      ({ row: other }) =>
        other.site === row.site &&
        lineOf(other.model_id) === lineOf(row.model_id) &&
        other.installed_at !== null &&
        other.installed_at > (row.installed_at ?? 0) &&
        other.installed_at >= heard,
    )
    if (younger) path.endedAt = younger.row.installed_at
  }
}
