// What customers say, with so many voices (`-- --rows 1000000`): time until they are in memory after a start, the time of each
// question a screen asks, the longest hold of the loop meanwhile, memory; and how fast sentences of real mails are read.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { standardAspects } from '../../native/contract/voices.ts'
import { openDatabase } from '../../native/database/open.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createJobs } from '../../native/jobs/service.ts'
import { createLog, silentLog } from '../../native/log.ts'
import { detectLanguage } from '../../native/text/language.ts'
import { loadAspectHead } from '../../native/voices/reading/head.ts'
import { createVoiceReader } from '../../native/voices/reading/reader.ts'
import { sentencesIn } from '../../native/voices/reading/sentences.ts'
import { createVoiceService } from '../../native/voices/service.ts'
import { random } from './many-tickets.ts'
import { printReport } from './measure.ts'
import { numberOption } from './options.ts'

const rows = numberOption('rows', 1_000_000)
const root = path.join(import.meta.dirname, '..', '..')
const now = Date.UTC(2026, 10, 20)
const dayMs = 86_400_000
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
const text = 'Die Lieferung kam drei Wochen zu spät. Der Techniker war freundlich.'
const perMessage = 4
const customers = 20_000
const segments = ['food', 'metal', 'joinery', 'hotel', 'school']

sqlite.transaction(() => {
  const customer = sqlite.prepare('INSERT INTO customers (id, number, name, segment) VALUES (?, ?, ?, ?)')
  for (let id = 1; id <= customers; id++) customer.run(id, `K${id}`, `Firma ${id}`, segments[id % segments.length])
  const model = sqlite.prepare("INSERT INTO models (id, name_de, name_en) VALUES (?, 'Maschine', 'Machine')")
  for (let n = 0; n < 200; n++) model.run(`M${n}`)
  const ticket = sqlite.prepare(
    "INSERT INTO tickets (id, number, subject, kind, state, customer_id, created_at, last_message_at) VALUES (?, ?, 'x', 'request', 'open', ?, ?, ?)",
  )
  const message = sqlite.prepare(
    "INSERT INTO messages (id, ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, language, new_text) VALUES (?, ?, 'inbound', 'request', ?, '', 'a@b.example', 'x', ?, ?, ?, ?)",
  )
  const voice = sqlite.prepare(
    'INSERT INTO voices (message_id, aspect, model_id, start, "end", valence, confidence, sure, at) VALUES (?, ?, ?, 0, 38, ?, 0.9, ?, ?)',
  )
  for (let n = 0; n < rows; n++) {
    const id = Math.floor(n / perMessage) + 1
    const at = now - ((id * 7919) % 730) * dayMs
    if (n % perMessage === 0) {
      ticket.run(id, `T${id}`, 1 + Math.floor(random() * customers), at, at)
      message.run(id, id, `h${id}`, at, at, id % 3 === 0 ? 'en' : 'de', text)
    }
    const aspect = standardAspects[Math.floor(random() ** 2 * standardAspects.length)] ?? 'delivery'
    voice.run(id, aspect, `M${Math.floor(random() ** 2 * 200)}`, random() * 2 - 1.2, random() < 0.8 ? 1 : 0, at)
  }
})()
sqlite.exec('ANALYZE')

const inference = createProcessInference({
  modelsFolder: path.join(root, 'models'),
  cacheFile: path.join(folder, 'vectors.db'),
  log: createLog({ level: 'error' }),
})
const head = await loadAspectHead(path.join(root, 'models'))
const jobs = createJobs({ db, clock: () => now, log: silentLog, emit: () => {} })
const voices = createVoiceService({
  db,
  inference,
  jobs,
  head,
  encoder: 'bench',
  clock: () => now,
  emit: () => {},
  log: silentLog,
  agent: async () => 'bench',
})

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const begun = performance.now()
await voices.ready()
const loadMs = Math.round(performance.now() - begun)
delay.disable()

const everyone = { modelId: null, segment: null, source: null, language: null }
const asked = { from: now - 365 * dayMs, to: now, filter: everyone }
async function worstOf(ask: () => Promise<unknown>): Promise<number> {
  let worst = 0
  for (let run = 0; run < 7; run++) {
    const start = performance.now()
    await ask()
    // The first is while code is still being compiled, as the first click is; it counts.
    worst = Math.max(worst, performance.now() - start)
  }
  return Math.round(worst)
}
const questions = {
  'overview of a year by month': () => voices.overview({ ...asked, bucket: 'month' }),
  'overview of two years by week': () => voices.overview({ ...asked, from: now - 730 * dayMs, bucket: 'week' }),
  'overview, one customer group': () =>
    voices.overview({ ...asked, filter: { ...everyone, segment: 'food' }, bucket: 'month' }),
  'machines by aspects': () => voices.matrix({ ...asked, limit: 20 }),
  'the worst quotes': () =>
    voices.quotes({ ...asked, aspect: 'delivery', order: 'worst', which: 'sure', offset: 0, limit: 20 }),
  'the hundredth page of the newest': () =>
    voices.quotes({ ...asked, aspect: 'delivery', order: 'newest', which: 'sure', offset: 1_980, limit: 20 }),
}
const worstMs: Record<string, number> = {}
for (const [name, ask] of Object.entries(questions)) worstMs[name] = await worstOf(ask)

const mails = ['a', 'b', 'c'].flatMap((file) =>
  readFileSync(path.join(root, 'models', 'training', 'corpus', `${file}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text),
)
const some = mails.slice(0, 200).map((mail) => ({ text: mail, language: detectLanguage(mail) }))
const sentences = some.reduce((sum, mail) => sum + sentencesIn(mail.text, mail.language).length, 0)
const reader = await createVoiceReader({ inference, head, own: [], corrections: [] })
const reading = performance.now()
await reader.read(some)
const perMailMs = (performance.now() - reading) / some.length

printReport('voices', {
  rows,
  'into memory after a start, ms': loadMs,
  'longest hold of the loop meanwhile, ms': Math.round(delay.max / 1e6),
  'memory of the process, MB': Math.round(process.memoryUsage().rss / 1e6),
  'worst of seven, ms': worstMs,
  'sentences in a mail': Math.round((10 * sentences) / some.length) / 10,
  'reading a mail, ms': Math.round(perMailMs),
  '100,000 mails, minutes': Math.round((perMailMs * 100_000) / 60_000),
})
await voices.stop()
await inference.close()
await close()
await rm(folder, { recursive: true, force: true })
process.exit(0)
