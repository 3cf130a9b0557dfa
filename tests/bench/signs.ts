// Signs of fraud. On made customers with planted frauds: what is found at a set number a week, how many false alarms that
// takes, without and with feedback (seeds nothing was tuned on; --tune takes those). And at 1,000,000 order lines, 100,000
// sign-ins and 20,000 mails: seconds, the longest hold of the loop; a mail of 1 MB made to be slow. --size leaves out the former.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Sign } from '../../native/contract/signs.ts'
import { createBlobs } from '../../native/database/blobs.ts'
import { type Database, openDatabase } from '../../native/database/open.ts'
import { silentLog } from '../../native/log.ts'
import { findIbans } from '../../native/signs/iban.ts'
import { toldIn } from '../../native/signs/mail-words.ts'
import { createSignService } from '../../native/signs/service.ts'
import { printReport } from './measure.ts'
import { chances, dayMs, frauds, makeYear, type Planted } from './signs/made.ts'

const until = Date.UTC(2026, 10, 23)
const weeks = 26
const customers = 1_000
const ofEachKind = 3
const seeds = process.argv.includes('--tune') ? [1, 2] : [11, 12]
/** Everything is gone through every third week: less often than a desk does, so that the bench ends. */
const weeksAtOnce = 3
const usualRate = 2
const rates = [1, usualRate, 5]

const open = (database: Database, clock: () => number) =>
  createSignService({
    db: database.db,
    blobs: createBlobs(null),
    clock,
    emit: () => {},
    log: silentLog,
    agent: () => Promise.resolve(''),
  })

const isOf = ({ customer, at }: Sign, planted: readonly Planted[]): Planted | undefined =>
  planted.find((each) => each.customerId === customer?.id && at >= each.from && at <= each.until)

interface Told {
  readonly planted: readonly Planted[]
  /** Shown signs by rate. */
  readonly shown: ReadonlyMap<number, readonly Sign[]>
}

/**
 * Replays the last half year piece by piece. With feedback what is shown at the usual rate is judged as it is before the next
 * piece comes; without, all rates are read off at the end.
 */
async function replay(seed: number, feedback: boolean): Promise<Told> {
  const database = await openDatabase({ file: ':memory:' })
  const planted = makeYear(database, { seed, customers, until, days: weeks * 7, ofEachKind })
  hideFuture(database)
  const from = until - weeks * 7 * dayMs
  let now = from
  const service = open(database, () => now)
  await service.setRate(usualRate)
  const shown = new Map<number, Sign>()
  const listed = async (): Promise<Sign[]> =>
    (await service.list({ show: 'open', limit: 500 })).signs.filter(({ at }) => at >= from)
  for (let week = 0; week <= weeks; week += weeksAtOnce) {
    reveal(database, now)
    service.start()
    service.hear('intake.imported')
    await service.idle()
    if (feedback)
      for (const sign of await listed()) {
        shown.set(sign.id, sign)
        await service.decide({ id: sign.id, state: isOf(sign, planted) ? 'confirmed' : 'harmless' })
      }
    now = Math.min(until, now + weeksAtOnce * 7 * dayMs)
  }
  const byRate = new Map<number, Sign[]>()
  if (feedback) byRate.set(usualRate, [...shown.values()])
  else
    for (const rate of rates) {
      await service.setRate(rate)
      byRate.set(rate, await listed())
    }
  await service.stop()
  await database.close()
  return { planted, shown: byRate }
}

const dated = [
  ['orders', 'ordered_at'],
  ['returns', 'announced_at'],
  ['accesses', 'at'],
] as const

/** Sets aside what has not happened yet, to be put back week by week in its order. */
function hideFuture({ sqlite }: Database): void {
  sqlite.exec('CREATE TEMP TABLE later_lines AS SELECT * FROM order_lines; DELETE FROM order_lines')
  for (const [table] of dated)
    sqlite.exec(`CREATE TEMP TABLE later_${table} AS SELECT * FROM ${table}; DELETE FROM ${table}`)
  sqlite.exec('CREATE TEMP TABLE later_messages AS SELECT * FROM messages ORDER BY sent_at; DELETE FROM messages')
}

function reveal({ sqlite }: Database, now: number): void {
  for (const [table, column] of dated) {
    sqlite.prepare(`INSERT INTO ${table} SELECT * FROM later_${table} WHERE ${column} < ?`).run(now)
    sqlite.prepare(`DELETE FROM later_${table} WHERE ${column} < ?`).run(now)
  }
  sqlite.exec(
    'INSERT INTO order_lines SELECT * FROM later_lines WHERE order_id IN (SELECT id FROM orders) AND id NOT IN (SELECT id FROM order_lines); ',
  )
  const columns = sqlite
    .prepare<[], { name: string }>("SELECT name FROM pragma_table_info('messages') WHERE name <> 'id'")
    .all()
    .map(({ name }) => name)
    .join(', ')
  sqlite
    .prepare(
      `INSERT INTO messages (${columns}) SELECT ${columns} FROM later_messages WHERE sent_at < ? ORDER BY sent_at`,
    )
    .run(now)
  sqlite.prepare('DELETE FROM later_messages WHERE sent_at < ?').run(now)
}

async function quality() {
  const results: Record<string, unknown> = {}
  for (const feedback of [false, true]) {
    const told: Told[] = []
    for (const seed of seeds) told.push(await replay(seed, feedback))
    for (const rate of feedback ? [usualRate] : rates)
      results[`${rate} a week${feedback ? ', judged as they come' : ''}`] = figures(told, rate)
  }
  return results
}

function figures(told: readonly Told[], rate: number) {
  const found = new Set<Planted>()
  const wrong: Record<string, number> = {}
  let alarms = 0
  let right = 0
  for (const { planted, shown } of told)
    for (const sign of shown.get(rate) ?? []) {
      alarms++
      const match = isOf(sign, planted)
      if (match) {
        right++
        found.add(match)
        continue
      }
      const name = sign.reasons.map(({ code }) => code).join('+')
      wrong[name] = (wrong[name] ?? 0) + 1
    }
  const all = told.reduce((sum, { planted }) => sum + planted.length, 0)
  const spans = weeks * told.length
  return {
    recall: round(found.size / all),
    precision: round(right / Math.max(1, alarms)),
    falsePerWeekPer1000: round(((alarms - right) / spans) * (1_000 / customers)),
    shownPerWeek: round(alarms / spans),
    missed: frauds.flatMap((fraud) => {
      const missed = told.flatMap(({ planted }) => planted).filter((each) => each.fraud === fraud && !found.has(each))
      return missed.length === 0 ? [] : [`${fraud}: ${missed.length} of ${ofEachKind * told.length}`]
    }),
    falseByReasons: Object.fromEntries(
      Object.entries(wrong)
        .sort((a, b) => b[1] - a[1])
        .slice(0, 8),
    ),
  }
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000

const sizes = { customers: 20_000, orderLines: 1_000_000, accesses: 100_000, returns: 30_000, mails: 20_000 }

async function size() {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
  const database = await openDatabase({ file: path.join(folder, 'leitstand.db') })
  fill(database)
  const service = open(database, () => until)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const start = performance.now()
  service.start()
  await service.idle()
  const seconds = (performance.now() - start) / 1_000
  delay.disable()
  const [longestHoldMs, hold99Ms] = [delay.max / 1e6, delay.percentile(99) / 1e6]
  const again = performance.now()
  service.hear('imports.changed')
  await service.idle()
  const againSeconds = (performance.now() - again) / 1_000
  const asked = performance.now()
  const { counts } = await service.list({ show: 'open', limit: 200 })
  const listMs = performance.now() - asked
  await service.stop()
  await database.close()
  await rm(folder, { recursive: true })
  return {
    ...sizes,
    seconds,
    againSeconds,
    longestHoldMs,
    hold99Ms,
    listMs,
    counts,
    residentMiB: process.memoryUsage.rss() / 2 ** 20,
  }
}

function fill({ sqlite }: Database): void {
  const next = chances(5)
  const someone = (): number => 1 + Math.floor(next() ** 2 * sizes.customers)
  const moment = (): number => Math.round(until - next() * 1_095 * dayMs)
  sqlite.transaction(() => {
    const customer = sqlite.prepare('INSERT INTO customers (id, number, name, domain) VALUES (?, ?, ?, ?)')
    for (let id = 1; id <= sizes.customers; id++)
      customer.run(id, `K${id}`, `Kunde ${id}`, `kunde-nummer-${id}.example`)
    const order = sqlite.prepare(
      "INSERT INTO orders (id, number, customer_id, state, ordered_at, total_cents, ship_to) VALUES (?, ?, ?, 'delivered', ?, ?, ?)",
    )
    const line = sqlite.prepare(
      'INSERT INTO order_lines (order_id, item, quantity, price_cents) VALUES (?, ?, 1, 1000)',
    )
    for (let n = 0; n < sizes.orderLines; n++) {
      const id = Math.floor(n / 3) + 1
      if (n % 3 === 0)
        order.run(id, `A${id}`, someone(), moment(), Math.round(next() * 50_000), next() < 0.1 ? `Weg ${n}` : '')
      line.run(id, `P${n % 9_000}`)
    }
    const back = sqlite.prepare(
      "INSERT INTO returns (number, customer_id, order_number, item, quantity, reason, state, announced_at) SELECT ?, customer_id, number, ?, 1, '', 'received', ordered_at + 864000000 FROM orders WHERE id = ?",
    )
    for (let n = 0; n < sizes.returns; n++)
      back.run(`R${n}`, `P${n % 9_000}`, 1 + Math.floor((next() * sizes.orderLines) / 3))
    const access = sqlite.prepare(
      "INSERT INTO accesses (customer_id, account, kind, at, country) VALUES (?, 'a', ?, ?, 'DE')",
    )
    for (let n = 0; n < sizes.accesses; n++) access.run(someone(), n % 15 === 0 ? 'failed_login' : 'login', moment())
    const ticket = sqlite.prepare(
      "INSERT INTO tickets (id, number, subject, kind, state, customer_id, created_at, last_message_at) VALUES (?, ?, '', 'request', 'open', ?, ?, ?)",
    )
    const message = sqlite.prepare(
      "INSERT INTO messages (ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, new_text) VALUES (?, 'inbound', 'request', ?, 'Eine Person', ?, '', ?, ?, ?)",
    )
    const text = 'Die Maschine steht seit gestern, im Display E52. Bitte um Rückruf. '.repeat(12)
    for (let id = 1; id <= sizes.mails; id++) {
      const at = Math.round(until - next() * 60 * dayMs)
      ticket.run(id, `T${id}`, someone(), at, at)
      message.run(id, `h${id}`, `person@kunde-nummer-${someone() * 10}.example`, at, at, text)
    }
  })()
  sqlite.exec('ANALYZE')
}

/** A mail that is nothing but beginnings of accounts and of sentences that never end. */
function hostileMs(): number {
  const text =
    `${'DE89 3704 0044 '.repeat(30_000)}${'konto bank '.repeat(30_000)}${'überweisen '.repeat(30_000)}`.slice(
      0,
      1_000_000,
    )
  const start = performance.now()
  findIbans(text)
  toldIn(text)
  return performance.now() - start
}

printReport('signs', {
  ...(process.argv.includes('--size')
    ? {}
    : { seeds, customers, weeks, planted: ofEachKind * frauds.length, quality: await quality() }),
  hostileMailOf1MBMs: hostileMs(),
  ...(process.argv.includes('--tune') ? {} : { size: await size() }),
})
