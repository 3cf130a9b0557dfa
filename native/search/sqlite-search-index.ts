import { setImmediate as pause } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import { createCaseVectorTable } from './case-vector-table.ts'
import type { CaseText, IndexedCase, SearchHit, SearchIndex } from './search-index.ts'
import { createVectorSearch } from './vector-search.ts'
import { createWordSearch } from './word-search.ts'

const candidatesEach = 50

export interface SearchLimits {
  /** Up to so many cases every vector is compared. */
  readonly exact?: number
  /** In so many cases the words of a query may occur, taken together. */
  readonly postings?: number
  /** Whether compounds are found by their parts. */
  readonly compounds?: boolean
}

/**
 * Words (FTS5) and vectors (sqlite-vec) in the tables `case_text`, `case_words`, `case_vectors` and `case_codes` of the
 * database it is given.
 */
export function createSqliteSearchIndex(sqlite: Sqlite.Database, limits: SearchLimits = {}): SearchIndex {
  const words = createWordSearch(sqlite, limits)
  const vectors = createVectorSearch(createCaseVectorTable(sqlite), limits)

  const addAll = sqlite.transaction((cases: readonly IndexedCase[]) => {
    words.write(cases)
    for (const item of cases) vectors.write(item)
  })
  const removeAll = sqlite.transaction((ids: readonly number[]) => {
    for (const id of ids) {
      words.erase(id)
      vectors.erase(id)
    }
  })

  return {
    load: async () => {
      await words.load()
      await vectors.codes()
    },
    learnWords: sqlite.transaction((cases: readonly CaseText[]) => words.learn(cases)),
    add: (cases) => {
      addAll(cases)
      vectors.follow({ written: new Map(cases.map(({ id, vector }) => [id, vector])), erased: [] })
    },
    remove: (ids) => {
      removeAll(ids)
      vectors.follow({ written: new Map(), erased: ids })
    },
    search: async (query) => {
      const lexical = await words.matching(query, candidatesEach)
      const cosines = await vectors.nearest(query.vector, candidatesEach)
      await pause()
      const byWordsOnly = [...lexical.keys()].filter((id) => !cosines.has(id))
      const all = [...cosines, ...vectors.cosines(query.vector, byWordsOnly)]
      return all.map(([id, cosine]): SearchHit => ({ id, cosine, lexical: lexical.get(id) ?? 0 }))
    },
    memory: async () => {
      const { size, bytes } = await vectors.codes()
      return { cases: size, bytes }
    },
  }
}
