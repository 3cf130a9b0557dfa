import { expect, it } from 'vitest'
import { createPace } from '../../../native/pace.ts'
import { cyclesIn } from '../../../native/quality/cycles.ts'

it('finds the edges of cycles, not those that lead into or out of them', async () => {
  const edges = [
    { from: 1, to: 2 },
    { from: 2, to: 3 },
    { from: 3, to: 2 },
    { from: 3, to: 4 },
    { from: 5, to: 5 },
    { from: 6, to: 7 },
  ]
  expect(await cyclesIn(edges, createPace())).toEqual([edges[1], edges[2], edges[4]])
})

it('finds none in a long chain', async () => {
  const chain = Array.from({ length: 50_000 }, (_, at) => ({ from: at, to: at + 1 }))
  expect(await cyclesIn(chain, createPace())).toEqual([])
})
