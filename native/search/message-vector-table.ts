import type Sqlite from 'better-sqlite3'
import { vectorSize } from '../inference/inference.ts'
import type { Cosines, VectorTable } from './vector-search.ts'

/**
 * A vector of length 1 in one byte a number, −127…127 of its largest: a quarter of the size. The cosine needs no scale.
 * On 790 mails and 150 short queries the ten nearest by these were the ten nearest in 0.995 of all places.
 */
export function toBytes(vector: Float32Array): Int8Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE)
  return Int8Array.from(vector, (value) => Math.round((value / largest) * 127))
}

/** @param vector of length 1 */
export function cosineWith(vector: Float32Array, bytes: Int8Array): number {
  let product = 0
  let square = 0
  for (let at = 0; at < vectorSize; at += 1) {
    const byte = bytes[at] ?? 0
    product += (vector[at] ?? 0) * byte
    square += byte * byte
  }
  return square === 0 ? 0 : product / Math.sqrt(square)
}

interface Row {
  readonly id: number
  readonly vector: Buffer
}

/**
 * Vectors of messages, a byte a number, in `message_vectors` and `message_codes`: of 300,000 messages 130 MB rather than
 * 480. The query stays unrounded.
 */
export function createMessageVectorTable(sqlite: Sqlite.Database): VectorTable {
  const insertVector = sqlite.prepare('INSERT OR REPLACE INTO message_vectors (message_id, vector) VALUES (?, ?)')
  const insertCode = sqlite.prepare('INSERT OR REPLACE INTO message_codes (message_id, code) VALUES (?, ?)')
  const deleteVector = sqlite.prepare('DELETE FROM message_vectors WHERE message_id = ?')
  const deleteCode = sqlite.prepare('DELETE FROM message_codes WHERE message_id = ?')
  const all = sqlite.prepare<[], Row>('SELECT message_id AS id, vector FROM message_vectors')
  const some = sqlite.prepare<[string], Row>(
    'SELECT message_id AS id, vector FROM message_vectors WHERE message_id IN (SELECT value FROM json_each(?))',
  )
  const codesAfter = sqlite.prepare<[number, number], { id: number; code: Buffer }>(
    'SELECT message_id AS id, code FROM message_codes WHERE message_id > ? ORDER BY message_id LIMIT ?',
  )
  const compare = (query: Float32Array, rows: readonly Row[]): [number, number][] =>
    rows
      .map(({ id, vector }): [number, number] => {
        const bytes = new Int8Array(vector.buffer, vector.byteOffset, vector.byteLength)
        return [id, cosineWith(query, bytes)]
      })
      .sort((a, b) => b[1] - a[1])
  return {
    write: ({ id, vector }, code) => {
      insertVector.run(id, toBytes(vector))
      insertCode.run(id, code)
    },
    erase: (id) => {
      deleteVector.run(id)
      deleteCode.run(id)
    },
    codesAfter: (id, limit) => codesAfter.all(id, limit),
    nearestOfAll: (vector, limit): Cosines => new Map(compare(vector, all.all()).slice(0, limit)),
    cosines: (vector, ids): Cosines => new Map(compare(vector, some.all(JSON.stringify(ids)))),
    isOpen: () => sqlite.open,
  }
}
