import { expect, test } from 'vitest'
import { rowAfter } from '../../../../renderer/features/notifications/step-through.ts'

test('goes from row to row and stops at the ends', () => {
  expect(['ArrowDown', 'j'].map((key) => rowAfter(key, 0, 3))).toEqual([1, 1])
  expect(['ArrowUp', 'k'].map((key) => rowAfter(key, 2, 3))).toEqual([1, 1])
  expect([rowAfter('j', 2, 3), rowAfter('k', 0, 3)]).toEqual([2, 0])
  expect([rowAfter('Home', 2, 3), rowAfter('End', 0, 3)]).toEqual([0, 2])
})

test('begins at the first row, or at the last when going up', () => {
  expect([rowAfter('ArrowDown', -1, 3), rowAfter('ArrowUp', -1, 3)]).toEqual([0, 2])
})

test('leaves every other key alone', () => {
  expect(['Enter', 'Tab', 'x'].map((key) => rowAfter(key, 0, 3))).toEqual([null, null, null])
})
