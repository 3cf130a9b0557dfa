import { describe, expect, it } from 'vitest'
import { compoundParts } from '../../../native/text/compounds.ts'
import { stemOf } from '../../../native/text/words.ts'

const knowing = (...words: string[]): ((stem: string) => boolean) => {
  const stems = new Set(words.map((word) => stemOf(word, 'de')))
  return (stem) => stems.has(stem)
}
const stems = (...words: string[]): string[] => words.map((word) => stemOf(word, 'de'))

describe('compoundParts', () => {
  it('splits where both halves are words, inflected or not', () => {
    const known = knowing('Hydraulik', 'Pumpe', 'Schlauch', 'kühlen')
    expect(compoundParts('Hydraulikpumpe', known)).toEqual(stems('Hydraulik', 'Pumpe'))
    expect(compoundParts('HYDRAULIKPUMPEN', known)).toEqual(stems('Hydraulik', 'Pumpe'))
    expect(compoundParts('Kühlschläuche', known)).toEqual(stems('kühl', 'Schlauch'))
  })
  it('knows the joints between the halves', () => {
    const known = knowing('Wartung', 'Vertrag', 'Düse', 'Halter', 'Bild', 'Rahmen')
    expect(compoundParts('Wartungsvertrag', known)).toEqual(stems('Wartung', 'Vertrag'))
    expect(compoundParts('Düsenhalter', known)).toEqual(stems('Düse', 'Halter'))
    expect(compoundParts('Bilderrahmen', known)).toEqual(stems('Bild', 'Rahmen'))
  })
  it('takes the longest second half', () => {
    const known = knowing('Einbau', 'Lader', 'Gerät', 'Ladegerät', 'Einbaulader')
    expect(compoundParts('Einbauladegerät', known)).toEqual(stems('Einbau', 'Ladegerät'))
  })
  it('does not try what is too long to be a word', () => {
    expect(compoundParts(`${'x'.repeat(100_000)}pumpe`, () => true)).toEqual([])
  })
  it('leaves a word whole where a half is unknown, too short or says nothing', () => {
    expect(compoundParts('Hydraulikpumpe', knowing('Pumpe'))).toEqual([])
    expect(compoundParts('Reise', knowing('Eis', 'Reis'))).toEqual([])
    expect(compoundParts('nachfüllen', knowing('nach', 'füllen'))).toEqual([])
  })
})
