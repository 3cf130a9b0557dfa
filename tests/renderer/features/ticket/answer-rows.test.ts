import { describe, expect, test } from 'vitest'
import { answerRows } from '../../../../renderer/features/ticket/answer-rows.ts'

describe('the height of the answer', () => {
  test('starts with three lines', () => {
    expect(answerRows('')).toBe(3)
    expect(answerRows('Guten Tag')).toBe(3)
  })

  test('grows with lines and with long lines', () => {
    expect(answerRows('a\nb\nc\nd')).toBe(4)
    expect(answerRows(`Guten Tag,\n\n${'Wort '.repeat(40)}`)).toBe(6)
  })

  test('stops where the conversation would have no room left', () => {
    expect(answerRows('\n'.repeat(60))).toBe(9)
  })
})
