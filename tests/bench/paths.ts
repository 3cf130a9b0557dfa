// The ways of 100,000 made customers out of a million events (orders, tickets, letters, visits): how long the reckoning takes,
// the longest hold of the loop, and how long an answer takes for a group nobody asked about yet, two of them, and a list.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { paths } from '../../native/contract/paths.ts'
import { openDatabase } from '../../native/database/open.ts'
import { createPathService } from '../../native/journeys/paths-service.ts'
import { silentLog } from '../../native/log.ts'
import { fillFast, random } from './many-tickets.ts'
import { printReport, timing } from './measure.ts'
import { numberOption } from './options.ts'

const share = numberOption('share', 1)
const of = (count: number): number => Math.round(count * share)
const sizes = {
  customers: of(100_000),
  machines: of(60_000),
  orders: of(300_000),
  tickets: of(300_000),
  letters: of(340_000),
  touchpoints: of(60_000),
}
const now = Date.UTC(2026, 10, 20)
const dayMs = 86_400_000
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
const ago = (days: number): number => Math.floor(now - random() * days * dayMs)
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const customer = (): number => 1 + Math.floor(random() * sizes.customers)
const models = 60
const categories = 'fault fault fault spare_part maintenance delivery return complaint invoice quote operation'.split(
  ' ',
)
const resultOf = (serial: string | null): string =>
  JSON.stringify({
    category: { best: 'fault', confidence: 0.9, rest: [] },
    entities: {
      machines: [],
      serials: serial === null ? [] : [{ text: serial, start: 0, end: serial.length, record: serial }],
      orders: [],
    },
    missing: [],
  })

const run = (sql: string, ...values: unknown[]): unknown => prepared(sql).run(...values)
const statements = new Map<string, ReturnType<typeof sqlite.prepare>>()
function prepared(sql: string) {
  const known = statements.get(sql) ?? sqlite.prepare(sql)
  statements.set(sql, known)
  return known
}
const serialsOf = new Map<number, string[]>()
const ticketOf: { at: number; serial: string | null }[] = []

function insertMasters(): void {
  for (let id = 1; id <= sizes.customers; id += 1) {
    run(
      'INSERT INTO customers (id, number, name, segment, country, zip, language) VALUES (?, ?, ?, ?, ?, ?, ?)',
      id,
      `K-${id}`,
      `Kunde ${id}`,
      `Branche ${id % 12}`,
      pick(['DE', 'DE', 'DE', 'AT', 'CH']),
      String(10_000 + Math.floor(random() * 89_999)),
      pick(['de', 'de', 'en']),
    )
  }
  for (let n = 0; n < models; n += 1)
    run(
      "INSERT INTO models (id, name_de, name_en, line) VALUES (?, 'Maschine', 'Machine', ?)",
      `M${n}`,
      `Reihe ${n % 6}`,
    )
  for (let id = 1; id <= sizes.machines; id += 1) {
    const owner = customer()
    run(
      'INSERT INTO machines (id, serial, model_id, customer_id, installed_at) VALUES (?, ?, ?, ?, ?)',
      id,
      `S${id}`,
      `M${id % models}`,
      owner,
      ago(1_800),
    )
    serialsOf.set(owner, [...(serialsOf.get(owner) ?? []), `S${id}`])
  }
}

function insertOrders(): void {
  for (let id = 1; id <= sizes.orders; id += 1) {
    const at = ago(1_800)
    const shipped = Math.floor(at + (1 + random() * 9) * dayMs)
    const sent = shipped < now ? shipped : null
    run(
      "INSERT INTO orders (id, number, customer_id, state, ordered_at, shipped_at, delivered_at) VALUES (?, ?, ?, 'delivered', ?, ?, ?)",
      id,
      `A${id}`,
      customer(),
      at,
      sent,
      sent === null ? null : sent + 2 * dayMs,
    )
    const item = id % 6 === 0 ? `M${id % models}` : `P${id % 5_000}`
    run('INSERT INTO order_lines (order_id, item, quantity, price_cents) VALUES (?, ?, 1, 100)', id, item)
  }
}

function insertTickets(): void {
  for (let id = 1; id <= sizes.tickets; id += 1) {
    const owner = customer()
    const at = ago(1_800)
    // Bigger numbers of trades wait longer, so that there is something to find.
    const over = Math.floor(at + (1 + random() * (owner % 12)) * dayMs)
    const isOpen = over > now || random() < 0.01
    ticketOf[id] = { at, serial: pick(serialsOf.get(owner) ?? [null]) }
    run(
      "INSERT INTO tickets (id, number, subject, kind, state, customer_id, category_id, created_at, last_message_at, solved_at) VALUES (?, ?, 'Betreff', 'request', ?, ?, ?, ?, ?, ?)",
      id,
      `T${id}`,
      isOpen ? 'open' : 'closed',
      owner,
      pick(categories),
      at,
      isOpen ? at : over,
      isOpen ? null : over,
    )
  }
}

function insertLetters(): void {
  for (let id = 1; id <= sizes.letters; id += 1) {
    const ticketId = 1 + ((id - 1) % sizes.tickets)
    const { at = now, serial = null } = ticketOf[ticketId] ?? {}
    run(
      "INSERT INTO messages (id, ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, new_text) VALUES (?, ?, 'inbound', 'request', ?, '', '', '', ?, ?, 'Die Maschine steht seit heute.')",
      id,
      ticketId,
      `${id}`,
      at,
      at,
    )
    run(
      "INSERT INTO triage_results (message_id, result, mood, valence, triaged_at) VALUES (?, ?, 'neutral', ?, ?)",
      id,
      resultOf(random() < 0.5 ? serial : null),
      random() * 2 - 1,
      at,
    )
  }
  for (let id = 1; id <= sizes.touchpoints; id += 1)
    run(
      "INSERT INTO touchpoints (customer_id, kind, at, subject, serial) VALUES (?, ?, ?, '', ?)",
      customer(),
      pick(['maintenance', 'visit', 'training']),
      ago(1_800),
      `S${1 + Math.floor(random() * sizes.machines)}`,
    )
}

fillFast(sqlite, ['customers', 'machines', 'orders', 'order_lines', 'tickets', 'messages', 'triage_results'], () => {
  insertMasters()
  insertOrders()
  insertTickets()
  insertLetters()
})

const service = createPathService({ db, clock: () => now, emit: () => {}, log: silentLog })
const ask = (input: object) => service.overview(paths['paths.overview'].input.parse(input))
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const start = performance.now()
const cpuBefore = process.cpuUsage()
const all = await ask({ wait: true })
const seconds = (performance.now() - start) / 1_000
const cpu = process.cpuUsage(cpuBefore)
delay.disable()
const holds = { longestHoldMs: delay.max / 1e6, hold99Ms: delay.percentile(99) / 1e6 }

/** As others see it, and what was computed for it: on a busy machine the two are far apart. */
async function timed(runs: number, work: (run: number) => Promise<unknown>) {
  const samples: number[] = []
  const before = process.cpuUsage()
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now()
    await work(run)
    samples.push(performance.now() - from)
  }
  const { user, system } = process.cpuUsage(before)
  return { ...timing(samples), computingMs: (user + system) / 1_000 / runs }
}
const trade = (n: number): string => `Branche ${n % 12}`
const answering = monitorEventLoopDelay({ resolution: 1 })
answering.enable()
const oneGroup = await timed(12, (run) => ask({ group: { by: 'segment', value: trade(run) } }))
const twoGroups = await timed(40, (run) =>
  ask({
    kind: run < 12 ? 'all' : run < 24 ? 'machine' : 'order',
    group: { by: 'segment', value: trade(run), against: trade(run + 1 + (run >> 4)) },
  }),
)
const again = await timed(40, () => ask({}))
const lists = await timed(30, (run) =>
  service.visits(
    paths['paths.visits'].input.parse({
      group: { by: 'segment', value: trade(run) },
      about: { what: run % 2 ? 'stage' : 'relapse', stage: pick(['fault', 'delivery', 'use']) },
      offset: run < 12 ? 0 : 50,
    }),
  ),
)
const likely = await timed(20, (run) =>
  service.likely(paths['paths.likely'].input.parse({ group: { by: 'segment', value: trade(run) }, obstacle: 'fault' })),
)
answering.disable()
const { differences, compared } = await ask({ group: { by: 'segment', value: trade(2), against: trade(11) } })
printReport('paths', {
  ...sizes,
  events: sizes.orders + sizes.tickets + sizes.letters + sizes.touchpoints,
  seconds,
  computingSeconds: (cpu.user + cpu.system) / 1e6,
  ...holds,
  residentMiB: process.memoryUsage.rss() / 2 ** 20,
  answers: { oneGroup, twoGroups, again, lists, likely, longestHoldMs: answering.max / 1e6 },
  paths: all.first?.paths,
  ahead: all.first?.ahead,
  compared,
  differences,
})
await service.stop()
await close()
await rm(folder, { recursive: true, force: true })
