// How often the right case is found, on mails written for the purpose against the example company's 150 cases.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { caseExample } from '../../native/contract/cases.ts'
import { openBenchEngine } from './engine.ts'
import { measure, printReport } from './measure.ts'
import { ablation, type Query } from './search-ablation.ts'

const root = path.join(import.meta.dirname, '..', '..')
const rows = <T>(file: string): T[] =>
  readFileSync(path.join(root, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)
const cases = rows<{ language: string }>('native/example-company/data/cases.jsonl').map(({ language, ...item }) => ({
  ...caseExample.parse(item),
  language,
}))
const queries = rows<Query>('tests/bench/data/case-queries.jsonl')
const languages = new Map(cases.map((item) => [item.id, item.language]))

if (process.argv.includes('--ablation')) {
  await ablation(cases, queries)
  process.exit(0)
}

const { client, close } = await openBenchEngine()
const { index } = await client.call('cases.buildIndex', { cases })
const texts = queries.map((query) => query.text)
const { results } = await client.call('cases.searchIndex', { index, texts, limit: 10 })

const answered = queries.map((query, at) => {
  const hits = results[at]?.hits ?? []
  const rank = hits.findIndex((hit) => hit.id === query.case)
  return { ...query, best: hits[0]?.score ?? 0, rank: rank < 0 ? Number.POSITIVE_INFINITY : rank }
})
const known = answered.filter((query) => query.case !== null)
const across = known.filter((query) => languages.get(query.case ?? '') !== query.language)
const within = known.filter((query) => languages.get(query.case ?? '') === query.language)
const share = (list: readonly { rank: number }[], among: number): number =>
  Math.round((list.filter((query) => query.rank < among).length / list.length) * 1000) / 1000
const quality = (list: readonly { rank: number }[]) => ({
  queries: list.length,
  first: share(list, 1),
  amongThree: share(list, 3),
  amongTen: share(list, 10),
})

/** Of the mails whose best case scores at least this: how many have the right one first, and how many are these. */
const atThreshold = (threshold: number) => {
  const offered = answered.filter((query) => query.best >= threshold)
  const right = offered.filter((query) => query.rank === 0).length
  return {
    threshold,
    precision: Math.round((right / Math.max(1, offered.length)) * 1000) / 1000,
    coverage: Math.round((offered.length / answered.length) * 1000) / 1000,
  }
}

printReport('search', {
  all: quality(known),
  sameLanguage: quality(within),
  acrossLanguages: quality(across),
  thresholds: [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6].map(atThreshold),
  oneQueryWarm: await measure(40, (run) =>
    client.call('cases.searchIndex', { index, texts: [texts[run % texts.length] ?? ''], limit: 10 }),
  ),
})
client.close()
await close()
process.exit(0)
