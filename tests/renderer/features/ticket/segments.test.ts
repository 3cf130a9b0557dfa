import { describe, expect, test } from 'vitest'
import { segmentsOf } from '../../../../renderer/features/ticket/segments.ts'

const text = 'Die Maschine steht seit heute.'
const field = 'priority'

describe('a text with evidence', () => {
  test('is whole without any', () => {
    expect(segmentsOf(text, [])).toEqual([{ start: 0, text, fields: [] }])
  })

  test('loses and doubles nothing, however the spans overlap', () => {
    const spans = [
      { start: 4, end: 18, field: 'category' as const },
      { start: 13, end: 23, field: 'mood' as const },
      { start: 13, end: 18, field: 'priority' as const },
    ]
    const segments = segmentsOf(text, spans)
    expect(segments.map((segment) => segment.text).join('')).toBe(text)
    expect(segments.find((segment) => segment.text === 'steht')?.fields.toSorted()).toEqual([
      'category',
      'mood',
      'priority',
    ])
    expect(segments.find((segment) => segment.text === ' seit')?.fields).toEqual(['mood'])
  })

  test('cuts off what lies outside and drops what is empty', () => {
    const segments = segmentsOf('abc', [
      { start: 2, end: 99, field },
      { start: 5, end: 9, field },
      { start: 1, end: 1, field },
    ])
    expect(segments).toEqual([
      { start: 0, text: 'ab', fields: [] },
      { start: 2, text: 'c', fields: [field] },
    ])
  })

  test('has no segment for an empty text', () => {
    expect(segmentsOf('', [{ start: 0, end: 3, field }])).toEqual([])
  })
})
