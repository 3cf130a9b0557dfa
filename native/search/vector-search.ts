import { setImmediate as pause } from 'node:timers/promises'
import { type BitCodes, codeOf, createBitCodes } from './bit-codes.ts'

/** Cosine of the centred vectors by id, −1…1; the nearest first. */
export type Cosines = Map<number, number>

export interface StoredVector {
  readonly id: number
  readonly language: string
  /** Centred on the language, of length 1. */
  readonly vector: Float32Array
}

/** Where vectors and their codes are kept. */
export interface VectorTable {
  write(item: StoredVector, code: Uint8Array): void
  erase(id: number): void
  /** In the order of the ids, of those beyond `id`. */
  codesAfter(id: number, limit: number): { readonly id: number; readonly code: Uint8Array }[]
  nearestOfAll(vector: Float32Array, limit: number): Cosines
  /** Those without a vector are left out. */
  cosines(vector: Float32Array, ids: readonly number[]): Cosines
  /** False once the database has been closed. */
  isOpen(): boolean
}

export interface VectorSearch {
  /** To be called inside a transaction of the caller's. */
  write(item: StoredVector): void
  erase(id: number): void
  /** Brings what is in memory up to what was written and erased; to be called after the transaction. */
  follow(changes: { readonly written: ReadonlyMap<number, Float32Array>; readonly erased: readonly number[] }): void
  nearest(vector: Float32Array, limit: number): Promise<Cosines>
  /** Of the given ones; those without a vector are left out. */
  cosines(vector: Float32Array, ids: readonly number[]): Cosines
  codes(): Promise<BitCodes>
}

/** Up to so many vectors all are compared: 15 to 20 ms, during which nobody else has the thread. */
const exactUpTo = 10_000
/**
 * How many of those that the codes choose are compared exactly. Each is a read of 1.5 KB somewhere in the file: 1 ms
 * for all of them where the system holds the file in memory, 40 ms from a disk. Of the ten nearest among a million they
 * hold 0.99, 200 would hold 0.96.
 */
const rescored = 400
const rowsAtOnce = 4_096

/**
 * Few vectors are all compared exactly. Among many, their signs, held in memory, choose `rescored` of them, and only these
 * are read and compared exactly. Measured against comparing all, this finds the ten nearest nearly always
 * (tests/bench/million-cases.ts), needs 56 bytes each, and nothing has to be trained or rebuilt when some come and go. A
 * graph index (HNSW) would be faster still but takes thirty times the memory and minutes to build.
 *
 * The scan runs on the engine's thread in slices of 2 ms rather than in a worker: it then works the same for a database in
 * memory, which a worker could not open, and copies nothing between threads.
 */
export function createVectorSearch(table: VectorTable, { exact = exactUpTo } = {}): VectorSearch {
  const held = createBitCodes()
  /** Codes up to this id are in memory; the loading finds those beyond. */
  let loadedTo = Number.NEGATIVE_INFINITY
  const load = async (): Promise<BitCodes> => {
    while (table.isOpen()) {
      const rows = table.codesAfter(loadedTo === Number.NEGATIVE_INFINITY ? -1 : loadedTo, rowsAtOnce)
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
    write: (item) => table.write(item, codeOf(item.vector)),
    erase: table.erase,
    follow: ({ written, erased }) => {
      held.remove(new Set([...written.keys(), ...erased]))
      for (const [id, vector] of written) if (id <= loadedTo) held.add(id, codeOf(vector))
    },
    nearest: async (vector, limit) => {
      const all = await codes()
      if (all.size <= exact) return table.nearestOfAll(vector, limit)
      const ids = await all.nearest(vector, Math.max(rescored, limit))
      const found = table.cosines(vector, ids)
      // One that was deleted together with its vector is still in memory.
      if (found.size < ids.length) all.remove(new Set(ids.filter((id) => !found.has(id))))
      return new Map([...found].slice(0, limit))
    },
    cosines: table.cosines,
    codes,
  }
}
