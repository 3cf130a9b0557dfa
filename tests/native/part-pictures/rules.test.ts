import { describe, expect, test } from 'vitest'
import type { PartId } from '../../../native/contract/words.ts'
import { numbersOfFile } from '../../../native/part-pictures/file-names.ts'
import { otherReadings } from '../../../native/part-pictures/look-alikes.ts'
import { naming } from '../../../native/part-pictures/naming.ts'
import { readPlate } from '../../../native/part-pictures/plate-facts.ts'
import { type Evidence, rank } from '../../../native/part-pictures/ranking.ts'
import type { Identifier, Lookup } from '../../../native/triage/entities/identifiers.ts'
import { foldIdentifier } from '../../../native/triage/entities/spans.ts'

describe('the number of a picture', () => {
  test.each([
    ['HK-4495-A.jpg', 'HK4495A'],
    ['HK-4495-A_2.jpg', 'HK4495A'],
    ['HK-4495-A (3).JPG', 'HK4495A'],
    ['HK-4495-A/side.jpg', 'HK4495A'],
    ['0986-57 22_1.webp', '09865722'],
    ['T 607 353.png', 'T607353'],
    ['Teile/4.677-549.0/von vorn.jpeg', '46775490'],
  ])('%s may be %s', (file, number) => {
    expect(numbersOfFile(file)).toContain(number)
  })
})

describe('a number read from a picture', () => {
  const known: Identifier[] = [
    { folded: 'HK220326030128', kind: 'serial', record: 'HK2203-2603-0128' },
    { folded: 'HK2203', kind: 'model', record: 'HK-2203' },
    { folded: 'SB8051', kind: 'part', record: 'SB-8051' },
    { folded: 'AU202600563', kind: 'order', record: 'AU-2026-00563' },
  ]
  const lookup: Lookup = async (folded) => known.filter((one) => folded.includes(one.folded))

  test.each([
    ['Serien-Nr. HK2203-2603-0128', 'HK2203-2603-0128', false],
    ['Serien-Nr.HK22O3-26O3-OI28', 'HK2203-2603-0128', true],
    ['S/N HK2203-2603-O128', 'HK2203-2603-0128', true],
    ['5B-8O51', 'SB-8051', true],
  ])('%s is %s (corrected: %s)', async (line, record, corrected) => {
    const { found } = await readPlate([line], lookup)
    expect(found).toContainEqual(expect.objectContaining({ record, corrected }))
  })
  test('is found where it breaks over two lines', async () => {
    const { found } = await readPlate(['Nr. HK2203-2603', '0128'], lookup)
    expect(found.map(({ record }) => record)).toContain('HK2203-2603-0128')
  })
  test('that is an order’s is none of a plate’s, and one that is none of ours is said to be so', async () => {
    const { found, unknownNumbers } = await readPlate(['AU-2026-00563', 'S/N ZX9981-7702'], lookup)
    expect(found).toEqual([])
    expect(unknownNumbers).toEqual(['ZX9981-7702'])
  })
  test('is not guessed where two records are as near', async () => {
    const twins = [...known, { folded: '5B8O51', kind: 'part' as const, record: '5B-8O51' }]
    const { found } = await readPlate(['SB-8O51'], async (folded) => twins.filter((one) => folded.includes(one.folded)))
    expect(found).toEqual([])
  })
  test('has not more readings than can be looked up', () => {
    expect(otherReadings(foldIdentifier('0O0O-1I1I-8B8B-5S5S')).length).toBeLessThanOrEqual(400)
    expect(otherReadings('HK22O3')).toContain('HK2203')
  })
})

describe('parts are ranked', () => {
  const part = (partId: number, likeness: number, more: Partial<Evidence> = {}): Evidence => ({
    partId: partId as PartId,
    likeness,
    numberRead: null,
    words: [],
    named: 0,
    model: null,
    ...more,
  })

  test('by likeness, sure where nothing else comes near', () => {
    const [first, second] = rank([part(1, 0.3), part(2, 0.7)], [])
    expect(first).toMatchObject({ partId: 2, certain: 'sure' })
    expect(second?.certain).toBe('cannot_tell')
  })
  test('without being sure of one of two that look the same', () => {
    expect(rank([part(1, 0.8), part(2, 0.8)], [])[0]?.certain).not.toBe('sure')
  })
  test('without telling anything where nothing is alike', () => {
    expect(rank([part(1, 0.3), part(2, 0.28)], [])[0]?.certain).toBe('cannot_tell')
  })
  test('the named one of two that look the same before the other', () => {
    expect(rank([part(1, 0.6), part(2, 0.6, { named: 1, words: ['Lenkrolle'] })], [])[0]?.partId).toBe(2)
  })
  test('the one whose number was read first, whatever it looks like', () => {
    const [first] = rank([part(1, 0.9), part(2, 0.2, { numberRead: 'HK-4279-B' })], [])
    expect(first).toMatchObject({ partId: 2, certain: 'sure' })
    expect(first?.reasons[0]).toEqual({ kind: 'number_read', text: 'HK-4279-B' })
  })
  test('those of the machine alone; a stranger that is clearly nearer is shown as one', () => {
    const inside = part(1, 0.5, { model: 'HK-2203' })
    expect(rank([inside, part(2, 0.6)], ['HK-2203']).map(({ partId }) => partId)).toEqual([1])
    const shown = rank([inside, part(2, 0.75)], ['HK-2203'])
    expect(shown.map(({ partId }) => partId)).toEqual([1, 2])
    expect(shown[1]).toMatchObject({ certain: 'cannot_tell' })
    expect(shown[1]?.reasons).toContainEqual({ kind: 'not_in_machine', model: 'HK-2203' })
  })
})

describe('words of a customer', () => {
  test.each([
    ['Die hintere Sauglippe ist eingerissen.', 'Sauglippe hinten Naturkautschuk 75 cm', 'de', true],
    ['Das Ventil klemmt.', 'Magnetventil Frischwasser 24 V', 'de', true],
    ['Wann kommt unsere Rechnung?', 'Magnetventil Frischwasser 24 V', 'de', false],
    ['The castors are worn.', 'Castor 100 mm non-marking', 'en', true],
  ])('«%s» names «%s» (%s): %s', (text, name, language, expected) => {
    expect(naming(text, [name], language).share > 0).toBe(expected)
  })
})
