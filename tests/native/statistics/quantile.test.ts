import { expect, it } from 'vitest'
import { quantile } from '../../../native/statistics/quantile.ts'

/** Between two neighbours of the sorted values. */
function sortedQuantile(values: Float64Array, share: number): number {
  const sorted = values.toSorted()
  const at = (sorted.length - 1) * share
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low + (high - low) * (at - Math.floor(at))
}

let state = 7
const random = (): number => {
  state = (state * 48_271) % 2_147_483_647
  return state / 2_147_483_647
}
const shapes: Record<string, (at: number, size: number) => number> = {
  'in any order': () => random() * 1e9,
  'many of them equal': () => Math.floor(random() ** 3 * 5),
  'rising already': (at) => at,
  falling: (at, size) => size - at,
  'all equal': () => 3,
}

for (const [name, shape] of Object.entries(shapes))
  it(`is the value that sorting finds, ${name}`, () => {
    for (const size of [1, 2, 3, 10, 599, 601, 602, 5_000, 20_001])
      for (const share of [0, 0.1, 0.5, 0.9, 1]) {
        const values = Float64Array.from({ length: size }, (_, at) => shape(at, size))
        const expected = sortedQuantile(values, share)
        expect(quantile(values, share)).toBe(expected)
        // Once more, of what it has put in another order.
        expect(quantile(values, share)).toBe(expected)
      }
  })

it('is none where there are no values', () => {
  expect(quantile(new Float64Array(0), 0.5)).toBeNull()
})
