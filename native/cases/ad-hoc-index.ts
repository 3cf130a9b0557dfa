import { setImmediate as pause } from 'node:timers/promises'
import type { CaseExample } from '../contract/cases.ts'
import { openDatabase } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import { createSqliteSearchIndex } from '../search/sqlite-search-index.ts'
import { caseVectors } from './case-vectors.ts'
import { createQueryReader, readFactsOfCase } from './facts.ts'
import { rankScore, tieBreak, toShare } from './ranking.ts'

/** An index over cases that are handed in, beside the company's own: same tables, same ranking, in memory. */
export interface AdHocIndex {
  search(texts: readonly string[], limit: number, signal?: AbortSignal): Promise<{ id: string; score: number }[][]>
  close(): Promise<void>
}

interface Deps {
  readonly inference: Inference
  readonly centre: (vector: Float32Array, language: string) => Float32Array
  readonly signal: AbortSignal
  readonly report: (done: number) => void
}

const rowsAtOnce = 256
/** As many have the words of all. */
const casesToLearnFrom = 20_000

export async function buildAdHocIndex(
  cases: readonly CaseExample[],
  { inference, centre, signal, report }: Deps,
): Promise<AdHocIndex> {
  const database = await openDatabase({ file: ':memory:' })
  // Vectors refer to rows of `cases`, which an ad hoc index does not fill.
  database.sqlite.pragma('foreign_keys = OFF')
  const index = createSqliteSearchIndex(database.sqlite)
  const facts = cases.map(readFactsOfCase)
  const read = createQueryReader(facts)
  const rows = cases.map((item, at) => ({ ...item, id: at + 1, language: facts[at]?.language ?? 'und' }))
  for (let at = 0; at < Math.min(rows.length, casesToLearnFrom); at += rowsAtOnce) {
    index.learnWords(rows.slice(at, at + rowsAtOnce))
    await pause()
  }
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const chunk = rows.slice(at, at + rowsAtOnce)
    const vectors = await caseVectors(chunk, { inference, centre, signal })
    index.add(
      chunk.flatMap((item, offset) => {
        const vector = vectors[offset]
        return vector ? [{ ...item, vector }] : []
      }),
    )
    report(Math.min(rows.length, at + rowsAtOnce))
  }

  const searchOne = async (text: string, vector: Float32Array, limit: number) => {
    const query = await read(text)
    const hits = await index.search({ text, language: query.language, vector: centre(vector, query.language) })
    return hits
      .flatMap((hit) => {
        const own = facts[hit.id - 1]
        const item = cases[hit.id - 1]
        if (!own || !item) return []
        const score = rankScore(hit, own, query) + tieBreak({ solution: item.solution, ageMs: null })
        return [{ id: item.id, score }]
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ id, score }) => ({ id, score: toShare(score) }))
  }

  return {
    search: async (texts, limit, abort) => {
      const vectors = await inference.embed(texts, {
        role: 'query',
        urgency: 'now',
        ...(abort ? { signal: abort } : {}),
      })
      const results: { id: string; score: number }[][] = []
      // One after the other: side by side they would only hold more memory.
      for (const [at, text] of texts.entries()) {
        abort?.throwIfAborted()
        results.push(await searchOne(text, vectors[at] ?? new Float32Array(), limit))
      }
      return results
    },
    close: () => database.close(),
  }
}
