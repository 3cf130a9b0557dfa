import { setImmediate as pause } from 'node:timers/promises'
import { vectorSize } from '../inference/inference.ts'

const wordsEach = vectorSize / 32
const bytesEach = vectorSize / 8
/** One slice of a scan: about 2 ms of work on one core, after which others may have the thread. */
const chunkSize = 65_536

interface Chunk {
  readonly ids: Float64Array
  /** `wordsEach` numbers a case. */
  readonly words: Int32Array
}

/**
 * The signs of a vector, one bit a number, the lowest bit of the first byte first; equal to sqlite-vec's
 * `vec_quantize_binary`.
 */
export function codeOf(vector: Float32Array): Uint8Array {
  const code = new Uint8Array(bytesEach)
  for (let at = 0; at < vectorSize; at += 1) {
    if ((vector[at] ?? 0) > 0) code[at >> 3] = (code[at >> 3] ?? 0) | (1 << (at & 7))
  }
  return code
}

/** The codes of all cases in memory: 56 bytes each, in chunks, so that growing never copies them. */
export interface BitCodes {
  readonly size: number
  readonly bytes: number
  /** The ids must not be in here yet. */
  add(id: number, code: Uint8Array): void
  remove(ids: ReadonlySet<number>): void
  /**
   * Ids of about the `wanted` cases nearest to a vector of length 1. Two steps: the Hamming distance of the codes chooses
   * `wanted * sieve` (its expectation falls with the angle: Charikar 2002), then each of these is compared with the
   * unrounded query, which tells 400 apart as well as 2,000 by Hamming distance alone (asymmetric distance: Gordo et al.
   * 2014). Gives the thread away between chunks.
   */
  nearest(query: Float32Array, wanted: number): Promise<number[]>
}

const sieve = 10

export function createBitCodes(): BitCodes {
  const chunks: Chunk[] = []
  let size = 0
  let highest = 0

  const place = (slot: number): { chunk: Chunk; at: number } => {
    const chunk = chunks[Math.floor(slot / chunkSize)] ?? {
      ids: new Float64Array(chunkSize),
      words: new Int32Array(chunkSize * wordsEach),
    }
    chunks[Math.floor(slot / chunkSize)] = chunk
    return { chunk, at: slot % chunkSize }
  }

  /** The last case moves into the place that falls free. */
  const removeSlot = (slot: number): void => {
    size -= 1
    const hole = place(slot)
    const last = place(size)
    hole.chunk.ids[hole.at] = last.chunk.ids[last.at] ?? 0
    hole.chunk.words.set(last.chunk.words.subarray(last.at * wordsEach, (last.at + 1) * wordsEach), hole.at * wordsEach)
    if (size % chunkSize === 0) chunks.length = size / chunkSize
  }

  return {
    get size() {
      return size
    },
    get bytes() {
      return chunks.length * chunkSize * (bytesEach + Float64Array.BYTES_PER_ELEMENT)
    },
    add: (id, code) => {
      const { chunk, at } = place(size)
      chunk.ids[at] = id
      new Uint8Array(chunk.words.buffer).set(code, at * bytesEach)
      size += 1
      highest = Math.max(highest, id)
    },
    remove: (ids) => {
      // New cases have the highest ids: nothing to look for.
      if (![...ids].some((id) => id <= highest)) return
      for (let slot = size - 1; slot >= 0; slot -= 1) {
        const { chunk, at } = place(slot)
        if (ids.has(chunk.ids[at] ?? 0)) removeSlot(slot)
      }
    },
    nearest: async (query, wanted) => {
      const found = await nearestByHamming(chunks, () => size, query, wanted * sieve)
      return found
        .sort((a, b) => b.score - a.score)
        .slice(0, wanted)
        .map(({ id }) => id)
    },
  }
}

/** For each byte of a code and each value it may have: what its bits add to the inner product with the query. */
function sharesOfBytes(query: Float32Array): Float32Array {
  const shares = new Float32Array(bytesEach * 256)
  for (let byte = 0; byte < bytesEach; byte += 1) {
    for (let value = 1; value < 256; value += 1) {
      const lowest = 31 - Math.clz32(value & -value)
      shares[byte * 256 + value] = (shares[byte * 256 + (value & (value - 1))] ?? 0) + (query[byte * 8 + lowest] ?? 0)
    }
  }
  return shares
}

/**
 * Inner product of a vector with the ±1 that a code's bits stand for, up to scale and a constant.
 * @param first where the code begins among the words
 */
function agreement(shares: Float32Array, words: Int32Array, first: number): number {
  let sum = 0
  for (let at = 0; at < wordsEach; at += 1) {
    const word = words[first + at] ?? 0
    const row = at * 1024
    sum +=
      (shares[row + (word & 255)] ?? 0) +
      (shares[row + 256 + ((word >>> 8) & 255)] ?? 0) +
      (shares[row + 512 + ((word >>> 16) & 255)] ?? 0) +
      (shares[row + 768 + (word >>> 24)] ?? 0)
  }
  return sum
}

interface Candidate {
  readonly id: number
  readonly distance: number
  /** Taken at once: the chunks may change while the scan pauses. */
  readonly score: number
}

const distances = new Uint16Array(chunkSize)

/** The `wanted` nearest and those as far as the last of them, unordered. */
async function nearestByHamming(
  chunks: readonly Chunk[],
  size: () => number,
  query: Float32Array,
  wanted: number,
): Promise<Candidate[]> {
  const code = new Int32Array(codeOf(query).buffer)
  const shares = sharesOfBytes(query)
  // How many cases have been seen at each distance tells from which on none can be among the nearest.
  const seen = new Uint32Array(vectorSize + 1)
  let farthest = vectorSize
  const found: Candidate[] = []
  for (let first = 0; first < size(); first += chunkSize) {
    const chunk = chunks[first / chunkSize]
    if (!chunk) break
    const count = Math.min(chunkSize, size() - first)
    hammingDistances(chunk.words, code, count)
    for (let at = 0; at < count; at += 1) seen[distances[at] ?? 0] = (seen[distances[at] ?? 0] ?? 0) + 1
    farthest = boundOf(seen, wanted)
    for (let at = 0; at < count; at += 1) {
      const distance = distances[at] ?? 0
      if (distance > farthest) continue
      found.push({ id: chunk.ids[at] ?? 0, distance, score: agreement(shares, chunk.words, at * wordsEach) })
    }
    await pause()
  }
  return found.filter(({ distance }) => distance <= farthest)
}

/** The least distance within which at least `wanted` cases have been seen. */
function boundOf(seen: Uint32Array, wanted: number): number {
  let sum = 0
  const bound = seen.findIndex((count) => {
    sum += count
    return sum >= wanted
  })
  return bound < 0 ? vectorSize : bound
}

/**
 * Fills `distances` with the number of differing bits. Three words are added bitwise before they are counted, and counted
 * together in fields of 2, 4, 8 bits (Harley–Seal; Warren, Hacker's Delight, chapter 5): 30 ns for 384 bits.
 */
function hammingDistances(words: Int32Array, query: Int32Array, count: number): void {
  for (let n = 0, first = 0; n < count; n += 1, first += wordsEach) {
    let bytes = 0
    for (let at = 0; at < wordsEach; at += 3) {
      const a = (words[first + at] ?? 0) ^ (query[at] ?? 0)
      const b = (words[first + at + 1] ?? 0) ^ (query[at + 1] ?? 0)
      const c = (words[first + at + 2] ?? 0) ^ (query[at + 2] ?? 0)
      const half = a ^ b
      const ones = half ^ c
      const twos = (a & b) | (c & half)
      let low = ones - ((ones >>> 1) & 0x55555555)
      let high = twos - ((twos >>> 1) & 0x55555555)
      low = (low & 0x33333333) + ((low >>> 2) & 0x33333333)
      high = (high & 0x33333333) + ((high >>> 2) & 0x33333333)
      const nibbles = (low + (high << 1)) | 0
      bytes = (bytes + (nibbles & 0x0f0f0f0f) + ((nibbles >>> 4) & 0x0f0f0f0f)) | 0
    }
    const pairs = (bytes & 0x00ff00ff) + ((bytes >>> 8) & 0x00ff00ff)
    distances[n] = (pairs + (pairs >>> 16)) & 0x3ff
  }
}
