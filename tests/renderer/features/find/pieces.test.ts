import { expect, test } from 'vitest'
import { piecesOf } from '../../../../renderer/features/find/pieces.ts'

const shown = (text: string, marks: { start: number; end: number }[]): string =>
  piecesOf(text, marks)
    .map(({ text: piece, marked }) => (marked ? `[${piece}]` : piece))
    .join('')

test('cuts a text at its marks', () => {
  expect(shown('Die Presse steht', [{ start: 4, end: 10 }])).toBe('Die [Presse] steht')
})

test('takes marks in any order, overlapping and beyond the end', () => {
  const marks = [
    { start: 11, end: 99 },
    { start: 4, end: 8 },
    { start: 6, end: 10 },
  ]
  expect(shown('Die Presse steht', marks)).toBe('Die [Pres][se] [steht]')
})

test('leaves a text without marks whole', () => {
  expect(shown('Die Presse', [])).toBe('Die Presse')
  expect(piecesOf('', [])).toEqual([])
})
