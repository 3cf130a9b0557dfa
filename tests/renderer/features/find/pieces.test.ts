import { expect, test } from 'vitest'
import { fromFirstMark, piecesOf } from '../../../../renderer/features/find/pieces.ts'

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

test('begins an excerpt shortly before its first mark, at a word', () => {
  const text = 'Guten Tag, seit gestern Abend steht bei uns die Presse still'
  const start = text.indexOf('Presse')
  const cut = fromFirstMark(text, [{ start, end: start + 6 }])
  expect(cut.text).toBe('… steht bei uns die Presse still')
  expect(shown(cut.text, cut.marks)).toBe('… steht bei uns die [Presse] still')
})

test('leaves an excerpt whole whose mark is in sight, or that has none', () => {
  expect(fromFirstMark('Die Presse steht', [{ start: 4, end: 10 }]).text).toBe('Die Presse steht')
  expect(fromFirstMark('Die Presse steht', []).text).toBe('Die Presse steht')
})

test('begins at the mark where no word does before it', () => {
  const text = `${'x'.repeat(40)}Presse`
  expect(fromFirstMark(text, [{ start: 40, end: 46 }]).text).toBe('… Presse')
})
