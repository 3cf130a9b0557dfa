import { expect, test } from 'vitest'
import { messageStep } from '../../../../renderer/features/ticket/message-steps.ts'

test('the next message is the first that begins below the edge', () => {
  expect(messageStep([-300, 0, 180, 400], 1)).toBe(2)
})

test('the one before is the last that begins above the edge, which may be the one being read', () => {
  expect(messageStep([-300, -90, 180], -1)).toBe(1)
  expect(messageStep([-300, 0, 180], -1)).toBe(0)
})

test('there is none beyond the ends', () => {
  expect(messageStep([-300, 0], 1)).toBeNull()
  expect(messageStep([0, 200], -1)).toBeNull()
})
