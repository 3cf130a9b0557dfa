import type Sqlite from 'better-sqlite3'
import { isStopword, wordsOf } from '../text/words.ts'
import type { IndexedCase, SearchHit, SearchIndex, SearchQuery } from './search-index.ts'

const candidatesEach = 50
/** A long mail has more words than tell anything; the rarest of them find the case. */
const mostTerms = 40

const toBlob = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)

const stems = (text: string, language: string): string =>
  wordsOf(text, language)
    .map((word) => word.stem)
    .join(' ')

/**
 * FTS5 (BM25, Robertson & Zaragoza 2009) over stems, and sqlite-vec's exact cosine over the stored vectors.
 * Works on the tables `case_text` and `case_vectors` of the database it is given.
 */
export function createSqliteSearchIndex(sqlite: Sqlite.Database): SearchIndex {
  const insertText = sqlite.prepare('INSERT INTO case_text (rowid, title, problem, solution) VALUES (?, ?, ?, ?)')
  const deleteText = sqlite.prepare('DELETE FROM case_text WHERE rowid = ?')
  const insertVector = sqlite.prepare(
    'INSERT OR REPLACE INTO case_vectors (case_id, language, vector) VALUES (?, ?, ?)',
  )
  const deleteVector = sqlite.prepare('DELETE FROM case_vectors WHERE case_id = ?')
  const nearest = sqlite.prepare<[Buffer, number], { id: number; distance: number }>(
    'SELECT case_id AS id, vec_distance_cosine(vector, ?) AS distance FROM case_vectors ORDER BY distance LIMIT ?',
  )
  const distanceOf = sqlite.prepare<[Buffer, number], { distance: number }>(
    'SELECT vec_distance_cosine(vector, ?) AS distance FROM case_vectors WHERE case_id = ?',
  )
  const matching = sqlite.prepare<[string, number], { id: number; rank: number }>(
    'SELECT rowid AS id, -bm25(case_text, 2.0, 1.5, 1.0) AS rank FROM case_text WHERE case_text MATCH ? ORDER BY rank DESC LIMIT ?',
  )

  const addAll = sqlite.transaction((cases: readonly IndexedCase[]) => {
    for (const item of cases) {
      deleteText.run(item.id)
      insertText.run(
        item.id,
        stems(item.title, item.language),
        stems(item.problem, item.language),
        stems(item.solution, item.language),
      )
      insertVector.run(item.id, item.language, toBlob(item.vector))
    }
  })

  const byWords = (query: SearchQuery): Map<number, number> => {
    const telling = wordsOf(query.text, query.language).filter(({ text, stem }) => stem.length > 2 && !isStopword(text))
    const terms = [...new Set(telling.map(({ stem }) => stem))]
      .slice(0, 400)
      .toSorted((a, b) => b.length - a.length)
      .slice(0, mostTerms)
    if (terms.length === 0) return new Map()
    const rows = matching.all(terms.map((term) => `"${term.replaceAll('"', '')}"`).join(' OR '), candidatesEach)
    const best = rows[0]?.rank ?? 0
    return new Map(rows.map((row) => [row.id, best > 0 ? row.rank / best : 0]))
  }

  return {
    add: (cases) => addAll(cases),
    remove: (ids) => {
      for (const id of ids) {
        deleteText.run(id)
        deleteVector.run(id)
      }
    },
    search: (query) => {
      const blob = toBlob(query.vector)
      const lexical = byWords(query)
      const hits = new Map<number, SearchHit>()
      for (const row of nearest.all(blob, candidatesEach)) {
        hits.set(row.id, { id: row.id, cosine: 1 - row.distance, lexical: lexical.get(row.id) ?? 0 })
      }
      for (const [id, share] of lexical) {
        if (hits.has(id)) continue
        const row = distanceOf.get(blob, id)
        if (row) hits.set(id, { id, cosine: 1 - row.distance, lexical: share })
      }
      return [...hits.values()]
    },
  }
}
