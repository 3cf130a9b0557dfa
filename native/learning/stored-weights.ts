import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { createUnpacker, type Unpacked } from '../triage/learning/packing.ts'
import * as queries from './queries.ts'

/** So many bytes are written and read at once: a moment's work for the database, and few enough rows. */
const partBytes = 1 << 19

/**
 * Stores weights before anything names them. Where that is not finished, they are stray.
 * @param pieces one after the other, of any size
 * @returns their id, for the version to name
 */
export async function storeWeights(db: Db, pieces: Iterable<Uint8Array>, pace: Pace): Promise<number> {
  const id = await queries.selectFreeWeightsId(db)
  let bytes = Buffer.alloc(partBytes)
  let length = 0
  let part = 0
  const write = async (): Promise<void> => {
    await queries.insertWeightsPart(db, { weights_id: id, part, bytes: bytes.subarray(0, length) })
    part += 1
    length = 0
    bytes = Buffer.alloc(partBytes)
    await nextTurn()
  }
  for (const piece of pieces) {
    for (let from = 0; from < piece.length; ) {
      const taken = piece.subarray(from, from + partBytes - length)
      bytes.set(taken, length)
      length += taken.length
      from += taken.length
      if (length === partBytes) await write()
    }
    await pace()
  }
  if (length > 0) await write()
  return id
}

/** @throws Error where parts are missing or are no weights */
export async function readWeights(db: Db, id: number): Promise<Unpacked> {
  const unpacker = createUnpacker()
  for (let part = 0; ; part += 1) {
    const bytes = await queries.selectWeightsPart(db, id, part)
    if (!bytes) return unpacker.end()
    unpacker.take(bytes)
    await nextTurn()
  }
}

/** Deletes the parts that no version names, each by itself, as what is deleted is overwritten. */
export async function removeStrayWeights(db: Db): Promise<void> {
  while (await queries.deleteStrayPart(db)) await nextTurn()
}
