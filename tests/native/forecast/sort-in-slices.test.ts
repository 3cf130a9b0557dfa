import { expect, it } from 'vitest'
import { sortInSlices } from '../../../native/forecast/sort-in-slices.ts'
import { createPace } from '../../../native/pace.ts'

it('sorts as the language does, equal ones in the order they had', async () => {
  const list = Array.from({ length: 7_001 }, (_, at) => ({ key: (at * 7_919) % 97, at }))
  const compare = (left: { key: number }, right: { key: number }) => left.key - right.key
  expect(await sortInSlices(list, compare, createPace())).toEqual(list.toSorted(compare))
  expect(await sortInSlices([], compare, createPace())).toEqual([])
})
