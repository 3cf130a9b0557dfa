import { describe, expect, test } from 'vitest'
import { completed, completionsAt } from '../../../../renderer/features/find/complete.ts'

const values = {
  state: ['neu', 'offen', 'gelöst'],
  assignee: ['Anna Berg', 'Jonas Weber'],
  tag: ['Messe', 'nach Ostern'],
}
const offered = (query: string, language: 'de' | 'en' = 'de'): readonly string[] =>
  completionsAt(query, query.length, language, values).texts

describe('what is typed into the search', () => {
  test('is completed to an operator', () => {
    expect(offered('kun')).toEqual(['kunde:'])
    expect(offered('presse kun')).toEqual(['kunde:'])
    expect(offered('-kun')).toEqual(['kunde:'])
  })

  test('is completed in both languages, the own one first', () => {
    expect(offered('cu')).toEqual(['customer:'])
    expect(offered('cu', 'en')).toEqual(['customer:'])
    expect(offered('ta')).toEqual(['tag:'])
    expect(offered('ma')).toEqual(['maschine:'])
    expect(offered('ma', 'en')).toEqual(['machine:'])
  })

  test('is completed to a tag in use', () => {
    expect(offered('tag:me')).toEqual(['tag:Messe'])
    expect(offered('-tag:na')).toEqual(['tag:"nach Ostern"'])
    expect(offered('tag:')).toEqual(['tag:Messe', 'tag:"nach Ostern"'])
  })

  test('is left alone where it is too short, a phrase, or in the middle of a word', () => {
    expect(offered('k')).toEqual([])
    expect(offered('"kun')).toEqual([])
    expect(offered('"in der kun')).toEqual([])
    expect(completionsAt('kunst', 3, 'de', values).texts).toEqual([])
  })

  test('is completed to a value, in quotes where it has blanks', () => {
    expect(offered('status:')).toEqual(['status:neu', 'status:offen', 'status:gelöst'])
    expect(offered('status:o')).toEqual(['status:offen'])
    expect(offered('an:jo')).toEqual(['an:"Jonas Weber"'])
    expect(offered('an:"jonas w')).toEqual(['an:"Jonas Weber"'])
  })

  test('offers nothing for a value that is whole or an operator that has none listed', () => {
    expect(offered('status:offen')).toEqual([])
    expect(offered('kunde:mü')).toEqual([])
    expect(offered('quatsch:o')).toEqual([])
  })
})

describe('a completion', () => {
  test('leaves the caret after the colon, for the value', () => {
    expect(completed('presse kun', 10, 7, 'kunde:')).toEqual({ query: 'presse kunde:', caret: 13 })
  })

  test('of a value ends with one blank', () => {
    expect(completed('status:o presse', 8, 0, 'status:offen')).toEqual({ query: 'status:offen presse', caret: 13 })
  })

  test('keeps a minus', () => {
    const { from } = completionsAt('-kun', 4, 'de', {})
    expect(completed('-kun', 4, from, 'kunde:').query).toBe('-kunde:')
  })
})
