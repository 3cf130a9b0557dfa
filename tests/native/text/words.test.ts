import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../../native/text/language.ts'
import { foldText, sentencesOf, wordsOf } from '../../../native/text/words.ts'

const stems = (text: string, language: string) => wordsOf(text, language).map((word) => word.stem)

describe('foldText', () => {
  it('makes one of spellings that people mean as one', () => {
    expect(foldText('Müller')).toBe(foldText('MUELLER'))
    expect(foldText('groß')).toBe(foldText('gross'))
    expect(foldText('Café')).toBe('cafe')
    // «ü» written as u with a combining mark, as some mail programs send it.
    expect(foldText('u\u0308ber')).toBe('ueber')
  })
})

describe('wordsOf', () => {
  it('brings inflections to one stem in both languages', () => {
    expect(new Set(stems('Pumpe Pumpen', 'de')).size).toBe(1)
    expect(new Set(stems('leaking leaks leaked', 'en')).size).toBe(1)
  })
  it('keeps numbers and codes as they are', () => {
    expect(stems('E47 HK2203', 'de')).toEqual(['e47', 'hk2203'])
  })
  it('tells where each word stands', () => {
    const text = 'Der Boden bleibt trocken.'
    for (const word of wordsOf(text, 'de'))
      expect(text.slice(word.start, word.start + word.text.length)).toBe(word.text)
  })
})

describe('sentencesOf', () => {
  it('cuts a text into its sentences', () => {
    expect(sentencesOf('Die Pumpe steht. Was tun?\nDanke', 'de')).toEqual(['Die Pumpe steht.', 'Was tun?', 'Danke'])
  })
})

describe('detectLanguage', () => {
  it.each([
    ['Guten Tag, unsere Maschine steht seit heute früh.', 'de'],
    ['Hello, our machine has been down since this morning.', 'en'],
    ['Bonjour, notre machine est en panne depuis ce matin et nous avons besoin de votre aide.', 'fr'],
    ['maschine macht komische geräusche', 'de'],
    ['ok', 'und'],
    ['', 'und'],
    ['12345 67890', 'und'],
  ])('tells that «%s» is %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language)
  })
})
