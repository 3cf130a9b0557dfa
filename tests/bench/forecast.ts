// Demand ahead at 200,000 parts and 1,000,000 order lines of three years: the time until the list is there, the longest
// hold of the loop, memory; and the back-test, on generated demand with seasons, ageing machines and parts hardly ever sold.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openDatabase } from '../../native/database/open.ts'
import { createForecastService } from '../../native/forecast/service.ts'
import { silentLog } from '../../native/log.ts'
import { random } from './many-tickets.ts'
import { printReport } from './measure.ts'

const sizes = { parts: 200_000, orderLines: 1_000_000, models: 500, machines: 20_000 }
const now = Date.UTC(2026, 10, 20)
const dayMs = 86_400_000
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })

sqlite.transaction(() => {
  const model = sqlite.prepare("INSERT INTO models (id, name_de, name_en) VALUES (?, 'Maschine', 'Machine')")
  for (let n = 0; n < sizes.models; n++) model.run(`M${n}`)
  const machine = sqlite.prepare('INSERT INTO machines (serial, model_id, installed_at) VALUES (?, ?, ?)')
  for (let n = 0; n < sizes.machines; n++)
    machine.run(`S${n}`, `M${Math.floor(random() ** 2 * sizes.models)}`, now - random() * 4_000 * dayMs)
  const part = sqlite.prepare(
    "INSERT INTO parts (id, number, name_de, name_en, kind, stock, lead_days) VALUES (?, ?, 'Teil', 'Part', ?, ?, ?)",
  )
  const sits = sqlite.prepare('INSERT OR IGNORE INTO bill_of_materials (model_id, part_id, quantity) VALUES (?, ?, 1)')
  for (let id = 1; id <= sizes.parts; id++) {
    part.run(
      id,
      `P${id}`,
      ['wear', 'electric', 'fluid'][id % 3],
      Math.floor(random() * 40),
      1 + Math.floor(random() * 30),
    )
    for (let n = 0; n < 3; n++) sits.run(`M${Math.floor(random() * sizes.models)}`, id)
  }
  const order = sqlite.prepare("INSERT INTO orders (id, number, state, ordered_at) VALUES (?, ?, 'delivered', ?)")
  const line = sqlite.prepare('INSERT INTO order_lines (order_id, item, quantity, price_cents) VALUES (?, ?, ?, 100)')
  for (let n = 0; n < sizes.orderLines; n++) {
    if (n % 4 === 0) order.run(n / 4 + 1, `A${n}`, orderedAt())
    // A few parts sell often, most hardly ever.
    line.run(Math.floor(n / 4) + 1, `P${1 + Math.floor(random() ** 4 * sizes.parts)}`, 1 + Math.floor(random() * 3))
  }
})()
sqlite.exec('ANALYZE')

/** Half as much again in summer, a quarter more each year. */
function orderedAt(): number {
  for (;;) {
    const at = now - random() * 1_095 * dayMs
    const season = 1 + 0.5 * Math.sin((2 * Math.PI * (new Date(at).getUTCMonth() - 3)) / 12)
    if (random() < season / 1.5) return at
  }
}

const forecast = createForecastService({ db, clock: () => now, emit: () => {}, log: silentLog })
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const start = performance.now()
const { backTest, total, short } = await forecast.list({
  search: '',
  only: 'all',
  sort: 'short',
  offset: 0,
  limit: 100,
  wait: true,
})
const seconds = (performance.now() - start) / 1_000
delay.disable()
const again = performance.now()
await forecast.list({ search: 'teil p12', only: 'all', sort: 'expected', offset: 0, limit: 100, wait: false })
printReport('forecast', {
  ...sizes,
  seconds,
  longestHoldMs: delay.max / 1e6,
  hold99Ms: delay.percentile(99) / 1e6,
  searchMs: performance.now() - again,
  residentMiB: process.memoryUsage.rss() / 2 ** 20,
  total,
  short,
  backTest,
})
await forecast.stop()
await close()
await rm(folder, { recursive: true, force: true })
