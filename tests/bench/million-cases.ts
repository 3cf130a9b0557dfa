// The search for cases at a million of them, beside comparing every vector:
// npm run bench million-cases -- --cases=200000 --folder=DIR (keeps what is made, to be asked again)
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type Sqlite from 'better-sqlite3'
import { createCaseService } from '../../native/cases/service.ts'
import { systemClock } from '../../native/clock.ts'
import { entities } from '../../native/contract/triage.ts'
import { openDatabase } from '../../native/database/open.ts'
import { engineConfig } from '../../native/entries/data-folder.ts'
import type { Inference } from '../../native/inference/inference.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createJobs } from '../../native/jobs/service.ts'
import { createLog } from '../../native/log.ts'
import type { CaseText, SearchIndex, SearchQuery } from '../../native/search/search-index.ts'
import { createSqliteSearchIndex } from '../../native/search/sqlite-search-index.ts'
import { detectLanguage } from '../../native/text/language.ts'
import { centreEach, createCaseMaker, createWriter, insertCases } from './made-cases.ts'
import { random } from './many-tickets.ts'
import { measure, printReport, timing } from './measure.ts'
import { numberOption, textOption } from './options.ts'
import { realSentences } from './real-sentences.ts'

const count = numberOption('cases', 1_000_000)
const queryCount = numberOption('queries', 100)
const compared = numberOption('compared', 50)
/** Words of which a mail consists beside the sentence that its vector was made of. */
const mailWords = 50

const kept = textOption('folder')
const folder = kept ?? (await mkdtemp(path.join(tmpdir(), 'leitstand-bench-')))
const file = path.join(folder, 'leitstand.db')
const mailsFile = path.join(folder, 'mails.json')
const log = createLog({ level: 'error' })
const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10
const megabytes = (size: number): number => Math.round(size / 1e5) / 10
const share = (part: number, whole: number): number => Math.round((part / Math.max(1, whole)) * 1000) / 1000

/** Real sentences with their vectors; those that are asked are not among those that cases are made of. */
async function readSentences(inference: Inference) {
  const sentences = realSentences(numberOption('sentences', 4_000))
  const vectors = await inference.embed(sentences, { role: 'query' })
  const all = sentences.flatMap((sentence, at) => {
    const vector = vectors[at]
    return vector ? [{ text: sentence, language: detectLanguage(sentence), vector }] : []
  })
  centreEach(all)
  const every = Math.floor(all.length / queryCount)
  const isAsked = (at: number): boolean => at % every === 0 && at / every < queryCount
  return { asked: all.filter((_row, at) => isAsked(at)), known: all.filter((_row, at) => !isAsked(at)) }
}

interface Mail {
  readonly text: string
  readonly language: string
  readonly vector: readonly number[]
}

/** Makes the cases, then measures in a process of its own, as after a restart. */
async function build(): Promise<void> {
  const inference = createProcessInference({ ...engineConfig(folder), log })
  const { asked, known } = await readSentences(inference)
  await inference.close()
  const write = createWriter()
  const mails = asked.map(({ text, language, vector }): Mail => {
    return { text: `${text} ${write(language, mailWords)}`, language, vector: [...vector] }
  })
  const start = performance.now()
  const database = await openDatabase({ file })
  insertCases(database.sqlite, createCaseMaker(known, write), count)
  await database.close()
  await writeFile(mailsFile, JSON.stringify(mails))
  console.error(`${count} cases made and indexed in ${seconds(start)} s`)
  const options = [...process.argv.slice(2), `--folder=${folder}`]
  process.exitCode = spawnSync(process.execPath, [import.meta.filename, ...options], { stdio: 'inherit' }).status ?? 1
  if (kept === undefined) await rm(folder, { recursive: true, force: true })
}

const tenNearest = (hits: readonly { id: number; cosine: number }[]): number[] =>
  hits
    .toSorted((a, b) => b.cosine - a.cosine)
    .slice(0, 10)
    .map(({ id }) => id)
/**
 * How often a case is among those found by words, asked with about half the words of its title and problem and some of a mail
 * about something else: what is lost by leaving the more frequent words out.
 */
async function foundByWords(sqlite: Sqlite.Database, index: SearchIndex, mails: readonly SearchQuery[]) {
  const select = sqlite.prepare<[number], CaseText & { id: number }>('SELECT * FROM cases WHERE id = ?')
  let found = 0
  for (const mail of mails) {
    const item = select.get(1 + Math.floor(random() * count))
    if (!item) continue
    const own = `${item.title} ${item.problem}`.split(' ').filter(() => random() < 0.5)
    const others = item.language === mail.language ? mail.text.split(' ').slice(0, mailWords / 2) : []
    const hits = await index.search({ ...mail, language: item.language, text: [...own, ...others].join(' ') })
    if (hits.some(({ id, lexical }) => id === item.id && lexical > 0)) found += 1
  }
  return share(found, mails.length)
}

async function measureSearch(): Promise<void> {
  const read: Mail[] = JSON.parse(await readFile(mailsFile, 'utf8'))
  const mails = read.map((mail) => ({ ...mail, vector: Float32Array.from(mail.vector) }))
  const mail = (run: number) => mails[run % mails.length] ?? { text: '', language: 'de', vector: new Float32Array() }
  const database = await openDatabase({ file })
  const { db, sqlite } = database

  const delay = monitorEventLoopDelay({ resolution: 1 })
  const held = (): number => {
    const longest = Math.round(delay.max / 1e5) / 10
    delay.reset()
    return longest
  }
  const used = (): number => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
  delay.enable()
  const before = used()
  const loading = performance.now()
  const index = createSqliteSearchIndex(sqlite)
  await index.load()
  const loadSeconds = seconds(loading)
  const { bytes } = await index.memory()
  const heldWhileLoading = held()
  const hybridSearch = await measure(mails.length, (run) => index.search(mail(run)))
  const heldWhileSearching = held()

  const inference = createProcessInference({ ...engineConfig(folder), log })
  const jobs = createJobs({ db, clock: systemClock, log, emit: () => {} })
  const cases = createCaseService({ db, index, inference, jobs, centre: (vector) => vector })
  const nothingNamed = entities.parse({
    machines: [],
    parts: [],
    serials: [],
    errorCodes: [],
    orders: [],
    invoices: [],
  })
  const similarCases = await measure(mails.length, (run) =>
    cases.similar({ ...mail(run), entities: nothingNamed, models: [] }, 5),
  )
  const heldWhileRanking = held()
  const grown = used() - before
  const residentMb = megabytes(process.memoryUsage().rss)

  // What one would otherwise do: every vector compared, every word of the mail looked up.
  const everything = createSqliteSearchIndex(sqlite, { exact: Infinity, postings: Infinity })
  const exactTimes: number[] = []
  let found = 0
  for (const each of mails.slice(0, compared)) {
    const start = performance.now()
    const truth = await everything.search(each)
    exactTimes.push(performance.now() - start)
    const hits = await index.search(each)
    const ten = new Set(tenNearest(hits))
    found += tenNearest(truth).filter((id) => ten.has(id)).length
  }
  printReport('million-cases', {
    cases: count,
    hybridSearch,
    similarCases,
    longestTheThreadWasHeldMs: { heldWhileLoading, heldWhileSearching, heldWhileRanking },
    everythingCompared: timing(exactTimes),
    recallAt10: share(found, compared * 10),
    foundByItsWords: {
      rarestWords: await foundByWords(sqlite, index, mails),
      allWords: await foundByWords(sqlite, createSqliteSearchIndex(sqlite, { postings: Infinity }), mails),
    },
    memory: { codesMb: megabytes(bytes), codesWordsAndCachesMb: megabytes(grown), residentMb },
    fileMb: megabytes((await stat(file)).size),
    loadAfterRestartSeconds: loadSeconds,
  })
  await database.close()
  await inference.close()
}

await mkdir(folder, { recursive: true })
if (existsSync(mailsFile)) await measureSearch()
else await build()
process.exit()
