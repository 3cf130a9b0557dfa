import { setImmediate as pause } from 'node:timers/promises'
import { EngineError } from '../contract/errors.ts'
import type { PartId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { selectVectorsAfter } from './queries.ts'

/** A part's most alike picture. */
export interface Nearest {
  readonly likeness: number
  readonly pictureId: number
}

const picturesAtOnce = 256

/**
 * Compares a photo with every picture and keeps the most alike of each part. All are read from the database, a piece at a
 * time: they are asked for by a click, now and then, and memory would be needed all day.
 * @param query vectors of the photo, of which the best counts
 */
export async function nearestByPart(
  db: Db,
  query: readonly Float32Array[],
  signal?: AbortSignal,
): Promise<{ byPart: Map<PartId, Nearest>; compared: number }> {
  const byPart = new Map<PartId, Nearest>()
  let compared = 0
  for (let after = 0; ; await pause()) {
    if (signal?.aborted) throw new EngineError('cancelled', {})
    const rows = await selectVectorsAfter(db, after, picturesAtOnce)
    if (rows.length === 0) return { byPart, compared }
    for (const { picture_id, part_id, vector } of rows) {
      if (picture_id !== after) compared++
      after = picture_id
      const likeness = Math.max(...query.map((one) => product(one, floatsOf(vector))))
      const best = byPart.get(part_id as PartId)
      if (!best || likeness > best.likeness) byPart.set(part_id as PartId, { likeness, pictureId: picture_id })
    }
  }
}

/** A Buffer may begin at an address that no Float32Array may. */
function floatsOf(bytes: Uint8Array): Float32Array {
  const size = Math.floor(bytes.byteLength / Float32Array.BYTES_PER_ELEMENT)
  if (bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0)
    return new Float32Array(bytes.buffer, bytes.byteOffset, size)
  return new Float32Array(new Uint8Array(bytes).buffer, 0, size)
}

function product(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return -1
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0)
  return sum
}
