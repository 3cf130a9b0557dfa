import { describe, expect, test } from 'vitest'
import { emphasise } from '../../../../renderer/features/cases/emphasis.ts'

/** The words that stand out. */
const marked = (sentence: string, words: readonly string[]) =>
  emphasise(sentence, words)
    .filter(({ shared }) => shared)
    .map(({ text }) => text)

describe('the words that a case shares with a mail', () => {
  test('stand out as the case writes them, whatever their case and umlauts', () => {
    expect(marked('Die Düse war verstopft, große Teile fehlten.', ['duese', 'GROSSE'])).toEqual(['Düse', 'große'])
  })

  test('stand out when their umlauts are written as two characters', () => {
    expect(marked('Die Du\u0308se war verstopft.', ['Düse'])).toEqual(['Du\u0308se'])
    expect(marked('Die Düse war verstopft.', ['Du\u0308se'])).toEqual(['Düse'])
  })

  test('stand out in another inflection', () => {
    expect(marked('Beide Pumpen der Maschinen liefen.', ['Pumpe', 'Maschine'])).toEqual(['Pumpen', 'Maschinen'])
  })

  test('do not stand out for a short start in common', () => {
    expect(marked('Das Öl war alt, der Ölstand niedrig.', ['Öl'])).toEqual(['Öl'])
  })

  test('do not stand out when a number only begins alike', () => {
    expect(marked('Teil 104567 ersetzt 104568.', ['104568'])).toEqual(['104568'])
  })

  test('leave the sentence as it is', () => {
    const sentence = '«E-41»: Pumpe (Du\u0308se) – 3,5 bar.'
    expect(
      emphasise(sentence, ['Pumpe'])
        .map(({ text }) => text)
        .join(''),
    ).toBe(sentence)
  })
})
