// How good the data is, at 1,000,000 order lines, 200,000 parts, 100,000 tickets and 50,000 customers, a twentieth of all
// faulty: the time to look through all of it, the longest hold of the loop, memory, and reading what was found.
// `npm run bench quality -- --share=0.1` takes a tenth of it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { openDatabase } from '../../native/database/open.ts'
import { silentLog } from '../../native/log.ts'
import { createQualityService } from '../../native/quality/service.ts'
import { random } from './many-tickets.ts'
import { printReport } from './measure.ts'

const { values } = parseArgs({ options: { share: { type: 'string', default: '1' } } })
const share = Number(values.share)
const sizes = {
  orderLines: 1_000_000 * share,
  parts: 200_000 * share,
  tickets: 100_000 * share,
  customers: 50_000 * share,
  cases: 50_000 * share,
  models: 500,
  machines: 20_000 * share,
}
const now = Date.UTC(2026, 10, 20)
const faulty = (): boolean => random() < 0.05
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })

const seen = sqlite.prepare("INSERT INTO record_sources VALUES ('ERP', ?, ?, '', 0, ?)")
const words = 'Die Maschine steht seit heute früh und meldet einen Fehler. '.repeat(8)
sqlite.transaction(() => {
  addPeople()
  addParts()
  addOrders()
  addCases()
  addTickets()
})()
sqlite.exec('ANALYZE')

function addPeople(): void {
  const customer = sqlite.prepare(
    "INSERT INTO customers (id, number, name, zip, city, phone, domain) VALUES (?, ?, 'Kunde', '50667', 'Köln', ?, ?)",
  )
  for (let id = 1; id <= sizes.customers; id++) {
    customer.run(id, `K${id}`, faulty() ? '' : '+49 1', faulty() ? '' : `k${id}.example`)
    seen.run('customers', `K${id}`, now)
  }
  const model = sqlite.prepare("INSERT INTO models (id, name_de, name_en) VALUES (?, 'Maschine', 'Machine')")
  for (let n = 0; n < sizes.models; n++) model.run(`M${n}`)
  const machine = sqlite.prepare(
    'INSERT INTO machines (serial, model_id, customer_id, installed_at) VALUES (?, ?, ?, ?)',
  )
  for (let n = 0; n < sizes.machines; n++)
    machine.run(`S${n}`, `M${n % sizes.models}`, faulty() ? null : 1 + (n % sizes.customers), faulty() ? null : now)
}

function addParts(): void {
  const part = sqlite.prepare(
    'INSERT INTO parts (id, number, name_de, name_en, maker_number, price_cents, stock, lead_days, successor) VALUES (?, ?, ?, ?, ?, ?, ?, 3, ?)',
  )
  const sits = sqlite.prepare('INSERT OR IGNORE INTO bill_of_materials (model_id, part_id, quantity) VALUES (?, ?, 1)')
  const holds = sqlite.prepare('INSERT OR IGNORE INTO part_components (parent_id, part_id, quantity) VALUES (?, ?, 1)')
  for (let id = 1; id <= sizes.parts; id++) {
    const name = faulty() ? `P${id}` : `Teil ${id % 5_000}`
    const successor = faulty() ? `P${id + 1}` : null
    part.run(id, `P${id}`, name, name, `X${id % 190_000}`, faulty() ? null : 100, faulty() ? null : 5, successor)
    seen.run('parts', `P${id}`, now)
    for (let n = 0; n < 3; n++) sits.run(`M${Math.floor(random() * sizes.models)}`, id)
    if (id > 10) holds.run(id, 1 + Math.floor(random() * (id - 1)))
  }
}

function addOrders(): void {
  const order = sqlite.prepare(
    "INSERT INTO orders (id, number, customer_id, state, ordered_at) VALUES (?, ?, ?, 'delivered', ?)",
  )
  const line = sqlite.prepare('INSERT INTO order_lines (order_id, item, quantity, price_cents) VALUES (?, ?, 1, 100)')
  for (let n = 0; n < sizes.orderLines; n++) {
    const id = Math.floor(n / 4) + 1
    if (n % 4 === 0) {
      order.run(id, `A${id}`, faulty() ? null : 1 + (id % sizes.customers), now)
      seen.run('orders', `A${id}`, now)
    }
    line.run(id, faulty() ? `Q${n}` : `P${1 + Math.floor(random() * sizes.parts)}`)
  }
}

function addCases(): void {
  const solved = sqlite.prepare(
    "INSERT INTO cases (external_id, title, problem, solution, machine, parts, language, content_hash) VALUES (?, 'Fall', ?, ?, ?, ?, 'de', '')",
  )
  for (let n = 0; n < sizes.cases; n++)
    solved.run(`F${n}`, words, words, faulty() ? 'Unbekannt' : `M${n % sizes.models}`, `["P${1 + (n % sizes.parts)}"]`)
}

function addTickets(): void {
  const ticket = sqlite.prepare(
    "INSERT INTO tickets (id, number, subject, kind, state, customer_id, created_at, last_message_at) VALUES (?, ?, 'Störung', 'request', 'open', ?, 0, 0)",
  )
  const message = sqlite.prepare(
    "INSERT INTO messages (id, ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, new_text) VALUES (?, ?, 'inbound', 'request', ?, '', '', '', 0, 0, ?)",
  )
  const verdict = sqlite.prepare('INSERT INTO triage_results VALUES (?, ?, ?, 0, 0)')
  const none = { machines: [], parts: [], serials: [], orders: [], invoices: [] }
  const evidence = Array.from({ length: 30 }, (_, n) => ({ start: n, end: n + 5, text: 'steht still', weight: 0.1 }))
  for (let id = 1; id <= sizes.tickets; id++) {
    ticket.run(id, `T${id}`, faulty() ? null : 1 + (id % sizes.customers))
    message.run(id, id, String(id), words)
    const parts = id % 2 === 0 ? [{ text: 'P1', start: 0, end: 2, record: 'P1' }] : []
    verdict.run(id, JSON.stringify({ category: { evidence }, entities: { ...none, parts } }), 'neutral')
  }
}

const service = () =>
  createQualityService({
    db,
    learning: {
      overview: async () => ({
        active: null,
        versions: [],
        newLabels: 0,
        labelCount: 0,
        leastLabels: 0,
        training: null,
        categories: [],
      }),
    },
    forecast: {
      list: async () => ({
        state: 'too_little',
        reckonedAt: null,
        months: [],
        total: 0,
        short: 0,
        rows: [],
        backTest: null,
      }),
    },
    clock: () => now,
    emit: () => {},
    log: silentLog,
    agent: async () => '',
  })

const quality = service()
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
/** By what the thread itself has computed: on a busy computer the clock counts the others too. */
let longestHoldCpuMs = 0
let watching = true
const cpuMs = (): number => process.threadCpuUsage().user / 1_000 + process.threadCpuUsage().system / 1_000
const watch = (before: number): void => {
  const at = cpuMs()
  longestHoldCpuMs = Math.max(longestHoldCpuMs, at - before)
  if (watching) setImmediate(watch, at)
}
setImmediate(watch, cpuMs())
const start = performance.now()
const { findings } = await quality.overview({ wait: true })
const seconds = (performance.now() - start) / 1_000
delay.disable()
watching = false
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}
printReport('quality', {
  ...sizes,
  seconds,
  longestHoldMs: delay.max / 1e6,
  hold99Ms: delay.percentile(99) / 1e6,
  longestHoldCpuMs,
  overviewMs: await timed(() => quality.overview({ wait: false })),
  examplesMs: await timed(() => quality.examples({ code: 'order_item_unknown', limit: 50 })),
  tablePieceMs: await timed(() => quality.table({ code: 'order_item_unknown', after: null, language: 'de' })),
  residentMiB: process.memoryUsage.rss() / 2 ** 20,
  found: Object.fromEntries(findings.map(({ code, count }) => [code, count])),
})
await quality.stop()
await close()
await rm(folder, { recursive: true, force: true })
