import { expect, test } from 'vitest'
import { differences } from '../../../../renderer/features/letters/differences.ts'
import { linkTo } from '../../../../renderer/features/letters/link-to.ts'

const own = (pieces: readonly { text: string; own: boolean }[]): string[] =>
  pieces.filter((piece) => piece.own).map(({ text }) => text.trim())

test('only what one side has is marked', () => {
  const { left, right } = differences('Bitte prüfen Sie das Sieb.', 'Bitte reinigen Sie heute das Sieb.')
  expect(own(left)).toEqual(['prüfen'])
  expect(own(right)).toEqual(['reinigen', 'heute'])
})

test('both texts come back whole, white space and all', () => {
  const [a, b] = ['Guten Tag,\n\ndas  Teil', 'Guten Abend,\ndas Teil kommt']
  const { left, right } = differences(a, b)
  expect(left.map(({ text }) => text).join('')).toBe(a)
  expect(right.map(({ text }) => text).join('')).toBe(b)
})

test('the same text has no differences, whatever its line breaks', () => {
  const { left, right } = differences('a\n\nb', 'a b')
  expect([...own(left), ...own(right)]).toEqual([])
})

test('texts that have hardly a word in common are not marked all over', () => {
  const { left, right } = differences('Hallo, wir kommen morgen', 'Bitte reinigen Sie das Sieb')
  expect([...own(left), ...own(right)]).toEqual([])
})

test('texts too long to compare are shown unmarked', () => {
  const long = 'Wort '.repeat(3_000)
  expect(differences(long, `${long}x`).right).toEqual([{ text: `${long}x`, own: false }])
})

test.each([
  ['leitstand.example/teile', 'https://leitstand.example/teile'],
  ['http://intern.example', 'http://intern.example'],
  ['eva@holz.de', 'mailto:eva@holz.de'],
  ['tel:+4930123', 'tel:+4930123'],
])('%s leads to %s', (typed, href) => expect(linkTo(typed)).toBe(href))

test.each(['javascript:alert(1)', 'data:text/html,x', 'nur Worte', 'wort', ''])('%j leads nowhere', (typed) =>
  expect(linkTo(typed)).toBeNull(),
)
