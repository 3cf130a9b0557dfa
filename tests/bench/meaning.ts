// What is near enough to what somebody searches for by meaning: how many queries about the company's matters find something
// by each rule, and how many about anything else. The rule was chosen on the first file of queries; the second was written
// before it was chosen and first looked at afterwards. Both again among twice as many mails, half of them of other machines.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { engineConfig } from '../../native/entries/data-folder.ts'
import {
  cosineOf,
  createNearFrom,
  leastNear,
  nearFromOf,
  type Surroundings,
  weights,
} from '../../native/find/near-from.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import { cosineWith, toBytes } from '../../native/search/message-vector-table.ts'
import { detectLanguage } from '../../native/text/language.ts'
import { loadTriageModels } from '../../native/triage/load-models.ts'
import { mailText } from '../../native/triage/mail-text.ts'
import { printReport } from './measure.ts'
import { writtenMails } from './texts.ts'

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
interface Query {
  readonly text: string
  readonly about: boolean
}
const messages = [1, 2, 3, 4]
  .flatMap((part) => rows<Ticket>(`native/example-company/data/tickets-${part}.jsonl`))
  .flatMap(({ subject, messages: all }) =>
    all
      .filter(({ direction }) => direction === 'inbound')
      .map((message) => mailText(message.subject ?? subject, message.text)),
  )
const mails = rows<{ text: string; case: string | null }>('tests/bench/data/case-queries.jsonl')
const cases = rows<{ id: string; title: string }>('native/example-company/data/cases.jsonl')

const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { modelsFolder } = engineConfig(folder)
const log = createLog({ level: 'error' })
const inference = createProcessInference({ modelsFolder, cacheFile: path.join(folder, 'vectors.db'), log })
const { centre } = await loadTriageModels(modelsFolder)
const bar = createNearFrom({ inference, centre })
await bar.prepare()
const read = async (texts: readonly string[]): Promise<Float32Array[]> =>
  (await inference.embed(texts, { role: 'query' })).map((vector, at) => centre(vector, detectLanguage(texts[at] ?? '')))
const full = await read([...messages, ...mails.map(({ text }) => text)])
const stored = full.map(toBytes)
const ofOthers = (await read(writtenMails().map(({ subject, text }) => mailText(subject, text)))).map(toBytes)

interface Asked {
  readonly around: Surroundings | null
  /** Of the company's messages, in their order. */
  readonly cosines: readonly number[]
  readonly best: number
  /** The best when the mails about other machines are there as well. */
  readonly bestOfMore: number
}
async function ask(texts: readonly string[]): Promise<Asked[]> {
  const asked: Asked[] = []
  for (const vector of await read(texts)) {
    const cosines = stored.map((bytes) => cosineWith(vector, bytes))
    const best = Math.max(...cosines)
    const bestOfMore = Math.max(best, ...ofOthers.map((bytes) => cosineWith(vector, bytes)))
    asked.push({ around: bar.surroundings(vector), cosines, best, bestOfMore })
  }
  return asked
}

/** From which cosine on a message is found. */
type Rule = (around: Surroundings | null) => number
const compared =
  (desk: number, least: number): Rule =>
  (around) =>
    Math.max(leastNear, (around?.elsewhere ?? 0) - desk * (around?.desk ?? 0) + least)
const rules: Readonly<Record<string, Rule>> = {
  'cosine 0.30': () => 0.3,
  'cosine 0.35': () => 0.35,
  'cosine 0.40': () => 0.4,
  'elsewhere alone': compared(0, -0.08),
  looser: compared(weights.desk, 0.1),
  stricter: compared(weights.desk, 0.18),
  used: nearFromOf,
}

const share = (list: readonly boolean[]): number =>
  Math.round((list.filter(Boolean).length / list.length) * 1_000) / 1_000
const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0

async function tell(file: string) {
  const queries = rows<Query>(`tests/bench/data/${file}.jsonl`)
  const asked = await ask(queries.map(({ text }) => text))
  const of = (about: boolean) => asked.filter((_asked, at) => queries[at]?.about === about)
  return Object.entries(rules).map(([rule, from]) => ({
    rule,
    aboutFound: share(of(true).map((each) => each.best >= from(each.around))),
    otherFound: share(of(false).map((each) => each.best >= from(each.around))),
    aboutFoundAmongMore: share(of(true).map((each) => each.bestOfMore >= from(each.around))),
    otherFoundAmongMore: share(of(false).map((each) => each.bestOfMore >= from(each.around))),
    messagesFound: median(of(true).map((each) => each.cosines.filter((cosine) => cosine >= from(each.around)).length)),
  }))
}

const titles = await ask(cases.map(({ title }) => title))
/** Of each case's title and each mail: whether it is about the case, and whether it is found. */
const pairs = (from: Rule) =>
  titles.flatMap(({ cosines, around }, at) =>
    mails.map((mail, n) => ({
      right: mail.case === cases[at]?.id,
      found: (cosines[messages.length + n] ?? 0) >= from(around),
    })),
  )
const ofTitles = Object.entries(rules).map(([rule, from]) => ({
  rule,
  titlesFound: share(titles.map((each) => each.best >= from(each.around))),
  rightMails: share(pairs(from).flatMap(({ right, found }) => (right ? [found] : []))),
  strangers: share(pairs(from).flatMap(({ right, found }) => (right ? [] : [found]))),
}))

const tenNearest = (cosines: readonly number[]): number[] =>
  [...cosines.keys()].sort((a, b) => (cosines[b] ?? 0) - (cosines[a] ?? 0)).slice(0, 10)
const kept = (await read(cases.map(({ title }) => title))).map((title, at) => {
  const exact = new Set(tenNearest(full.map((vector) => cosineOf(title, vector))))
  return tenNearest(titles[at]?.cosines ?? []).filter((n) => exact.has(n)).length
})

printReport('meaning', {
  messages: stored.length,
  more: stored.length + ofOthers.length,
  recallOfBytes: kept.reduce((sum, count) => sum + count, 0) / (10 * kept.length),
  leastNear,
  weights,
  chosenOn: await tell('meaning-queries'),
  reported: await tell('meaning-queries-2'),
  titles: ofTitles,
})
await inference.close()
await rm(folder, { recursive: true, force: true })
