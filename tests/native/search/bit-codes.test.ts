import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../native/database/open.ts'
import { codeOf, createBitCodes } from '../../../native/search/bit-codes.ts'
import { createVectorSource } from './vectors.ts'

const source = createVectorSource(3)

describe('codeOf', () => {
  it('is what the database makes of the same vector', async () => {
    const { sqlite, close } = await openDatabase({ file: ':memory:' })
    const quantize = sqlite.prepare<[Buffer], Buffer>('SELECT vec_quantize_binary(?)').pluck()
    for (let n = 0; n < 20; n += 1) {
      const vector = source.clustered(n)
      expect(Buffer.from(codeOf(vector))).toEqual(quantize.get(Buffer.from(vector.buffer)))
    }
    await close()
  })
})

describe('bit codes', () => {
  const bitsApart = (a: Uint8Array, b: Uint8Array): number =>
    a.reduce((sum, byte, at) => sum + (byte ^ (b[at] ?? 0)).toString(2).replaceAll('0', '').length, 0)

  it('choose those with the fewest differing bits, over the border of a chunk too', async () => {
    const codes = createBitCodes()
    const query = source.clustered(0)
    const near = codeOf(query)
    const far = near.map((byte) => ~byte)
    const places = [0, 1, 65_534, 65_535, 65_536, 69_999]
    for (let id = 0; id < 70_000; id += 1) codes.add(id, places.includes(id) ? near : far)
    expect(bitsApart(near, far)).toBe(384)
    expect((await codes.nearest(query, 6)).toSorted((a, b) => a - b)).toEqual(places)
  })
  it('keep the rest findable when some are removed', async () => {
    const codes = createBitCodes()
    const vectors = Array.from({ length: 200 }, (_value, at) => source.clustered(at))
    for (const [id, vector] of vectors.entries()) codes.add(id, codeOf(vector))
    codes.remove(new Set(Array.from({ length: 100 }, (_value, at) => at * 2)))
    expect(codes.size).toBe(100)
    for (const [id, vector] of vectors.entries()) {
      const [first] = await codes.nearest(vector, 1)
      if (id % 2 === 1) expect(first).toBe(id)
      else expect(first).not.toBe(id)
    }
  })
})
