import { describe, expect, it } from 'vitest'
import { createPace } from '../../../../native/pace.ts'
import {
  addGaussian,
  emptyLikeness,
  type Likeness,
  solveRidge,
} from '../../../../native/triage/learning/kernel-ridge.ts'
import { createRandom } from '../../../../native/triage/learning/random.ts'

const pace = createPace()
const size = 12
const columns = 4
const random = createRandom(3)
const vectors = Float32Array.from({ length: size * columns }, () => random() - 0.5)
for (let row = 0; row < size; row += 1) {
  const own = vectors.subarray(row * columns, (row + 1) * columns)
  const length = Math.hypot(...own)
  for (let k = 0; k < columns; k += 1) own[k] = (own[k] ?? 0) / length
}
const targets = Float64Array.from({ length: size * 2 }, () => (random() < 0.5 ? -1 : 1))
const noise = Float64Array.from({ length: size }, () => 0.1 + random())

async function likenessOf(rows: readonly number[]): Promise<Likeness> {
  const likeness = emptyLikeness(rows.length)
  const own = Float32Array.from(rows.flatMap((row) => [...vectors.subarray(row * columns, (row + 1) * columns)]))
  await addGaussian(likeness, own, 1, pace)
  return likeness
}
const everything = Array.from({ length: size }, (_none, row) => row)

/** What a machine says of a row that was trained without the rows left out. */
async function saidWithout(left: readonly number[], row: number): Promise<number[]> {
  const kept = everything.filter((other) => !left.includes(other))
  const task = {
    targets: Float64Array.from(kept.flatMap((other) => [...targets.subarray(other * 2, other * 2 + 2)])),
    noise: Float64Array.from(kept, (other) => noise[other] ?? 1),
    outputs: 2,
  }
  const { duals } = await solveRidge(await likenessOf(kept), task, pace)
  const whole = await likenessOf(everything)
  return [0, 1].map((out) =>
    kept.reduce((sum, other, k) => {
      const near = whole.data[Math.max(row, other) * size + Math.min(row, other)] ?? 0
      return sum + near * (duals[k * 2 + out] ?? 0)
    }, 0),
  )
}

describe('a ridge regression', () => {
  it('says of an example what it would say had it not been shown it', async () => {
    const { heldOut } = await solveRidge(await likenessOf(everything), { targets, outputs: 2, noise }, pace)
    const [first = 0, second = 0] = await saidWithout([5], 5)
    expect(heldOut[10]).toBeCloseTo(first, 8)
    expect(heldOut[11]).toBeCloseTo(second, 8)
  })
  it('leaves the examples of a group out together', async () => {
    const groups = Int32Array.from(everything, (row) => (row < 3 ? 0 : row < 8 ? 1 : row))
    const { heldOut } = await solveRidge(await likenessOf(everything), { targets, outputs: 2, noise, groups }, pace)
    for (const [left, row] of [
      [[0, 1, 2], 1],
      [[3, 4, 5, 6, 7], 6],
      [[9], 9],
    ] as const) {
      const [first = 0, second = 0] = await saidWithout(left, row)
      expect(heldOut[row * 2]).toBeCloseTo(first, 6)
      expect(heldOut[row * 2 + 1]).toBeCloseTo(second, 6)
    }
  })
})
