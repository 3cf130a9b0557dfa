import { describe, expect, it } from 'vitest'
import { createQueryReader, readFactsOfCase } from '../../../native/cases/facts.ts'

const bare = (title: string, problem = '') => ({ id: '1', title, problem, solution: '' })

describe('what is known of a case handed in from outside', () => {
  it('is what its fields say', () => {
    expect(readFactsOfCase({ ...bare('F15 am Brenner'), machine: 'HD 190-12', errorCode: 'F-02' })).toMatchObject({
      machine: 'HD19012',
      errorCodes: ['F02'],
    })
  })
  it('is what may be a code in its text where there are no fields, but no measures', () => {
    const { errorCodes } = readFactsOfCase(bare('203, Leimbecken heizt nur bis 140 Grad', 'Anzeige HI nach 40 Minuten'))
    expect(errorCodes).toEqual(['203', 'HI'])
  })
})

describe('a mail', () => {
  it('names a code of the cases only where it speaks of one', async () => {
    const read = createQueryReader([readFactsOfCase(bare('203, Leimbecken heizt nur langsam'))])
    expect((await read('Die Anlage meldet 203 und heizt nicht')).errorCodes).toEqual(new Set(['203']))
    expect((await read('Wir haben 203 Stück bestellt')).errorCodes).toEqual(new Set())
    expect((await read('Die Anlage meldet 204 und heizt nicht')).errorCodes).toEqual(new Set())
  })
})
