// How often the right instructions are among the first five, on questions written against the example company's articles.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openBenchEngine } from './engine.ts'
import { asMail, ticketsBySender } from './mails.ts'
import { printReport, timing } from './measure.ts'

interface Query {
  readonly id: string
  readonly text: string
  /** External id of the article that answers it. */
  readonly article: string
  readonly language: 'de' | 'en'
}
interface Row {
  readonly id: string
  readonly language: string
}

const root = path.join(import.meta.dirname, '..', '..')
const company = path.join(root, 'native/example-company/data')
const lines = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
const queries = lines<Query>(path.join(root, 'tests/bench/data/article-queries.jsonl'))
const languages = new Map(lines<Row>(path.join(company, 'articles.jsonl')).map(({ id, language }) => [id, language]))

const { engine, client, close } = await openBenchEngine()
const records = ['models', 'articles'].map((name) => path.join(company, `${name}.jsonl`))
await client.call('intake.importPaths', { paths: records })
await client.call('intake.importFiles', { files: queries.map(asMail) })
await engine.idle()
const tickets = await ticketsBySender(client)
const samples: number[] = []
const answered: (Query & { readonly rank: number; readonly found: string[]; readonly scores: number[] })[] = []
for (const query of queries) {
  const ticketId = tickets.get(query.id)
  if (!ticketId) throw new Error(`${query.id} has not arrived`)
  const start = performance.now()
  const { articles } = await client.call('articles.similarToTicket', { ticketId, limit: 10 })
  samples.push(performance.now() - start)
  const found = articles.map(({ externalId }) => externalId)
  const at = found.indexOf(query.article)
  const scores = articles.map(({ score }) => score)
  answered.push({ ...query, found, scores, rank: at < 0 ? Number.POSITIVE_INFINITY : at })
}

const round = (value: number): number => Math.round(value * 1000) / 1000
const hits = (list: readonly { rank: number }[], among: number): number =>
  round(list.filter(({ rank }) => rank < among).length / list.length)
const quality = (list: readonly { rank: number }[]) => ({
  questions: list.length,
  hitAt1: hits(list, 1),
  hitAt3: hits(list, 3),
  hitAt5: hits(list, 5),
})
const isWithin = ({ article, language }: Query): boolean => languages.get(article) === language
/** Of the questions whose first article scores at least this: how many have the right one first. */
const atThreshold = (threshold: number) => {
  const offered = answered.filter(({ scores }) => (scores[0] ?? 0) >= threshold)
  return {
    threshold,
    precision: round(offered.filter(({ rank }) => rank === 0).length / Math.max(1, offered.length)),
    coverage: round(offered.length / answered.length),
  }
}
printReport('articles', {
  all: quality(answered),
  sameLanguage: quality(answered.filter(isWithin)),
  acrossLanguages: quality(answered.filter((query) => !isWithin(query))),
  thresholds: [0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7].map(atThreshold),
  missed: answered
    .filter(({ rank }) => rank > 2)
    .map(({ id, article, rank, found }) => ({ id, article, rank: Number.isFinite(rank) ? rank + 1 : null, found })),
  oneTicket: timing(samples),
})
client.close()
await close()
process.exit(0)
