import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { caseVectors, problemOf } from '../../native/cases/case-vectors.ts'
import { createQueryReader, factsOfCase, readFactsOfCase } from '../../native/cases/facts.ts'
import { type QueryFacts, type RankingFacts, rankScore, weights } from '../../native/cases/ranking.ts'
import type { CaseExample } from '../../native/contract/cases.ts'
import { openDatabase } from '../../native/database/open.ts'
import { engineConfig } from '../../native/entries/data-folder.ts'
import type { Inference } from '../../native/inference/inference.ts'
import { createProcessInference } from '../../native/inference/process-inference.ts'
import { createLog } from '../../native/log.ts'
import type { SearchHit } from '../../native/search/search-index.ts'
import { createSqliteSearchIndex } from '../../native/search/sqlite-search-index.ts'
import { loadTriageModels } from '../../native/triage/load-models.ts'

type Case = CaseExample & { readonly language: string }
export interface Query {
  readonly id: string
  readonly text: string
  /** null where no case answers the mail. */
  readonly case: string | null
  readonly language: string
}

/** A case as one step of the ablation sees it. */
interface Candidate {
  readonly hit: SearchHit
  readonly facts: RankingFacts
  readonly query: QueryFacts
}

interface Ranked {
  readonly query: Query
  /** Of the right case, from 0; infinite where it is not found. */
  readonly rank: number
  /** The case found first, where it is not the right one. */
  readonly winner: string | null
}

const noFields = ({ language }: RankingFacts): RankingFacts => ({ machine: null, errorCodes: [], language })
const words = weights.lexical

/** Each step adds one thing to the one before it. `compounds` says which of the two word indexes it asks. */
const steps: readonly {
  name: string
  vectors?: 'raw'
  compounds?: true
  score: (candidate: Candidate) => number
}[] = [
  { name: 'vectors, not centred', vectors: 'raw', score: ({ hit }) => hit.cosine },
  { name: 'vectors, centred on their language', score: ({ hit }) => hit.cosine },
  { name: 'words alone (BM25)', score: ({ hit }) => hit.lexical },
  { name: 'words alone, with parts of compounds', compounds: true, score: ({ hit }) => hit.lexical },
  { name: 'both, one weight for all languages', score: ({ hit }) => hit.cosine + words * hit.lexical },
  {
    name: '+ words weighted by whether languages agree',
    score: ({ hit, facts, query }) => rankScore(hit, noFields(facts), query),
  },
  { name: '+ machine and error code', score: ({ hit, facts, query }) => rankScore(hit, facts, query) },
  {
    name: '+ parts of compounds',
    compounds: true,
    score: ({ hit, facts, query }) => rankScore(hit, facts, query),
  },
]

/** What each step of the ranking contributes, with the cases' fields and without them. */
export async function ablation(cases: readonly Case[], queries: readonly Query[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
  const config = engineConfig(folder)
  const inference = createProcessInference({ ...config, log: createLog({ level: 'error' }) })
  const bare = cases.map(({ machine: _machine, errorCode: _errorCode, ...item }) => item)
  console.log('with fields for machine and error code')
  console.table(await tableFor(cases, queries, inference, config.modelsFolder))
  console.log('title, problem and solution only')
  console.table(await tableFor(bare, queries, inference, config.modelsFolder))
  await inference.close()
  await rm(folder, { recursive: true, force: true })
}

async function tableFor(cases: readonly Case[], queries: readonly Query[], inference: Inference, modelsFolder: string) {
  const { centre } = await loadTriageModels(modelsFolder)
  const signal = new AbortController().signal
  const centred = await caseVectors(cases, { inference, centre, signal })
  const raw = await inference.embed(cases.map(problemOf), { role: 'query' })
  const facts = cases.map(readFactsOfCase)
  const read = createQueryReader(facts)
  const asked = await Promise.all(queries.map(({ text }) => read(text)))
  const queryVectors = await inference.embed(
    queries.map(({ text }) => text),
    { role: 'query' },
  )
  const table: Record<string, unknown> = {}
  for (const { name, vectors, compounds, score } of steps) {
    const { sqlite, close } = await openDatabase({ file: ':memory:' })
    sqlite.pragma('foreign_keys = OFF')
    const index = createSqliteSearchIndex(sqlite, { compounds: compounds === true })
    const own = vectors === 'raw' ? raw : centred
    index.add(
      cases.map((item, at) => ({
        ...item,
        id: at + 1,
        language: facts[at]?.language ?? 'und',
        vector: own[at] ?? new Float32Array(),
      })),
    )
    const ranked: Ranked[] = []
    for (const [at, query] of queries.entries()) {
      const known = asked[at] ?? { language: 'und', machines: new Set<string>(), errorCodes: new Set<string>() }
      const vector = queryVectors[at] ?? new Float32Array()
      const hits = await index.search({
        text: query.text,
        language: known.language,
        vector: vectors === 'raw' ? vector : centre(vector, known.language),
      })
      const order = hits
        .map((hit) => ({
          id: cases[hit.id - 1]?.id,
          score: score({ hit, facts: facts[hit.id - 1] ?? factsOfCase({ language: 'und' }), query: known }),
        }))
        .sort((a, b) => b.score - a.score)
      const rank = order.findIndex(({ id }) => id === query.case)
      ranked.push({ query, rank: rank < 0 ? Number.POSITIVE_INFINITY : rank, winner: order[0]?.id ?? null })
    }
    table[name] = quality(ranked, cases)
    await close()
  }
  return table
}

function quality(ranked: readonly Ranked[], cases: readonly Case[]) {
  const languages = new Map(cases.map(({ id, language }) => [id, language]))
  const known = ranked.filter(({ query }) => query.case !== null)
  const among = (list: readonly Ranked[], places: number) =>
    Math.round((list.filter(({ rank }) => rank < places).length / Math.max(1, list.length)) * 1000) / 1000
  const across = known.filter(({ query }) => languages.get(query.case ?? '') !== query.language)
  const reciprocal = known.reduce((sum, { rank }) => sum + 1 / (rank + 1), 0) / known.length
  return {
    first: among(known, 1),
    amongThree: among(known, 3),
    firstAcross: among(across, 1),
    amongThreeAcross: among(across, 3),
    meanReciprocalRank: Math.round(reciprocal * 1000) / 1000,
  }
}
