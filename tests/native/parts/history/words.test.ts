import { describe, expect, it } from 'vitest'
import { meant } from '../../../../native/parts/history/names.ts'
import { familyOf } from '../../../../native/parts/history/rows.ts'
import { wordsOfOrder } from '../../../../native/parts/history/words.ts'

describe('the words of a work order', () => {
  it('take initials for one word and numbers by their length', () => {
    expect(wordsOfOrder('REPL R/H TRK ROLLER, U/S @ 250hr')).toEqual(['repl', 'rh', 'trk', 'roller', 'us', '000', 'hr'])
    expect(wordsOfOrder('Löffelzahn v.l. ern.')).toEqual(['loeffelzahn', 'vl', 'ern'])
  })
  it('read a first letter with a stroke as the beginning of its word', () => {
    expect(wordsOfOrder('f/drive noisy')).toEqual(['fdrive', 'noisy'])
  })
})

describe('a word written for another', () => {
  it('is another form, a beginning, its consonants, a slip or the end of a compound', () => {
    expect(meant('bucket', 'bucket')).toBe(1)
    for (const [written, word] of [
      ['hoses', 'hose'],
      ['cyl', 'cylinder'],
      ['brg', 'bearing'],
      ['alternater', 'alternator'],
      ['schlauch', 'hydraulikschlauch'],
      ['rolelr', 'roller'],
    ] as const)
      expect(meant(written, word), written).toBeGreaterThan(0.5)
  })
  it('is not any word with the same letters', () => {
    expect(meant('seat', 'seal')).toBeLessThan(0.9)
    expect(meant('pump', 'lamp')).toBe(0)
    expect(meant('on', 'boom')).toBe(0)
  })
})

describe('the family of a machine', () => {
  it('is its name without what tells one from the next', () => {
    expect(familyOf('EX1200-104')).toBe(familyOf('EX1200-107'))
    expect(familyOf('Shovel B')).toBe('shovel')
    expect(familyOf('LOADER7')).toBe('loader')
    expect(familyOf('')).toBe('')
  })
})
