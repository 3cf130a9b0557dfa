import { setImmediate as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { CaseExample, ServiceCase, SimilarCase } from '../contract/cases.ts'
import { EngineError } from '../contract/errors.ts'
import type { Entities } from '../contract/triage.ts'
import type { CaseId, Certainty } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import type { SearchHit, SearchIndex } from '../search/search-index.ts'
import { isStopword, sentencesOf, wordsOf } from '../text/words.ts'
import { foldIdentifier } from '../triage/entities/spans.ts'
import { type AdHocIndex, buildAdHocIndex } from './ad-hoc-index.ts'
import { caseVectors } from './case-vectors.ts'
import { factsOfCase } from './facts.ts'
import * as queries from './queries.ts'
import { rankScore, tieBreak, toShare } from './ranking.ts'

/** A mail as the search for cases sees it. */
export interface CaseQuery {
  readonly text: string
  readonly language: string
  /** Uncentred sentence vector of `text`. */
  readonly vector: Float32Array
  readonly entities: Entities
  /** Models the mail is about; empty when unknown. */
  readonly models: readonly string[]
}

export interface CaseService {
  /** @throws EngineError `not_found` */
  get(caseId: CaseId): Promise<ServiceCase>
  similar(query: CaseQuery, limit: number): Promise<SimilarCase[]>
  buildIndex(
    cases: readonly CaseExample[],
    options: { signal: AbortSignal; report: (done: number) => void },
  ): Promise<AdHocIndex>
}

interface Deps {
  readonly db: Db
  readonly index: SearchIndex
  readonly inference: Inference
  readonly jobs: Jobs
  /** Takes the language out of a vector, so that German and English cases can be compared. */
  readonly centre: (vector: Float32Array, language: string) => Float32Array
}

/**
 * Rank scores from which a match counts as the same problem. On the queries in tests/bench/data the best case was the right
 * one for 0.96 of those from 0.6 up and for 0.83 of those from 0.45 up.
 */
const sureFrom = 0.6
const likelyFrom = 0.45
const certaintyOf = (score: number): Certainty =>
  score >= sureFrom ? 'sure' : score >= likelyFrom ? 'likely' : 'unsure'

const strings = z.array(z.string()).catch([])
type CaseRow = Awaited<ReturnType<typeof queries.selectCases>>[number]

const toCase = (row: CaseRow): ServiceCase => ({
  id: row.id as CaseId,
  externalId: row.external_id,
  title: row.title,
  problem: row.problem,
  solution: row.solution,
  machine: row.machine,
  errorCode: row.error_code,
  parts: strings.parse(JSON.parse(row.parts)),
  language: row.language,
  solvedAt: row.solved_at,
})

/** So many cases have the words of all. */
const casesToLearnFrom = 20_000
const casesReadAtOnce = 256

/** Lets the index know the words of cases that wait, so that the first of them is indexed as well as the last. */
function createForerunner({ db, index }: Pick<Deps, 'db' | 'index'>): (upTo: number) => Promise<void> {
  let learnedTo = 0
  return async (upTo) => {
    if (upTo <= learnedTo) return
    for (let count = 0; count < casesToLearnFrom; count += casesReadAtOnce) {
      const rows = await queries.selectTextsAfter(db, learnedTo, casesReadAtOnce)
      index.learnWords(rows)
      learnedTo = rows.at(-1)?.id ?? learnedTo
      if (rows.length < casesReadAtOnce) break
      await pause()
    }
    learnedTo = Math.max(learnedTo, upTo)
  }
}

export function createCaseService({ db, index, inference, jobs, centre }: Deps): CaseService {
  const learnAhead = createForerunner({ db, index })
  jobs.register({
    kind: 'cases.embed',
    batchSize: 16,
    requeue: async () => {
      const ids = await queries.selectUnembedded(db)
      await jobs.enqueue(db, 'cases.embed', ids)
      return ids.length
    },
    run: async (ids, signal) => {
      const rows = await queries.selectCases(db, ids)
      await learnAhead(Math.max(...ids))
      const vectors = await caseVectors(rows, { inference, centre, signal })
      index.add(
        rows.flatMap((row, at) => {
          const vector = vectors[at]
          return vector ? [{ ...row, vector }] : []
        }),
      )
    },
  })

  const rank = async (query: CaseQuery, limit: number): Promise<{ row: CaseRow; score: number; hit: SearchHit }[]> => {
    const hits = await index.search({
      text: query.text,
      language: query.language,
      vector: centre(query.vector, query.language),
    })
    await pause()
    const rows = await queries.selectCases(
      db,
      hits.map((hit) => hit.id),
    )
    const facts = factsOf(query)
    const newest = Math.max(...rows.map((row) => row.solved_at ?? 0))
    const byId = new Map(rows.map((row) => [row.id, row]))
    return hits
      .flatMap((hit) => {
        const row = byId.get(hit.id)
        if (!row) return []
        const ageMs = row.solved_at === null ? null : newest - row.solved_at
        const score =
          rankScore(hit, factsOfCase({ ...row, errorCode: row.error_code }), facts) + tieBreak({ ...row, ageMs })
        return [{ row, hit, score }]
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
  }

  return {
    get: async (caseId) => {
      const [row] = await queries.selectCases(db, [caseId])
      if (!row) throw new EngineError('not_found', { what: 'case', id: caseId })
      return toCase(row)
    },
    similar: async (query, limit) => {
      const facts = factsOf(query)
      const ranked = await rank(query, limit)
      return ranked.map(({ row, score }) => ({
        ...toCase(row),
        score: toShare(score),
        certainty: certaintyOf(score),
        ...matchOf(row, query),
        sameMachine: row.machine !== null && facts.machines.has(foldIdentifier(row.machine)),
        sameErrorCode: row.error_code !== null && facts.errorCodes.has(foldIdentifier(row.error_code)),
      }))
    },
    buildIndex: (cases, options) => buildAdHocIndex(cases, { inference, centre, ...options }),
  }
}

const factsOf = ({ language, entities, models }: CaseQuery) => ({
  language,
  machines: new Set(models.map(foldIdentifier)),
  errorCodes: new Set(entities.errorCodes.map((mention) => foldIdentifier(mention.text))),
})

/** The sentence of the case that shares the most words with the mail, and these words as the mail writes them. */
function matchOf(row: CaseRow, query: CaseQuery): { matchingSentence: string; sharedWords: string[] } {
  const inMail = new Map(
    wordsOf(query.text, query.language)
      .filter((word) => word.stem.length > 3 && !isStopword(word.text))
      .map((word) => [word.stem, word.text]),
  )
  let best = { sentence: '', shared: [] as string[] }
  for (const sentence of sentencesOf(`${row.problem}\n${row.solution}`, row.language)) {
    const stems = new Set(wordsOf(sentence, row.language).map((word) => word.stem))
    const shared = [...stems].flatMap((stem) => inMail.get(stem) ?? [])
    if (best.sentence === '' || shared.length > best.shared.length) best = { sentence, shared }
  }
  return { matchingSentence: best.sentence, sharedWords: best.shared }
}
