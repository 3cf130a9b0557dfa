// Search at 100,000 tickets with three messages each: how long one keystroke takes, and how long others wait meanwhile.
// `--folder=` keeps the database for the next run, as filling it takes minutes; `--tickets=` makes it smaller.
import { existsSync } from 'node:fs'
import path from 'node:path'
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
import { loadTriageModels } from '../../native/triage/load-models.ts'
import { openBenchFolder } from './bench-folder.ts'
import { fillVectors } from './made-vectors.ts'
import { insertManyCustomers, insertManyMessages } from './many-messages.ts'
import { insertManyTickets } from './many-tickets.ts'
import { measure, printReport, timing } from './measure.ts'
import { numberOption } from './options.ts'
import { writtenMails } from './texts.ts'

const words = ['Maschine', 'Rechnung', 'Dichtung', 'Lieferung', 'Pumpe', 'Ersatzteil', 'machine', 'invoice', 'Garantie']
const numbers = ['HK-2203', 'E47', 'ZX1200', 'Angebot', 'Filter']
const of = (list: readonly string[], run: number): string => list[run % list.length] ?? ''
const names = ['Hartwig', 'Lindemann', 'Oberhuber', 'Zimmermann', 'Bergfeld']

const size = numberOption('tickets', 100_000)
const messagesEach = 3
const { folder, remove } = await openBenchFolder('find')
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
if (isNew) {
  insertManyTickets(sqlite, size)
  insertManyCustomers(sqlite)
  sqlite.exec(`UPDATE tickets SET assignee =
    CASE abs(random()) % 3 WHEN 0 THEN 'Erika Beispiel' WHEN 1 THEN 'Jonas Seitz' END`)
  insertManyMessages(sqlite, size, messagesEach)
}
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
await find.prepare()

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

let keystrokes = 0
/** A query as it stands after one more letter, never asked before: reading it is in its time. */
function typed(): string {
  const [query, more] = [of(asked, keystrokes), of(asked, keystrokes + 3)]
  keystrokes += 1
  return `${query} ${more.slice(0, 3 + Math.floor(keystrokes / asked.length))}`
}

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
  byMeaningTyped: await both(() => search(typed(), true)),
  anything: await both((run) => find.anything(of([...names, ...words], run).slice(0, 3 + (run % 4)), 5)),
  longestHoldMs: await longestHold(async () => {
    for (let run = 0; run < 20; run += 1) await search(`${of(words, run)} ${of(words, run + 3)}`)
  }),
})
await inference.close()
await close()
await remove()
