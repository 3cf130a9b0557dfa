import { expect, test } from 'vitest'
import { previewKind, shownType } from '../../../../renderer/features/preview/kind.ts'

test('the ending of a name tells more than what a mail program called the file', () => {
  expect(previewKind('Plan.PDF', 'application/octet-stream')).toBe('pdf')
  expect(previewKind('foto.jpeg', 'application/octet-stream')).toBe('image')
  expect(previewKind('antrieb.glb', '')).toBe('model')
  expect(previewKind('teile.csv', 'application/vnd.ms-excel')).toBe('table')
})

test('without an ending the media type is what there is', () => {
  expect(previewKind('anhang', 'application/pdf; name="x"')).toBe('pdf')
  expect(previewKind('protokoll', 'text/x-log')).toBe('text')
  expect(previewKind('anhang', 'application/zip')).toBe('none')
  expect(previewKind('__proto__', 'constructor')).toBe('none')
})

test('HTML is only ever read as text', () => {
  expect(previewKind('seite.html', 'text/html')).toBe('text')
  expect(shownType('seite.html', 'text/html')).toBe('')
})

test('a picture is shown under a type of a picture, whatever it was called', () => {
  expect(shownType('foto.jpg', 'text/html')).toBe('image/jpeg')
  expect(shownType('foto', 'image/png')).toBe('image/png')
})
