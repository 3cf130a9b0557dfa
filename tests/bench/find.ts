// Search at 100,000 tickets with three messages each: how long one keystroke takes, and how long others wait meanwhile.
// A folder named on the command line keeps the database for the next run, as filling it takes minutes.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type Sqlite from 'better-sqlite3'
import { openDatabase } from '../../native/database/open.ts'
import { engineConfig } from '../../native/entries/data-folder.ts'
import { createRecords } from '../../native/find/records.ts'
import { createFindService } from '../../native/find/service.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { createMessageIndex } from '../../native/search/message-index.ts'
import { createMessageVectorTable } from '../../native/search/message-vector-table.ts'
import { createVectorSearch } from '../../native/search/vector-search.ts'
import { detectLanguage } from '../../native/text/language.ts'
import { sentencesOf } from '../../native/text/words.ts'
import { loadTriageModels } from '../../native/triage/load-models.ts'
import { createWriter } from './made-cases.ts'
import { fillVectors } from './made-vectors.ts'
import { insertManyTickets, random } from './many-tickets.ts'
import { measure, printReport, timing } from './measure.ts'
import { writtenMails } from './texts.ts'

const words = ['Maschine', 'Rechnung', 'Dichtung', 'Lieferung', 'Pumpe', 'Ersatzteil', 'machine', 'invoice', 'Garantie']
const numbers = ['HK-2203', 'E47', 'ZX1200', 'Angebot', 'Filter']
const of = (list: readonly string[], run: number): string => list[run % list.length] ?? ''
const names = ['Hartwig', 'Lindemann', 'Oberhuber', 'Zimmermann', 'Bergfeld']

const size = Number(process.argv[3] ?? 100_000)
const messagesEach = 3
const kept = process.argv[2]
const folder = kept ?? (await mkdtemp(path.join(tmpdir(), 'leitstand-bench-')))
const file = path.join(folder, 'leitstand.db')
const isNew = !existsSync(file)
const { db, sqlite, close } = await openDatabase({ file })
const index = createMessageIndex(sqlite)
const log = createLog({ level: 'error' })
const { modelsFolder } = engineConfig(folder)
const inference = createProcessInference({ modelsFolder, cacheFile: path.join(folder, 'vectors.db'), log })
const { centre } = await loadTriageModels(modelsFolder)
const vectors = createVectorSearch(createMessageVectorTable(sqlite))
const started = performance.now()
if (isNew) fill(sqlite)
const filledMs = Math.round(performance.now() - started)
if (sqlite.prepare('SELECT 1 FROM message_codes').get() === undefined) {
  const texts = writtenMails().map(({ text }) => text)
  const read = await inference.embed(texts, { role: 'query' })
  const real = read.map((vector, at) => centre(vector, detectLanguage(texts[at] ?? '')))
  fillVectors(sqlite, vectors, real)
}

const find = createFindService({
  db,
  index,
  records: createRecords(sqlite),
  meaning: { inference, vectors, centre },
  clock: Date.now,
  agent: () => Promise.resolve('Erika Beispiel'),
})
await index.load()

const runs = 40
const { signal } = new AbortController()
const search = (query: string, byMeaning = false) => find.tickets({ query, byMeaning, offset: 0, limit: 30 }, signal)
/** Time on the clock and, as that depends on who else works on this computer, of the processor. */
async function both(work: (run: number) => Promise<unknown>) {
  const samples: number[] = []
  const clock = await measure(runs, async (run) => {
    const before = process.cpuUsage()
    await work(run)
    const { user, system } = process.cpuUsage(before)
    samples.push((user + system) / 1_000)
  })
  const { medianMs, p95Ms, maxMs } = timing(samples.slice(-runs))
  return { ...clock, processor: { medianMs, p95Ms, maxMs } }
}
const each = (query: (run: number) => string) => both((run) => search(query(run)))
/** Beside the embedding: the words have been read before. */
async function byMeaning(query: (run: number) => string) {
  const embedding = await measure(asked.length, (run) =>
    inference.embed([query(run)], { role: 'query', urgency: 'now' }),
  )
  const found = await search(query(0), true)
  return { ...(await both((run) => search(query(run), true))), embedding, found: found.total, meaning: found.meaning }
}
const asked = [
  'Maschine verliert Wasser',
  'falsches Teil geliefert',
  'battery dies quickly',
  'where is my parcel',
  'Rechnung stimmt nicht',
  'laute Geräusche beim Fahren',
  'machine does not start any more',
  'Schulung für neue Bediener',
]

/** The longest time for which nobody else had the thread, in milliseconds. */
async function longestHold(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  await work()
  clearInterval(timer)
  return Math.round(longest)
}

printReport('find', {
  tickets: size,
  messages: sqlite.prepare('SELECT count(*) FROM messages').pluck().get(),
  ...(isNew ? { filledMs } : {}),
  oneWord: await each((run) => `${of(words, run)} `),
  twoWords: await each((run) => `${of(words, run)} ${of(words, run + 3)} `),
  wordAndNumber: await each((run) => `${of(words, run)} ${of(numbers, run)} `),
  oneLetter: await each((run) => of(words, run).slice(0, 1)),
  twoLetters: await each((run) => of(words, run).slice(0, 2)),
  threeLetters: await each((run) => of(words, run).slice(0, 3)),
  fiveLetters: await each((run) => of(words, run).slice(0, 5)),
  wordAndThreeLetters: await each((run) => `${of(words, run)} ${of(words, run + 2).slice(0, 3)}`),
  phrase: await each((run) => of(['"vielen Dank"', '"die Maschine steht"', '"with the machine"', '"bitte um"'], run)),
  operatorOnly: await each((run) => of(['status:offen', 'kunde:hartwig', 'vor:1.1.2024', 'status:neu -Rechnung'], run)),
  operatorAndWord: await each(
    (run) => `${of(['status:offen', 'nach:2025-01-01', 'an:niemand'], run)} ${of(words, run)} `,
  ),
  customerAndWord: await each((run) => `kunde:${of(names, run)} ${of(words, run)} `),
  typo: await each((run) => of(['Maschnie ', 'Rechnugn ', 'Dichtnug ', 'Liefreung ', 'machien '], run)),
  byMeaning: await byMeaning((run) => of(asked, run)),
  byMeaningOpen: await byMeaning((run) => `${of(asked, run)} status:offen`),
  byMeaningCustomer: await byMeaning((run) => `${of(asked, run)} kunde:${of(names, run)}`),
  anything: await both((run) => find.anything(of([...names, ...words], run).slice(0, 3 + (run % 4)), 5)),
  longestHoldMs: await longestHold(async () => {
    for (let run = 0; run < 20; run += 1) await search(`${of(words, run)} ${of(words, run + 3)}`)
  }),
})
await inference.close()
await close()
if (kept === undefined) await rm(folder, { recursive: true, force: true })

function fill(target: Sqlite.Database): void {
  const customers = 5_000
  insertManyTickets(target, size)
  const insertCustomer = target.prepare('INSERT INTO customers (id, number, name, city) VALUES (?, ?, ?, ?)')
  const write = createWriter()
  target.transaction(() => {
    for (let n = 1; n <= customers; n += 1)
      insertCustomer.run(
        n,
        `K-${10_000 + n}`,
        `${of(names, Math.floor(random() * 50))} ${write('de', 8).slice(0, 20)} GmbH`,
        'Kassel',
      )
    target.exec(`UPDATE tickets SET customer_id = 1 + abs(random()) % ${customers},
      assignee = CASE abs(random()) % 3 WHEN 0 THEN 'Erika Beispiel' WHEN 1 THEN 'Jonas Seitz' END`)
  })()
  const sentences = writtenMails().flatMap(({ text }) => sentencesOf(text, 'de'))
  const sentence = (): string => sentences[Math.floor(random() * sentences.length)] ?? ''
  const insert = target.prepare(
    `INSERT INTO messages (id, ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, new_text)
     VALUES (?, ?, 'inbound', 'request', ?, 'Erika Beispiel', 'e.beispiel@example.com', ?, ?, 0, ?)`,
  )
  for (let ticket = 1; ticket <= size; ticket += 200) {
    const rows = Array.from({ length: Math.min(200, size - ticket + 1) * messagesEach }, (_value, at) => {
      const ticketId = ticket + Math.floor(at / messagesEach)
      const subject = `${sentence().slice(0, 50)}`
      const body = `${sentence()} ${write(at % 2 === 0 ? 'de' : 'en', 24)} ${sentence()} ${sentence()}`
      return { id: (ticketId - 1) * messagesEach + (at % messagesEach) + 1, ticketId, subject, body }
    })
    target.transaction(() => {
      for (const { id, ticketId, subject, body } of rows)
        insert.run(id, ticketId, String(id), subject, 1_700_000_000_000 + id, body)
    })()
    index.write(
      rows.map(({ id, subject, body }) => ({
        id,
        subject,
        body,
        people: 'Erika Beispiel\ne.beispiel@example.com',
        files: '',
      })),
    )
  }
  target.exec('DELETE FROM message_text_due; ANALYZE')
}
