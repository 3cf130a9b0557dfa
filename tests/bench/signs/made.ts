// A year of a company with ordinary customers, honest oddities among them, and planted frauds of twelve kinds.
import type { Database } from '../../../native/database/open.ts'

export const dayMs = 86_400_000
const hourMs = 3_600_000

/** Numbers that are the same for the same seed; mulberry32. */
export function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const frauds = [
  'bank_from_known',
  'bank_look_alike',
  'bank_private_urgent',
  'look_alike_only',
  'refunds_unseen',
  'returned_again',
  'other_part',
  'order_of_another',
  'takeover',
  'burst_shared',
  'first_large',
  'night_downloads',
] as const
export type Fraud = (typeof frauds)[number]

export interface Planted {
  readonly fraud: Fraud
  readonly customerId: number
  readonly from: number
  readonly until: number
}

interface Wanted {
  readonly seed: number
  readonly customers: number
  /** The last day. */
  readonly until: number
  /** Of what happens in the last so many days frauds are planted. */
  readonly days: number
  readonly ofEachKind: number
}

/** An IBAN whose check digits are right. */
export function madeIban(next: () => number, country = 'DE', length = 18): string {
  const body = Array.from({ length }, () => Math.floor(next() * 10)).join('')
  const digits = `${body}${[...country].map((letter) => letter.charCodeAt(0) - 55).join('')}00`
  let rest = 0
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97
  return `${country}${String(98 - rest).padStart(2, '0')}${body}`
}

/** Fills an empty database. @returns what was planted */
export function makeYear({ sqlite }: Pick<Database, 'sqlite'>, wanted: Wanted): Planted[] {
  const next = chances(wanted.seed)
  const { until, days } = wanted
  const from = until - days * dayMs
  const start = until - 400 * dayMs
  const insert = {
    customer: sqlite.prepare(
      "INSERT INTO customers (id, number, name, street, zip, city, country, domain, phone) VALUES (?, ?, ?, ?, ?, 'Ort', 'DE', ?, '0561 1')",
    ),
    contact: sqlite.prepare('INSERT INTO contacts (id, customer_id, name, email) VALUES (?, ?, ?, ?)'),
    order: sqlite.prepare(
      "INSERT INTO orders (id, number, customer_id, state, ordered_at, total_cents, ship_to) VALUES (?, ?, ?, 'delivered', ?, ?, ?)",
    ),
    line: sqlite.prepare('INSERT INTO order_lines (order_id, item, quantity, price_cents) VALUES (?, ?, ?, ?)'),
    back: sqlite.prepare(
      "INSERT INTO returns (number, customer_id, order_number, item, quantity, reason, state, announced_at, received_at, refunded_at, refund_cents) VALUES (?, ?, ?, ?, ?, '', 'refunded', ?, ?, ?, ?)",
    ),
    access: sqlite.prepare(
      "INSERT INTO accesses (external_id, customer_id, account, kind, at, country, device) VALUES (?, ?, ?, ?, ?, ?, '')",
    ),
    ticket: sqlite.prepare(
      "INSERT INTO tickets (id, number, subject, kind, state, customer_id, contact_id, created_at, last_message_at) VALUES (?, ?, '', 'request', 'open', ?, ?, ?, ?)",
    ),
    message: sqlite.prepare(
      "INSERT INTO messages (ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, new_text) VALUES (?, 'inbound', 'request', ?, ?, ?, '', ?, ?, ?)",
    ),
  }
  const count = { orders: 0, returns: 0, accesses: 0, tickets: 0 }
  const between = (low: number, high: number): number => low + next() * (high - low)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const office = (at: number): number => Math.floor(at / dayMs) * dayMs + between(7, 16) * hourMs
  const domainOf = (id: number): string => `betrieb-${'abcdefghij'[id % 10]}${pickName(id)}-gmbh.example`
  const nameOf = (id: number): string => `Person ${pickName(id)}`
  const siteOf = (id: number, site: number): string => `Baustelle ${id}-${site}, ${20_000 + id} Dorf`

  const order = (customerId: number, at: number, cents: number, shipTo = '', item = `P${Math.floor(next() * 400)}`) => {
    const id = ++count.orders
    const quantity = 1 + Math.floor(next() * 3)
    insert.order.run(id, `A${id}`, customerId, Math.round(at), Math.round(cents), shipTo)
    insert.line.run(id, item, quantity, Math.round(cents / quantity))
    return { id, number: `A${id}`, item, quantity, cents, at }
  }
  type Order = ReturnType<typeof order>
  const back = (
    customerId: number,
    bought: Order,
    more: { at: number; quantity?: number; item?: string; seen?: boolean; cents?: number },
  ) => {
    const { at, quantity = 1, item = bought.item, seen = true } = more
    const cents = more.cents ?? (bought.cents / bought.quantity) * quantity
    const number = `R${++count.returns}`
    insert.back.run(
      number,
      customerId,
      bought.number,
      item,
      quantity,
      at,
      seen ? at + 3 * dayMs : null,
      at + 4 * dayMs,
      Math.round(cents),
    )
  }
  const access = (customerId: number, kind: string, at: number, country = 'DE') =>
    insert.access.run(`Z${++count.accesses}`, customerId, `konto-${customerId}`, kind, Math.round(at), country)
  const mail = (
    customerId: number | null,
    at: number,
    text: string,
    sender?: { name: string; address: string; contactId: number | null },
  ) => {
    const id = ++count.tickets
    const known = customerId ?? 1
    const { name, address, contactId } = sender ?? {
      name: nameOf(known),
      address: `info@${domainOf(known)}`,
      contactId: known,
    }
    insert.ticket.run(id, `T${id}`, customerId, contactId, at, at)
    insert.message.run(id, `h${id}`, name, address, at, at, text)
  }

  const habits: { id: number; size: number; isNew: boolean; orders: Order[]; iban: string }[] = []
  const ordinary = (id: number): void => {
    const rate = Math.min(150, Math.exp(2.1 + normal()))
    const size = Math.exp(9.8 + 0.7 * normal())
    const isNew = next() < 0.06
    const began = isNew ? between(from, until - 30 * dayMs) : start
    const sites = next() < 0.1 ? 1 + Math.floor(next() * 4) : 0
    // Two in a hundred move house within the year, half of them changing it in the portal first.
    const moves = next() < 0.02 ? between(start + 60 * dayMs, until) : Number.POSITIVE_INFINITY
    const portal = next() < 0.4
    const iban = madeIban(next)
    insert.customer.run(id, `K${id}`, `Betrieb ${id}`, `Gasse ${id}`, String(10_000 + id), domainOf(id))
    insert.contact.run(id, id, nameOf(id), `info@${domainOf(id)}`)
    const orders = ordinaryOrders({ id, began, isNew, rate, size, sites, moves })
    if (Number.isFinite(moves) && portal && next() < 0.5) access(id, 'address_change', moves)
    for (const bought of orders) ordinaryReturn(id, bought)
    if (portal) ordinaryAccess(id, began)
    ordinaryMail(id, iban, began)
    habits.push({ id, size, isNew, orders, iban })
  }
  interface Habit {
    readonly id: number
    readonly began: number
    readonly isNew: boolean
    readonly rate: number
    readonly size: number
    readonly sites: number
    readonly moves: number
  }
  const ordinaryOrders = ({ id, began, isNew, rate, size, sites, moves }: Habit): Order[] => {
    const orders: Order[] = []
    if (isNew && next() < 0.05) orders.push(order(id, office(began), size * 8))
    for (let at = began + between(0, 60) * dayMs; at < until; at += (-Math.log(1 - next()) * 365 * dayMs) / rate) {
      const shipTo = at > moves ? siteOf(id, 99) : ordinarySite(id, sites)
      orders.push(order(id, office(at), size * Math.exp(0.6 * normal()), shipTo))
      // Now and then somebody orders piece by piece on one morning.
      const more = next() < 0.01 ? 3 : 0
      for (let n = 0; n < more; n++) orders.push(order(id, office(at) + n * hourMs, size * 0.4, shipTo))
    }
    // A big project now and then, delivered to its site.
    if (next() < 0.012 && orders.length > 3)
      orders.push(order(id, office(between(began, until)), size * between(5, 10), siteOf(id, 50)))
    return orders
  }
  const ordinarySite = (id: number, sites: number): string =>
    sites > 0 && next() < 0.4 ? siteOf(id, Math.floor(next() * sites)) : ''
  const ordinaryReturn = (id: number, bought: Order): void => {
    const at = bought.at + between(5, 25) * dayMs
    if (next() > 0.03 || at > until) return
    // Cheap things are refunded without being sent back, and one in a hundred is booked under a wrong number.
    back(id, bought, { at, seen: next() > 0.1, ...(next() < 0.01 ? { item: 'P999' } : {}) })
  }
  const ordinaryAccess = (id: number, began: number): void => {
    const every = between(3, 20)
    const trip = next() < 0.12 ? between(began, until) : Number.POSITIVE_INFINITY
    const abroad = pick(['AT', 'ES', 'IT', 'NL', 'PL', 'US'])
    for (let at = began; at < until; at += between(0.3, 1.7) * every * dayMs)
      session(id, office(at), Math.abs(at - trip) < 8 * dayMs ? abroad : 'DE')
    // One in a hundred works on all documents in an evening.
    const files = next() < 0.01 ? 40 : 0
    const evening = office(between(began, until)) + 8 * hourMs
    for (let n = 0; n < files; n++) access(id, 'download', evening + n * 40_000)
  }
  const session = (id: number, moment: number, country: string): void => {
    const failed = next() < 0.06 ? 1 + Math.floor(next() * 3) : 0
    for (let n = 0; n < failed; n++) access(id, 'failed_login', moment - (failed - n) * 30_000, country)
    access(id, 'login', moment, country)
    if (failed > 1 && next() < 0.3) access(id, 'password_change', moment + 60_000, country)
    const files = next() < 0.1 ? Math.floor(between(1, 12)) : 0
    for (let n = 0; n < files; n++) access(id, 'download', moment + n * 60_000, country)
  }
  const ordinaryMail = (id: number, iban: string, began: number): void => {
    for (let at = began + between(0, 200) * dayMs; at < until; at += between(60, 300) * dayMs) {
      const about = next()
      const text =
        about < 0.15
          ? `Bitte überweisen Sie die Gutschrift auf unser Konto ${iban}.`
          : about < 0.3
            ? 'Die Rechnung ist bezahlt, bitte prüfen Sie dringend die Mahnung.'
            : 'Die Maschine steht, bitte um schnellen Rückruf.'
      const isPrivate = next() < 0.02
      mail(id, at, text, isPrivate ? { name: nameOf(id), address: `p${id}@gmx.de`, contactId: null } : undefined)
    }
    // One in a hundred really changes the bank.
    if (next() < 0.01)
      mail(id, between(began, until), `Unsere Bankverbindung hat sich geändert, neu: ${madeIban(next)}.`)
  }

  const planted: Planted[] = []
  const plant = (fraud: Fraud): void => {
    const at = Math.round(between(from, until - 8 * dayMs))
    const known = habits.filter(({ isNew, orders }) => !isNew && orders.some((each) => each.at < at - 30 * dayMs))
    const victim = pick(known)
    const { id } = victim
    const bought = victim.orders.filter((each) => each.at < at - 10 * dayMs).at(-1) as Order
    const changed = (iban: string) =>
      `Unsere Bankverbindung hat sich geändert. Bitte zahlen Sie künftig nur noch auf ${iban}.`
    const nearly = domainOf(id).replace('betrieb', 'betreib')
    const named = at - 200 * dayMs
    let until_ = at + 8 * dayMs
    const acts: Record<Fraud, () => void> = {
      bank_from_known: () => {
        mail(id, named, `Unser Konto ist ${victim.iban}.`)
        mail(id, at, changed(madeIban(next)))
      },
      bank_look_alike: () =>
        mail(null, at, `${changed(madeIban(next, 'LT', 16))} Es eilt.`, {
          name: nameOf(id),
          address: `info@${nearly}`,
          contactId: null,
        }),
      bank_private_urgent: () => {
        mail(id, named, `Unser Konto ist ${victim.iban}.`)
        const text = `Bitte noch heute an ${madeIban(next)} überweisen, ich bin telefonisch nicht erreichbar.`
        mail(id, at, text, { name: nameOf(id), address: `chef${id}@gmx.de`, contactId: null })
      },
      look_alike_only: () =>
        mail(null, at, 'Bitte schicken Sie mir alle Rechnungen dieses Jahres.', {
          name: nameOf(id),
          address: `info@${nearly}`,
          contactId: null,
        }),
      refunds_unseen: () => {
        for (let n = 0; n < 4; n++)
          back(id, order(id, at - (20 - n) * dayMs, victim.size), { at: at + n * dayMs, seen: false })
      },
      returned_again: () => {
        for (let n = 0; n < 2; n++) back(id, bought, { at: at + n * dayMs, quantity: bought.quantity })
      },
      other_part: () => {
        back(id, bought, { at, item: 'P900', cents: bought.cents * 2 })
        back(id, bought, { at: at + dayMs, item: 'P901', cents: bought.cents * 2 })
      },
      order_of_another: () => {
        const other = pick(known.filter((each) => each.id !== id))
        const theirs = other.orders.filter((each) => each.at < at).at(-1) as Order
        back(id, theirs, { at, seen: false })
      },
      takeover: () => {
        for (let n = 0; n < 10; n++) access(id, 'login', office(at - (60 - n * 5) * dayMs))
        for (let n = 0; n < 9; n++) access(id, 'failed_login', at + n * 20_000, 'BR')
        access(id, 'login', at + 300_000, 'BR')
        access(id, 'password_change', at + 400_000, 'BR')
        access(id, 'address_change', at + 500_000, 'BR')
        order(id, at + dayMs, victim.size * 2, `Abholung ${at}, 50000 Stadt`)
      },
      burst_shared: () => {
        const other = pick(known.filter((each) => each.id !== id))
        order(other.id, at - dayMs, other.size, `Lager ${at}, 50000 Stadt`)
        for (let n = 0; n < 7; n++) order(id, at + n * hourMs, victim.size, `Lager ${at}, 50000 Stadt`)
      },
      first_large: () => {
        const fresh = wanted.customers + planted.length + 1
        insert.customer.run(fresh, `K${fresh}`, `Neu ${fresh}`, `Gasse ${fresh}`, '1', `neu-${fresh}.example`)
        const made = order(fresh, at, 900_000, `Abholung ${fresh}, 50000 Stadt`)
        insert.line.run(made.id, 'Expressversand', 1, 2_000)
        planted.push({ fraud, customerId: fresh, from: at - dayMs, until: until_ })
      },
      night_downloads: () => {
        for (let n = 0; n < 12; n++) access(id, 'login', office(at - (80 - n * 6) * dayMs))
        const night = new Date(at).setHours(23, 30, 0, 0)
        access(id, 'login', night, 'BR')
        for (let n = 0; n < 90; n++) access(id, 'download', night + n * 20_000, 'BR')
        until_ = night + 8 * dayMs
      },
    }
    acts[fraud]()
    if (fraud !== 'first_large') planted.push({ fraud, customerId: id, from: at - 2 * dayMs, until: until_ })
  }
  sqlite.transaction(() => {
    for (let id = 1; id <= wanted.customers; id++) ordinary(id)
    for (const fraud of frauds) for (let n = 0; n < wanted.ofEachKind; n++) plant(fraud)
  })()
  return planted
}

const letters = 'bcdfghklmnprstwz'
const vowels = 'aeiou'
/** A name like «Dorukami» for each number, no two a letter apart more often than real ones are. */
function pickName(id: number): string {
  let [name, rest] = ['', id * 7_919 + 13]
  for (let n = 0; n < 4; n++) {
    name += letters[rest % letters.length]
    rest = Math.floor(rest / letters.length)
    name += vowels[(rest + n * id) % vowels.length]
    rest = rest * 31 + id
  }
  return name
}
