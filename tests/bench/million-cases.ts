// The search for cases at a million of them, beside comparing every vector: npm run bench million-cases -- --cases=200000
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openDatabase } from '../../native/database/open.ts'
import { engineConfig } from '../../native/entries/data-folder.ts'
import { vectorSize } from '../../native/inference/inference.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import type { IndexedCase } from '../../native/search/search-index.ts'
import { createSqliteSearchIndex } from '../../native/search/sqlite-search-index.ts'
import { detectLanguage } from '../../native/text/language.ts'
import { random } from './many-tickets.ts'
import { measure, printReport, timing } from './measure.ts'
import { realSentences } from './real-sentences.ts'

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise)
const count = option('cases', 1_000_000)
const queryCount = option('queries', 60)
const atOnce = 2_000

const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const file = path.join(folder, 'leitstand.db')
const seconds = (since: number): number => Math.round((performance.now() - since) / 100) / 10
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

// Real sentences, embedded once; those that ask are not among those that the cases are made of.
const sentences = realSentences(option('sentences', 4_000))
const inference = createProcessInference({ ...engineConfig(folder), log: createLog({ level: 'error' }) })
const start = performance.now()
const vectors = await inference.embed(sentences, { role: 'query' })
await inference.close()
const embedSeconds = seconds(start)
const known = sentences.map((text, at) => ({ text, language: detectLanguage(text), vector: vectors[at] ?? noVector() }))
centreEach(known)
const asked = known.splice(0, queryCount)
const byLanguage = Map.groupBy(known, ({ language }) => language)

function noVector(): Float32Array {
  return new Float32Array(vectorSize)
}

/** Takes the mean of each language away, as the engine does with means learned from more texts. */
function centreEach(rows: { language: string; vector: Float32Array }[]): void {
  for (const group of Map.groupBy(rows, ({ language }) => language).values()) {
    const mean = noVector()
    for (const { vector } of group)
      for (let at = 0; at < vectorSize; at += 1) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0)
    for (const row of group) row.vector = unit(row.vector.map((value, at) => value - (mean[at] ?? 0) / group.length))
  }
}

function unit(vector: Float32Array): Float32Array {
  let sum = 0
  for (const value of vector) sum += value * value
  const length = Math.sqrt(sum) || 1
  return vector.map((value) => value / length)
}

/** A case of two matters out of real sentences: its vector lies between theirs, with some noise of its own. */
function makeCase(id: number): IndexedCase {
  const first = pick(known)
  const rest = byLanguage.get(first.language) ?? known
  const second = pick(rest)
  const share = 0.8 * random()
  const noise = 0.3 / Math.sqrt(vectorSize / 12)
  const vector = unit(
    first.vector.map((value, at) => value + share * (second.vector[at] ?? 0) + noise * (random() - 0.5)),
  )
  const sentence = (): string => pick(rest).text
  return {
    id,
    title: second.text,
    problem: `${first.text} ${sentence()}`,
    solution: `${sentence()} ${sentence()}`,
    language: first.language,
    vector,
  }
}

const database = await openDatabase({ file })
// The index alone is measured; the rows it refers to are not made.
database.sqlite.pragma('foreign_keys = OFF')
const building = performance.now()
const builder = createSqliteSearchIndex(database.sqlite)
for (let id = 1; id <= count; id += atOnce) {
  builder.add(Array.from({ length: Math.min(atOnce, count - id + 1) }, (_value, at) => makeCase(id + at)))
}
const buildSeconds = seconds(building)

const before = process.memoryUsage()
const index = createSqliteSearchIndex(database.sqlite)
const loading = performance.now()
const { bytes } = await index.memory()
const loadSeconds = seconds(loading)
const queries = asked.map(({ text, language, vector }) => ({ text, language, vector }))
const query = (run: number) =>
  queries[run % queries.length] ?? queries[0] ?? { text: '', language: 'de', vector: noVector() }

const delay = monitorEventLoopDelay({ resolution: 1 })
await index.search(query(0))
delay.enable()
const hybrid = await measure(queryCount * 2, (run) => index.search(query(run)))
delay.disable()
const after = process.memoryUsage()

// What was done before: every vector compared, every word of the mail looked up.
const everything = createSqliteSearchIndex(database.sqlite, { exact: Infinity, postings: Infinity })
const tenNearest = (hits: readonly { id: number; cosine: number }[]): number[] =>
  hits
    .toSorted((a, b) => b.cosine - a.cosine)
    .slice(0, 10)
    .map(({ id }) => id)
const wordsFirst = (hits: readonly { id: number; lexical: number }[]): number | undefined =>
  hits.toSorted((a, b) => b.lexical - a.lexical)[0]?.id
const exactTimes: number[] = []
let found = 0
let sameFirstByWords = 0
const compared = queries.slice(0, option('compared', 10))
for (const each of compared) {
  const since = performance.now()
  const truth = await everything.search(each)
  exactTimes.push(performance.now() - since)
  const hits = await index.search(each)
  const ten = new Set(tenNearest(hits))
  found += tenNearest(truth).filter((id) => ten.has(id)).length
  if (wordsFirst(truth) === wordsFirst(hits)) sameFirstByWords += 1
}
const share = (part: number, whole: number): number => Math.round((part / Math.max(1, whole)) * 1000) / 1000
const megabytes = (size: number): number => Math.round(size / 1e5) / 10

printReport('million-cases', {
  cases: count,
  sentences: sentences.length,
  hybridSearch: hybrid,
  longestTheThreadWasHeldMs: Math.round(delay.max / 1e5) / 10,
  everythingCompared: timing(exactTimes),
  recallAt10: share(found, compared.length * 10),
  sameBestCaseByWords: share(sameFirstByWords, compared.length),
  indexMemory: { codesMb: megabytes(bytes), heapGrownMb: megabytes(after.heapUsed - before.heapUsed) },
  fileMb: megabytes((await stat(file)).size),
  seconds: { embed: embedSeconds, build: buildSeconds, loadAfterRestart: loadSeconds },
})
await database.close()
await rm(folder, { recursive: true, force: true })
process.exit(0)
