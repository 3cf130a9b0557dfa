import { expect, it } from 'vitest'
import { withoutInserted } from '../../../../renderer/features/letters/inserted-text.ts'

const signature = '<p>Mit freundlichen Grüßen<br>Jana Roth</p>'
const before = `<p>Guten Tag,</p>${signature}`
const list = '<p>Wir brauchen:</p><ul><li><p>ein Foto</p></li><li><p>die Nummer</p></li></ul>'
const after = `<p>Guten Tag,</p>${list}${signature}`

it('an untouched letter is as it was before', () => {
  expect(withoutInserted(after, { before, after })).toBe(before)
})
it('what the editor writes another way is the same text', () => {
  const now = after.replaceAll('<br>', '<br />').replace('</p><ul>', '</p>\n<ul>')
  expect(withoutInserted(now, { before, after })).toBe(before)
})
it('what was written since above and below stays', () => {
  const now = `<p>Guten Tag, Frau Ahlers,</p>${list}<p>Bis bald</p>${signature}`
  expect(withoutInserted(now, { before, after })).toBe(`<p>Guten Tag, Frau Ahlers,</p><p>Bis bald</p>${signature}`)
})
it('empty lines that were put in between do not hide it', () => {
  const now = `<p>Hallo</p><p></p><p>Wir brauchen:</p><p></p>${list.slice('<p>Wir brauchen:</p>'.length)}`
  expect(withoutInserted(now, { before, after })).toBe('<p>Hallo</p><p></p>')
})
it('a text that somebody has changed, or taken out, stays as it is', () => {
  expect(withoutInserted(after.replace('ein Foto', 'zwei Fotos'), { before, after })).toBeNull()
  expect(withoutInserted('<p>Guten Tag, Frau Ahlers</p>', { before, after })).toBeNull()
})
it('a letter that held nothing but the text is empty again', () => {
  expect(withoutInserted(list, { before: '', after: list })).toBe('')
  expect(withoutInserted(`<p>Hallo</p>${list}`, { before: '', after: list })).toBe('<p>Hallo</p>')
})
