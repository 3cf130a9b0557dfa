// From which cosine on a message is near enough to what somebody searches for by meaning: how many queries about the
// company's matters find something at each, and how many about anything else.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { engineConfig } from '../../native/entries/data-folder.ts'
import { nearFrom } from '../../native/find/meaning-ranking.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { cosineWith, toBytes } from '../../native/search/message-vector-table.ts'
import { detectLanguage } from '../../native/text/language.ts'
import { loadTriageModels } from '../../native/triage/load-models.ts'
import { mailText } from '../../native/triage/mail-text.ts'
import { printReport } from './measure.ts'

const root = path.join(import.meta.dirname, '..', '..')
const rows = <T>(file: string): T[] =>
  readFileSync(path.join(root, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

interface Ticket {
  readonly subject: string
  readonly messages: readonly { readonly direction: string; readonly subject?: string; readonly text: string }[]
}
const messages = [1, 2, 3, 4]
  .flatMap((part) => rows<Ticket>(`native/example-company/data/tickets-${part}.jsonl`))
  .flatMap(({ subject, messages: all }) =>
    all
      .filter(({ direction }) => direction === 'inbound')
      .map((message) => mailText(message.subject ?? subject, message.text)),
  )
const mails = rows<{ text: string; case: string | null }>('tests/bench/data/case-queries.jsonl')
const queries = rows<{ text: string; about: boolean }>('tests/bench/data/meaning-queries.jsonl')
const cases = rows<{ id: string; title: string }>('native/example-company/data/cases.jsonl')

const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { modelsFolder } = engineConfig(folder)
const log = createLog({ level: 'error' })
const inference = createProcessInference({ modelsFolder, cacheFile: path.join(folder, 'vectors.db'), log })
const { centre } = await loadTriageModels(modelsFolder)
const read = async (texts: readonly string[]): Promise<Float32Array[]> =>
  (await inference.embed(texts, { role: 'query' })).map((vector, at) => centre(vector, detectLanguage(texts[at] ?? '')))
const texts = [...messages, ...mails.map(({ text }) => text)]
const full = await read(texts)
const stored = full.map(toBytes)
const nearest = (query: Float32Array): number => Math.max(...stored.map((bytes) => cosineWith(query, bytes)))

const asked = (await read(queries.map(({ text }) => text))).map(nearest)
const about = asked.filter((_best, at) => queries[at]?.about === true)
const other = asked.filter((_best, at) => queries[at]?.about === false)
const titles = await read(cases.map(({ title }) => title))
const bestOfTitles = titles.map(nearest)
/** Of each case's title: the cosines of mails about other cases. */
const strangers = titles.flatMap((title, at) =>
  mails.flatMap((mail, n) =>
    mail.case === cases[at]?.id ? [] : [cosineWith(title, stored[messages.length + n] ?? new Int8Array())],
  ),
)

const tenNearest = (cosines: readonly number[]): number[] =>
  [...cosines.keys()].sort((a, b) => (cosines[b] ?? 0) - (cosines[a] ?? 0)).slice(0, 10)
const product = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
const kept = titles.map((title) => {
  const exact = new Set(tenNearest(full.map((vector) => product(title, vector))))
  return tenNearest(stored.map((bytes) => cosineWith(title, bytes))).filter((at) => exact.has(at)).length
})

const share = (list: readonly number[], threshold: number): number =>
  Math.round((list.filter((cosine) => cosine >= threshold).length / list.length) * 1_000) / 1_000
printReport('meaning', {
  messages: texts.length,
  recallOfBytes: kept.reduce((sum, count) => sum + count, 0) / (10 * kept.length),
  used: nearFrom,
  thresholds: [0.25, 0.3, 0.325, nearFrom, 0.375, 0.4, 0.45].map((threshold) => ({
    threshold,
    aboutFound: share(about, threshold),
    titlesFound: share(bestOfTitles, threshold),
    otherFound: share(other, threshold),
    strangers: share(strangers, threshold),
  })),
})
await inference.close()
await rm(folder, { recursive: true, force: true })
