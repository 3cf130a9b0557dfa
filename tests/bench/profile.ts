// One customer with 2,000 tickets (6,000 letters) and 10,000 orders (20,000 lines) among 500 others: how long the engine takes
// for what the profile shows first, and for each of its parts.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { customerId } from '../../native/contract/words.ts'
import { createCustomerList } from '../../native/customers/attention.ts'
import { interestsOf } from '../../native/customers/interests.ts'
import { createCustomerPreferences } from '../../native/customers/preferences.ts'
import { createCustomerService } from '../../native/customers/service.ts'
import { openDatabase } from '../../native/database/open.ts'
import { createJourneyService } from '../../native/journeys/service.ts'
import { silentLog } from '../../native/log.ts'
import { createOutlookService } from '../../native/outlook/service.ts'
import { random } from './many-tickets.ts'
import { measure, printReport } from './measure.ts'

const sizes = { customers: 500, tickets: 2_000, lettersOfTicket: 3, orders: 10_000, machines: 40 }
const runs = 20
const now = Date.UTC(2026, 10, 20)
const dayMs = 86_400_000
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
const ago = (days: number): number => Math.floor(now - random() * days * dayMs)
const moods = ['angry', 'frustrated', 'worried', 'neutral', 'neutral', 'satisfied']
const states = ['new', 'open', 'waiting', 'solved', 'closed', 'closed', 'closed']
const result = JSON.stringify({
  entities: {
    machines: [{ text: 'M1', start: 0, end: 2, record: 'M1' }],
    parts: [{ text: 'P1', start: 0, end: 2, record: 'P1' }],
    serials: [],
    errorCodes: [],
    orders: [],
    invoices: [],
  },
})

sqlite.transaction(() => {
  const customer = sqlite.prepare('INSERT INTO customers (id, number, name, segment) VALUES (?, ?, ?, ?)')
  for (let id = 1; id <= sizes.customers; id += 1) customer.run(id, `K-${id}`, `Kunde ${id}`, `Branche ${id % 9}`)
  const model = sqlite.prepare(
    "INSERT INTO models (id, name_de, name_en, maintenance_days) VALUES (?, 'Maschine', 'Machine', 365)",
  )
  for (let n = 0; n < 30; n += 1) model.run(`M${n}`)
  const part = sqlite.prepare("INSERT INTO parts (number, name_de, name_en) VALUES (?, 'Teil', 'Part')")
  for (let n = 0; n < 2_000; n += 1) part.run(`P${n}`)
  const machine = sqlite.prepare(
    'INSERT INTO machines (serial, model_id, customer_id, installed_at, warranty_until) VALUES (?, ?, ?, ?, ?)',
  )
  for (let n = 0; n < sizes.customers * 3 + sizes.machines; n += 1) {
    const at = ago(3_000)
    machine.run(`S${n}`, `M${n % 30}`, n < sizes.machines ? 1 : 1 + (n % sizes.customers), at, at + 730 * dayMs)
  }
  const order = sqlite.prepare(
    "INSERT INTO orders (number, customer_id, state, ordered_at, delivered_at, invoiced_at, paid_at, total_cents) VALUES (?, ?, 'delivered', ?, ?, ?, ?, ?)",
  )
  const line = sqlite.prepare('INSERT INTO order_lines (order_id, item, quantity, price_cents) VALUES (?, ?, 1, 1000)')
  for (let n = 0; n < sizes.orders + sizes.customers * 10; n += 1) {
    const at = ago(1_400)
    const paid = random() < 0.98 ? at + 25 * dayMs : null
    const owner = n < sizes.orders ? 1 : 1 + (n % sizes.customers)
    const { lastInsertRowid } = order.run(`A${n}`, owner, at, at + 4 * dayMs, at + 4 * dayMs, paid, 5_000)
    for (let each = 0; each < 2; each += 1) line.run(lastInsertRowid, `P${Math.floor(random() ** 3 * 2_000)}`)
  }
  const ticket = sqlite.prepare(
    "INSERT INTO tickets (id, number, subject, kind, state, customer_id, category_id, priority, mood, created_at, last_message_at) VALUES (?, ?, 'Betreff', 'request', ?, ?, ?, ?, ?, ?, ?)",
  )
  const message = sqlite.prepare(
    "INSERT INTO messages (ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, language, new_text) VALUES (?, 'inbound', 'request', ?, '', '', '', ?, ?, 'de', 'Bitte schicken Sie uns das Teil.')",
  )
  const triaged = sqlite.prepare(
    'INSERT INTO triage_results (message_id, result, mood, valence, triaged_at) VALUES (?, ?, ?, ?, 0)',
  )
  for (let n = 1; n <= sizes.tickets + sizes.customers * 4; n += 1) {
    const at = ago(1_400)
    const mood = moods[n % moods.length]
    const owner = n <= sizes.tickets ? 1 : 1 + (n % sizes.customers)
    ticket.run(n, `T${n}`, states[n % states.length], owner, n % 3 === 0 ? 'fault' : 'order', n % 4, mood, at, at)
    for (let each = 0; each < sizes.lettersOfTicket; each += 1) {
      const { lastInsertRowid } = message.run(n, `${n} ${each}`, at + each, at + each)
      triaged.run(lastInsertRowid, result, mood, random() * 2 - 1)
    }
  }
})()
sqlite.exec('ANALYZE')

const id = customerId.parse(1)
const clock = (): number => now
const customers = createCustomerService({ db, clock })
const list = createCustomerList({ db, clock })
const journeys = createJourneyService({ db, clock, customers })
const agent = (): Promise<string> => Promise.resolve('Meike Brandau')
const deps = { db, clock, emit: () => {}, agent }
const outlook = createOutlookService({ ...deps, log: silentLog, customers })
const preferences = createCustomerPreferences(deps)
const start = performance.now()
await outlook.ofCustomer({ customerId: id, wait: true })
const reckoningMs = performance.now() - start

printReport('profile', {
  ...sizes,
  first: await measure(runs, () => customers.profile(id)),
  steps: await measure(runs, () => outlook.steps(id)),
  moodHistory: await measure(runs, () => customers.moodHistory(id)),
  preferences: await measure(runs, () => preferences.of(id)),
  interests: await measure(runs, () => interestsOf({ db, clock }, id)),
  orderHistory: await measure(runs, () => customers.orderHistory(id)),
  pageOfOrders: await measure(runs, () => customers.orders({ customerId: id, offset: 5_000, limit: 20 })),
  timeline: await measure(runs, () => journeys.timeline({ customerId: id, groups: [], before: null, limit: 60 })),
  stages: await measure(runs, () => journeys.stages(id)),
  ahead: await measure(runs, () => journeys.ahead(id)),
  list: await measure(runs, () => list.list({ search: '', sort: 'attention', offset: 0, limit: 50 })),
  outlookReckonedMs: reckoningMs,
})
await outlook.stop()
await close()
await rm(folder, { recursive: true, force: true })
