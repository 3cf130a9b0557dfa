import { monitorEventLoopDelay } from 'node:perf_hooks'
import type Sqlite from 'better-sqlite3'
import { openDatabase } from '../../../native/database/open.ts'
import { createLog } from '../../../native/log.ts'
import { createDeskWatch } from '../../../native/patterns/desk-watch.ts'
import { saveWatchedDay } from '../../../native/patterns/queries.ts'
import { createMessageVectorTable } from '../../../native/search/message-vector-table.ts'
import { createVectorSearch } from '../../../native/search/vector-search.ts'
import { createZone } from '../../../native/sla/zone.ts'
import { createRandom } from '../../../native/triage/learning/random.ts'
import { openBenchFolder } from '../bench-folder.ts'
import { writtenMails } from '../texts.ts'
import type { Question } from './streams.ts'

const ticketsADay = 1_370
const daysBefore = 84
const customers = 20_000
const models = 40
/** Of one topic beside its usual ones, from the last of the days before on. */
const outbreakADay = 60
const dayMs = 86_400_000
const firstDay = Date.UTC(2026, 5, 1)
/** When it is looked: the program starts, mail comes in, and the next day begins. */
const looks = [
  { kind: 'start', day: daysBefore, hour: 9 },
  { kind: 'later', day: daysBefore, hour: 9.1 },
  { kind: 'later', day: daysBefore, hour: 15 },
  { kind: 'newDay', day: daysBefore + 1, hour: 0.1 },
  { kind: 'later', day: daysBefore + 1, hour: 9 },
  { kind: 'later', day: daysBefore + 1, hour: 9.1 },
] as const

/**
 * The watch of a desk with 1,370 tickets a day in a real database that was watched until yesterday: its looks when the program
 * starts, when a day begins and in the course of it. Vectors are those of real questions, moved a little, as reading so many
 * would take hours; from the last of the days before on, one topic comes more often.
 */
export async function deskOfMany(questions: readonly Question[]) {
  const { folder, remove } = await openBenchFolder('patterns-desk')
  const { db, sqlite, close } = await openDatabase({ file: `${folder}/leitstand.db` })
  const tickets = createTickets(sqlite, questions)
  let now = firstDay
  const watch = createDeskWatch({
    db,
    clock: () => now,
    log: createLog({ level: 'error' }),
    zoneOf: async () => createZone('UTC'),
    tell: async () => {},
    looked: async () => {},
    changed: () => {},
  })
  const loop = monitorEventLoopDelay({ resolution: 5 })
  const looked: { kind: string; seconds: number; cpuSeconds: number; longestHoldMs: number }[] = []
  for (let day = 0; day < daysBefore; day++) tickets.add(day, 0, 24)
  sqlite.exec('ANALYZE')
  await saveWatchedDay(db, Math.floor(firstDay / dayMs) + daysBefore - 2)
  let added = { day: daysBefore, hour: 0 }
  for (const { kind, day, hour } of looks) {
    if (day > added.day) {
      tickets.add(added.day, added.hour, 24)
      added = { day, hour: 0 }
    }
    tickets.add(day, added.hour, hour)
    added = { day, hour }
    now = firstDay + day * dayMs + hour * 3_600_000
    loop.reset()
    loop.enable()
    const [start, cpu] = [performance.now(), process.cpuUsage()]
    await watch.look()
    const { user, system } = process.cpuUsage(cpu)
    const seconds = (performance.now() - start) / 1_000
    loop.disable()
    looked.push({ kind, seconds, cpuSeconds: (user + system) / 1e6, longestHoldMs: loop.max / 1e6 })
  }
  await watch.stop()
  const members = await db
    .selectFrom('pattern_alert_tickets')
    .select(['alert_id', 'ticket_id'])
    .where('state', '<>', 'removed')
    .execute()
  const alerts = [...Map.groupBy(members, ({ alert_id }) => alert_id).values()]
  await close()
  await remove()
  return {
    ticketsADay,
    days: daysBefore,
    state: watch.state(),
    outbreakADay,
    // How many tickets each alert holds, and how many of them are of the topic that came more often.
    alerts: alerts.map((all) => ({
      tickets: all.length,
      right: all.filter(({ ticket_id }) => tickets.isOfOutbreak(ticket_id)).length,
    })),
    // On a busy machine what was computed tells more than what it took.
    looked,
    memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
  }
}

function createTickets(sqlite: Sqlite.Database, questions: readonly Question[]) {
  const random = createRandom(1_370)
  const vectors = createVectorSearch(createMessageVectorTable(sqlite))
  const mails = writtenMails()
  const some = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const { label } = some(questions)
  const outbreak = questions.filter((question) => question.label === label)
  const ofOutbreak = new Set<number>()
  let count = 0

  const moved = (vector: Float32Array): Float32Array => {
    const noisy = vector.map((value) => value + 0.04 * (random() - 0.5))
    const length = Math.hypot(...noisy)
    return noisy.map((value) => value / length)
  }
  sqlite.transaction(() => {
    const customer = sqlite.prepare(
      "INSERT INTO customers (id, number, name, zip, country, segment) VALUES (?, ?, ?, ?, 'DE', ?)",
    )
    const model = sqlite.prepare('INSERT INTO models (id, name_de, name_en) VALUES (?, ?, ?)')
    const machine = sqlite.prepare(
      'INSERT INTO machines (id, serial, model_id, customer_id, installed_at, batch, software) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    for (let n = 1; n <= models; n++) model.run(`M${n}`, `Modell ${n}`, `Model ${n}`)
    for (let n = 1; n <= customers; n++) {
      customer.run(n, `K-${n}`, `Firma ${n}`, `${10_000 + 4 * n}`, `Gruppe ${n % 5}`)
      const id = `M${1 + Math.floor(models * random() ** 2)}`
      machine.run(n, `S${n}`, id, n, firstDay - Math.floor(3_000 * random()) * dayMs, `C${n % 30}`, `1.${n % 6}`)
    }
  })()
  const ticket = sqlite.prepare(
    `INSERT INTO tickets (id, number, subject, kind, state, customer_id, customer_name, category_id, created_at, last_message_at)
     VALUES (?, ?, ?, 'request', 'open', ?, ?, ?, ?, ?)`,
  )
  const message = sqlite.prepare(
    `INSERT INTO messages (id, ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, language, new_text)
     VALUES (?, ?, 'inbound', 'request', ?, 'Eva Muster', ?, ?, ?, ?, 'de', ?)`,
  )
  const triage = sqlite.prepare('INSERT INTO triage_results VALUES (?, ?, ?, 0, ?)')
  const insert = (at: number, question: Question): void => {
    count += 1
    if (question.label === label) ofOutbreak.add(count)
    const customer = 1 + Math.floor(customers * random())
    const { subject, text } = some(mails)
    ticket.run(
      count,
      `T-${count}`,
      subject,
      customer,
      `Firma ${customer}`,
      `c${Math.floor(40 * random() ** 2)}`,
      at,
      at,
    )
    message.run(count, count, `${count}`, `eva@firma${customer}.example`, subject, at, at, text)
    vectors.write({ id: count, language: 'de', vector: moved(question.vector) })
    const parts = random() < 0.2 ? [{ text: 'Filter', record: `P${Math.floor(500 * random() ** 2)}` }] : []
    const serials = random() < 0.3 ? [{ text: `S${customer}`, record: `S${customer}` }] : []
    const errorCodes = random() < 0.1 ? [{ text: `E${Math.floor(60 * random())}`, record: null }] : []
    triage.run(count, JSON.stringify({ entities: { machines: [], parts, serials, errorCodes } }), 'neutral', at)
  }
  return {
    isOfOutbreak: (id: number): boolean => ofOutbreak.has(id),
    /** Those of a day that come between two hours. */
    add: (day: number, from: number, until: number): void => {
      const share = (until - from) / 24
      const at = (): number => Math.floor(firstDay + day * dayMs + (from + (until - from) * random()) * 3_600_000)
      sqlite.transaction(() => {
        for (let n = 0; n < Math.round(ticketsADay * share); n++) insert(at(), some(questions))
        if (day < daysBefore - 1) return
        for (let n = 0; n < Math.round(outbreakADay * share); n++) insert(at(), some(outbreak))
      })()
    },
  }
}
