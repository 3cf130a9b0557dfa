import type { CaseExample } from '../contract/cases.ts'
import { openDatabase } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import { createSqliteSearchIndex } from '../search/sqlite-search-index.ts'
import { detectLanguage } from '../text/language.ts'
import { extractEntities } from '../triage/entities/extract.ts'
import { foldIdentifier } from '../triage/entities/spans.ts'
import { caseVectors } from './case-vectors.ts'
import { rankScore, toShare } from './ranking.ts'

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

export async function buildAdHocIndex(
  cases: readonly CaseExample[],
  { inference, centre, signal, report }: Deps,
): Promise<AdHocIndex> {
  const database = await openDatabase({ file: ':memory:' })
  // Vectors refer to rows of `cases`, which an ad hoc index does not fill.
  database.sqlite.pragma('foreign_keys = OFF')
  const index = createSqliteSearchIndex(database.sqlite)
  const facts = cases.map((item) => ({
    machine: item.machine ? foldIdentifier(item.machine) : null,
    errorCode: item.errorCode ? foldIdentifier(item.errorCode) : null,
    language: detectLanguage(`${item.title}\n${item.problem}\n${item.solution}`),
  }))
  for (let at = 0; at < cases.length; at += rowsAtOnce) {
    const chunk = cases
      .slice(at, at + rowsAtOnce)
      .map((item, offset) => ({ ...item, id: at + offset + 1, language: facts[at + offset]?.language ?? 'und' }))
    const vectors = await caseVectors(chunk, { inference, centre, signal })
    index.add(
      chunk.flatMap((item, offset) => {
        const vector = vectors[offset]
        return vector ? [{ ...item, vector }] : []
      }),
    )
    report(Math.min(cases.length, at + rowsAtOnce))
  }

  const machines = new Map(facts.flatMap(({ machine }) => (machine ? [[machine, machine] as const] : [])))
  const lookup = (folded: readonly string[]) =>
    Promise.resolve(
      folded.flatMap((text) => (machines.has(text) ? [{ folded: text, kind: 'model' as const, record: text }] : [])),
    )

  return {
    search: async (texts, limit, abort) => {
      const vectors = await inference.embed(texts, {
        role: 'query',
        urgency: 'now',
        ...(abort ? { signal: abort } : {}),
      })
      return await Promise.all(
        texts.map(async (text, at) => {
          const language = detectLanguage(text)
          const vector = vectors[at]
          if (!vector) return []
          const entities = await extractEntities(text, lookup)
          const query = {
            language,
            machines: new Set(entities.machines.map((mention) => mention.record ?? foldIdentifier(mention.text))),
            errorCodes: new Set(entities.errorCodes.map((mention) => foldIdentifier(mention.text))),
          }
          return index
            .search({ text, language, vector: centre(vector, language) })
            .flatMap((hit) => {
              const own = facts[hit.id - 1]
              const id = cases[hit.id - 1]?.id
              return own && id !== undefined ? [{ id, score: rankScore(hit, own, query) }] : []
            })
            .sort((a, b) => b.score - a.score)
            .slice(0, limit)
            .map(({ id, score }) => ({ id, score: toShare(score) }))
        }),
      )
    },
    close: () => database.close(),
  }
}
