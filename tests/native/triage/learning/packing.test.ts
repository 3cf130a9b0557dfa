import { expect, it } from 'vitest'
import { createUnpacker, pack, packing, unpack } from '../../../../native/triage/learning/packing.ts'
import { createRandom } from '../../../../native/triage/learning/random.ts'

const random = createRandom(7)
const numbers = (count: number) => Float32Array.from({ length: count }, () => random() - 0.5)
const columns = 61
const rounded = numbers(columns * 3_001).fill(0, 0, columns)
const packed = {
  about: { name: 'Öl', list: [1, 2] },
  arrays: {
    plain: numbers(70_001),
    rounded: { rounded, columns },
    none: new Float32Array(),
    ints: Int32Array.from([-1, 2, 3]),
    hashes: Uint32Array.from([4_000_000_000]),
  },
}

it('comes back, and rounded numbers nearly', () => {
  const stored = unpack(pack(packed))
  expect(stored.about).toEqual(packed.about)
  expect(stored.floats('plain')).toEqual(packed.arrays.plain)
  expect(stored.floats('none')).toHaveLength(0)
  expect(stored.ints('ints')).toEqual(packed.arrays.ints)
  expect(stored.hashes('hashes')).toEqual(packed.arrays.hashes)
  const back = stored.floats('rounded')
  expect(back.length).toBe(rounded.length)
  expect(Math.max(...back.subarray(0, 50_000).map((value, k) => Math.abs(value - (rounded[k] ?? 1))))).toBeLessThan(
    0.003,
  )
})

it.each([1, 7, 4_096, 65_537])('is the same from parts of %s bytes', (size) => {
  const bytes = Buffer.concat([...packing(packed)])
  const unpacker = createUnpacker()
  for (let at = 0; at < bytes.length; at += size) unpacker.take(bytes.subarray(at, at + size))
  const [whole, parts] = [unpack(bytes), unpacker.end()]
  expect(parts.about).toEqual(whole.about)
  for (const name of ['plain', 'rounded', 'none'])
    expect(Buffer.from(parts.floats(name).buffer).equals(Buffer.from(whole.floats(name).buffer))).toBe(true)
  expect(parts.ints('ints')).toEqual(whole.ints('ints'))
})

it('is refused where something is missing or it is something else', () => {
  const bytes = pack(packed)
  expect(() => unpack(bytes.subarray(0, bytes.length - 8))).toThrow('cut off')
  expect(() => unpack(bytes.subarray(0, 20))).toThrow('no trained weights')
  expect(() => unpack(new Uint8Array(100))).toThrow('no trained weights')
  expect(() => unpack(bytes).ints('plain')).toThrow('lack plain')
})
