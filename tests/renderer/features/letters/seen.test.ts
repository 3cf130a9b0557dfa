import { describe, expect, test } from 'vitest'
import type { MessageId } from '../../../../native/contract/words.ts'
import { newestOf, withOwn } from '../../../../renderer/features/letters/seen.ts'

const id = (value: number): MessageId => value as MessageId
const messages = (...ids: number[]) => ids.map((each) => ({ id: id(each) }))
const own = (...ids: number[]): ReadonlySet<MessageId> => new Set(ids.map(id))

test('the newest is the highest id, wherever it stands', () => {
  expect(newestOf(messages(2, 9, 4))).toBe(9)
  expect(newestOf([])).toBeNull()
})

describe('what has been seen', () => {
  test('goes on over own notes', () => {
    expect(withOwn(id(2), messages(1, 2, 3, 4), own(3, 4))).toBe(4)
    expect(withOwn(null, messages(3), own(3))).toBe(3)
  })
  test('stops before what somebody else has written, also where an own note follows', () => {
    expect(withOwn(id(2), messages(1, 2, 4, 3), own(4))).toBe(2)
    expect(withOwn(id(2), messages(2, 3, 4, 5), own(3, 5))).toBe(3)
  })
})
