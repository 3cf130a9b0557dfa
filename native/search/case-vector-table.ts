import type Sqlite from 'better-sqlite3'
import type { Cosines, VectorTable } from './vector-search.ts'

const toBlob = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)

interface Distance {
  readonly id: number
  readonly distance: number
}
const toCosines = (rows: readonly Distance[]): Cosines => new Map(rows.map(({ id, distance }) => [id, 1 - distance]))

/** Vectors of cases in full, in `case_vectors` and `case_codes`; sqlite-vec compares them. */
export function createCaseVectorTable(sqlite: Sqlite.Database): VectorTable {
  const insertVector = sqlite.prepare(
    'INSERT OR REPLACE INTO case_vectors (case_id, language, vector) VALUES (?, ?, ?)',
  )
  const insertCode = sqlite.prepare('INSERT OR REPLACE INTO case_codes (case_id, code) VALUES (?, ?)')
  const deleteVector = sqlite.prepare('DELETE FROM case_vectors WHERE case_id = ?')
  const deleteCode = sqlite.prepare('DELETE FROM case_codes WHERE case_id = ?')
  const nearestOfAll = sqlite.prepare<[Buffer, number], Distance>(
    'SELECT case_id AS id, vec_distance_cosine(vector, ?) AS distance FROM case_vectors ORDER BY distance LIMIT ?',
  )
  const distancesOf = sqlite.prepare<[Buffer, string], Distance>(
    'SELECT case_id AS id, vec_distance_cosine(vector, ?) AS distance FROM case_vectors WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY distance',
  )
  const codesAfter = sqlite.prepare<[number, number], { id: number; code: Buffer }>(
    'SELECT case_id AS id, code FROM case_codes WHERE case_id > ? ORDER BY case_id LIMIT ?',
  )
  return {
    write: ({ id, language, vector }, code) => {
      insertVector.run(id, language, toBlob(vector))
      insertCode.run(id, code)
    },
    erase: (id) => {
      deleteVector.run(id)
      deleteCode.run(id)
    },
    codesAfter: (id, limit) => codesAfter.all(id, limit),
    nearestOfAll: (vector, limit) => toCosines(nearestOfAll.all(toBlob(vector), limit)),
    cosines: (vector, ids) => toCosines(distancesOf.all(toBlob(vector), JSON.stringify(ids))),
    isOpen: () => sqlite.open,
  }
}
