import { describe, expect, it } from 'vitest'
import { readAmount } from '../../../../renderer/features/offers/amounts.ts'

describe('an amount as it is typed', () => {
  it.each([
    ['1.234,56', 1_234.56],
    ['1234,5 €', 1_234.5],
    ['12.50', 12.5],
    ['1.500', 1_500],
    ['0,5', 0.5],
    ['19 %', 19],
  ])('in German, %s', (text, value) => expect(readAmount(text, 'de')).toBe(value))
  it.each([
    ['1,234.56', 1_234.56],
    ['12,50', 12.5],
    ['1,500', 1_500],
    ['€ 3', 3],
  ])('in English, %s', (text, value) => expect(readAmount(text, 'en')).toBe(value))
  it.each(['', '-3', 'drei', '1,2,3', '12.5.1'])('is none: «%s»', (text) => {
    expect(readAmount(text, 'de')).toBeNull()
  })
})
