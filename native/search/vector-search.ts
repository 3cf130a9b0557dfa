import { setImmediate as pause } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import { type BitCodes, codeOf, createBitCodes } from './bit-codes.ts'

/** Cosine of the centred vectors by case, −1…1. */
export type Cosines = Map<number, number>

export interface VectorSearch {
  /** To be called inside a transaction of the caller's. */
  write(item: { readonly id: number; readonly language: string; readonly vector: Float32Array }): void
  erase(id: number): void
  /** Brings what is in memory up to what was written and erased; to be called after the transaction. */
  follow(changes: { readonly written: ReadonlyMap<number, Float32Array>; readonly erased: readonly number[] }): void
  nearest(vector: Float32Array, limit: number): Promise<Cosines>
  /** Of the given cases; those without a vector are left out. */
  cosines(vector: Float32Array, ids: readonly number[]): Cosines
  codes(): Promise<BitCodes>
}

/** Up to here every vector is compared: 15 to 20 ms, during which nobody else has the thread. */
const exactUpTo = 10_000
/**
 * How many of the cases that the codes choose are compared exactly. Each is a read of 1.5 KB somewhere in the file: 1 ms
 * for all of them where the system holds the file in memory, 40 ms from a disk. Of the ten nearest among a million they
 * hold 0.99, 200 would hold 0.96.
 */
const rescored = 400
const rowsAtOnce = 4_096

const toBlob = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)

interface Distance {
  readonly id: number
  readonly distance: number
}
const toCosines = (rows: readonly Distance[]): Cosines => new Map(rows.map(({ id, distance }) => [id, 1 - distance]))

/**
 * Few cases are all compared by sqlite-vec's exact cosine. Among many, the signs of the vectors, held in memory, choose
 * `rescored` of them, and only these are read and compared exactly. Measured against comparing all, this finds the ten
 * nearest nearly always (tests/bench/million-cases.ts), needs 56 bytes a case, and nothing has to be trained or rebuilt when
 * cases come and go. A graph index (HNSW) would be faster still but takes thirty times the memory and minutes to build.
 *
 * The scan runs on the engine's thread in slices of 2 ms rather than in a worker: it then works the same for a database in
 * memory, which a worker could not open, and copies nothing between threads.
 */
export function createVectorSearch(sqlite: Sqlite.Database, { exact = exactUpTo } = {}): VectorSearch {
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

  const held = createBitCodes()
  /** Codes up to this id are in memory; the loading finds those beyond. */
  let loadedTo = Number.NEGATIVE_INFINITY
  const load = async (): Promise<BitCodes> => {
    while (sqlite.open) {
      const rows = codesAfter.all(loadedTo === Number.NEGATIVE_INFINITY ? -1 : loadedTo, rowsAtOnce)
      for (const { id, code } of rows) held.add(id, code)
      loadedTo = rows.length < rowsAtOnce ? Number.POSITIVE_INFINITY : (rows.at(-1)?.id ?? loadedTo)
      if (loadedTo === Number.POSITIVE_INFINITY) return held
      await pause()
    }
    return held
  }
  let loading: Promise<BitCodes> | null = null
  const codes = (): Promise<BitCodes> => {
    loading ??= load()
    return loading
  }

  return {
    write: ({ id, language, vector }) => {
      insertVector.run(id, language, toBlob(vector))
      insertCode.run(id, codeOf(vector))
    },
    erase: (id) => {
      deleteVector.run(id)
      deleteCode.run(id)
    },
    follow: ({ written, erased }) => {
      held.remove(new Set([...written.keys(), ...erased]))
      for (const [id, vector] of written) if (id <= loadedTo) held.add(id, codeOf(vector))
    },
    nearest: async (vector, limit) => {
      const all = await codes()
      if (all.size <= exact) return toCosines(nearestOfAll.all(toBlob(vector), limit))
      const ids = await all.nearest(vector, Math.max(rescored, limit))
      const rows = distancesOf.all(toBlob(vector), JSON.stringify(ids))
      // A case that was deleted together with its vector is still in memory.
      if (rows.length < ids.length) all.remove(without(ids, rows))
      return toCosines(rows.slice(0, limit))
    },
    cosines: (vector, ids) => toCosines(distancesOf.all(toBlob(vector), JSON.stringify(ids))),
    codes,
  }
}

function without(ids: readonly number[], rows: readonly Distance[]): Set<number> {
  const found = new Set(rows.map(({ id }) => id))
  return new Set(ids.filter((id) => !found.has(id)))
}
