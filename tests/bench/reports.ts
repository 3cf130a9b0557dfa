// Every dashboard of the reports at 100,000 and 1,000,000 tickets of three years (made), a quarter's and a year's period: the
// time of an answer, of the list behind a figure, of reading all tickets first, of taking in one change, the longest hold of
// the loop, memory. `npm run bench reports -- --sizes=100000` does the smaller alone.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type Sqlite from 'better-sqlite3'
import { standardCategories } from '../../native/categories/standard-categories.ts'
import { type ReportPeriod, sectionIds } from '../../native/contract/reports.ts'
import type { TicketId } from '../../native/contract/words.ts'
import { openDatabase } from '../../native/database/open.ts'
import { silentLog } from '../../native/log.ts'
import { createReportService } from '../../native/reports/service.ts'
import { createBusinessTime } from '../../native/sla/business-time.ts'
import { createHolidayCalendar } from '../../native/sla/holidays.ts'
import { usualSettings } from '../../native/sla/settings.ts'
import { fillFast, random } from './many-tickets.ts'
import { printReport, type Timing, timing } from './measure.ts'
import { textOption } from './options.ts'

const now = Date.UTC(2026, 10, 25, 11)
const hourMs = 3_600_000
const years = 3
const customers = 20_000
const models = 300
const periods: Record<string, ReportPeriod> = { quarter: { kind: 'days', days: 90 }, year: { kind: 'days', days: 365 } }
const chosen = (share: number): boolean => random() < share
const of = (count: number): number => Math.floor(random() * count)

async function bench(size: number) {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
  const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
  const made = performance.now()
  fillFast(sqlite, ['customers', 'tickets', 'messages', 'triage_results', 'ticket_parts', 'activity'], () => {
    fillRecords(sqlite)
    fillTickets(sqlite, size)
  })
  const madeSeconds = (performance.now() - made) / 1_000

  const hours = { ...usualSettings().hours, timeZone: 'Europe/Berlin', region: 'DE-BY' }
  const isHoliday = await createHolidayCalendar().lookup(hours.region)
  const service = createReportService({
    db,
    clock: () => now,
    emit: () => {},
    log: silentLog,
    sla: {
      get: async () => ({ ...usualSettings(), on: true, hours }),
      businessTime: async () => createBusinessTime(hours, isHoliday),
    },
    categories: {
      list: async () =>
        standardCategories.map(({ id }) => ({
          id,
          name: { de: id, en: id },
          description: { de: '', en: '' },
          isStandard: true,
        })),
    },
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
  })
  const before = process.memoryUsage()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const [start, startCpu] = [performance.now(), cpuMs()]
  await service.section({ section: 'overview', period: { kind: 'days', days: 7 }, filter: {}, wait: true })
  const readSeconds = (performance.now() - start) / 1_000
  const readComputedSeconds = (cpuMs() - startCpu) / 1_000
  delay.disable()
  const after = process.memoryUsage()

  const timed: Record<string, unknown> = {}
  for (const [name, period] of Object.entries(periods)) {
    for (const section of sectionIds)
      timed[`${name} ${section}`] = await both(10, () => service.section({ section, period, filter: {}, wait: false }))
    timed[`${name} overview of a group`] = await both(10, () =>
      service.section({ section: 'overview', period, filter: { segment: 'Gruppe 3', region: 'DE' }, wait: false }),
    )
    timed[`${name} tickets of a figure`] = await both(10, () =>
      service.tickets({ period, filter: {}, lead: { measure: 'solved', parts: [] }, offset: 0, limit: 50 }),
    )
  }
  const changes: number[] = []
  for (let n = 0; n < 10; n++) {
    service.hear('tickets.changed', { ticketIds: [(1 + of(size)) as TicketId] })
    const from = performance.now()
    await service.section({ section: 'reasons', period: { kind: 'days', days: 7 }, filter: {}, wait: true })
    changes.push(performance.now() - from)
  }
  await service.stop()
  await close()
  await rm(folder, { recursive: true, force: true })
  return {
    madeSeconds,
    readSeconds,
    readComputedSeconds,
    longestHoldMs: delay.max / 1e6,
    hold99Ms: delay.percentile(99) / 1e6,
    columnsMiB: (after.arrayBuffers - before.arrayBuffers) / 2 ** 20,
    residentMiB: after.rss / 2 ** 20,
    oneChangeAndADashboard: timing(changes),
    dashboards: timed,
  }
}

const sometimes = (share: number, at: number): number | null => (chosen(share) ? at : null)

function fillRecords(sqlite: Sqlite.Database): void {
  const customer = sqlite.prepare(
    "INSERT INTO customers (id, number, name, segment, country, zip) VALUES (?, ?, 'Kunde', ?, ?, ?)",
  )
  const contact = sqlite.prepare("INSERT INTO contacts (id, customer_id, name, email) VALUES (?, ?, 'Mensch', ?)")
  const model = sqlite.prepare("INSERT INTO models (id, name_de, name_en) VALUES (?, 'Maschine', 'Machine')")
  const machine = sqlite.prepare(
    'INSERT INTO machines (serial, model_id, customer_id, installed_at) VALUES (?, ?, ?, 0)',
  )
  for (let n = 0; n < models; n++) model.run(`M${n}`)
  for (let id = 1; id <= customers; id++) {
    customer.run(id, `K${id}`, `Gruppe ${id % 8}`, ['DE', 'AT', 'CH'][id % 3], String(10_000 + of(89_999)))
    contact.run(id, id, `k${id}@example.com`)
    machine.run(`S${id}`, `M${of(models)}`, id)
  }
  const part = sqlite.prepare("INSERT INTO parts (id, number, name_de, name_en) VALUES (?, ?, 'Teil', 'Part')")
  const sits = sqlite.prepare('INSERT OR IGNORE INTO bill_of_materials (model_id, part_id, quantity) VALUES (?, ?, 1)')
  for (let id = 1; id <= 3_000; id++) {
    part.run(id, `P${id}`)
    sits.run(`M${of(models)}`, id)
  }
}

function fillTickets(sqlite: Sqlite.Database, tickets: number): void {
  const ticket = sqlite.prepare(
    `INSERT INTO tickets (id, number, subject, kind, state, customer_id, contact_id, category_id, category_corrected, mood,
         created_at, last_message_at, answered_at, solved_at, answer_due_at, solution_due_at)
       VALUES (?, ?, 'Betreff', 'request', ?, ?, ?, ?, ?, 'neutral', ?, ?, ?, ?, ?, ?)`,
  )
  const message = sqlite.prepare(
    `INSERT INTO messages (ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, language, new_text)
       VALUES (?, 'inbound', 'request', ?, 'Mensch', 'k@example.com', 'Betreff', ?, ?, ?, ?)`,
  )
  const verdict = sqlite.prepare("INSERT INTO triage_results VALUES (?, ?, 'neutral', 0, 0)")
  const confirmed = sqlite.prepare("INSERT INTO ticket_parts VALUES (?, ?, 'confirmed', 1, 'text', ?, 'x')")
  const turn = sqlite.prepare(
    "INSERT INTO activity (at, kind, actor, ticket_id, data) VALUES (?, 'ticket.reopened', 'import', ?, ?)",
  )
  const words = 'Die Maschine steht seit heute früh und meldet einen Fehler. '.repeat(6)
  for (let id = 1; id <= tickets; id++) {
    const created = now - Math.floor((1 - id / tickets) * years * 365 * 24 * hourMs) - of(12 * hourMs)
    const category = standardCategories[of(standardCategories.length)]?.id ?? ''
    const guess = chosen(0.85) ? category : 'fault'
    const solved = sometimes(0.97, Math.min(now, created + of(200 * hourMs)))
    const customerId = 1 + of(customers)
    ticket.run(
      id,
      `T${id}`,
      solved ? 'solved' : 'open',
      customerId,
      customerId,
      category,
      guess === category ? 0 : 1,
      created,
      created,
      sometimes(0.95, Math.min(now, created + of(30 * hourMs))),
      solved,
      created + 16 * hourMs,
      created + 120 * hourMs,
    )
    const { lastInsertRowid } = message.run(id, String(id), created, created, chosen(0.8) ? 'de' : 'en', words)
    verdict.run(lastInsertRowid, verdictOf(guess))
    if (chosen(0.2)) confirmed.run(id, 1 + of(3_000), created)
    if (chosen(0.05)) turn.run(created + 90 * hourMs, id, JSON.stringify({ solvedAt: created + 50 * hourMs }))
  }
}

const cpuMs = (): number => process.threadCpuUsage().user / 1_000 + process.threadCpuUsage().system / 1_000

/** By the clock, and by what the thread itself computed: on a busy computer the clock counts the others too. */
async function both(runs: number, work: () => Promise<unknown>): Promise<{ clock: Timing; computed: Timing }> {
  const [clock, computed]: [number[], number[]] = [[], []]
  for (let run = -2; run < runs; run++) {
    const [at, cpu] = [performance.now(), cpuMs()]
    await work()
    if (run < 0) continue
    clock.push(performance.now() - at)
    computed.push(cpuMs() - cpu)
  }
  return { clock: timing(clock), computed: timing(computed) }
}

/** As long as those of the models. */
const evidence = JSON.stringify(
  Array.from({ length: 12 }, (_, n) => ({ start: n, end: n + 5, text: 'steht still', weight: 0.1 })),
)

function verdictOf(guess: string): string {
  const confidence = Math.round((0.5 + random() / 2) * 100) / 100
  const machines = chosen(0.5) ? `[{"text":"M1","record":"M${of(models)}"}]` : '[]'
  return `{"category":{"categoryId":"${guess}","confidence":${confidence},"top":[{"categoryId":"${guess}","confidence":${confidence}}],"evidence":${evidence}},
    "mood":{"mood":"neutral","evidence":${evidence}},"priority":{"priority":"normal"},"entities":{"machines":${machines},"serials":[]}}`
}

const results: Record<string, unknown> = {}
for (const size of (textOption('sizes') ?? '100000,1000000').split(',').map(Number)) results[size] = await bench(size)
printReport('reports', results)
