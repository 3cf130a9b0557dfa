import { describe, expect, it } from 'vitest'
import { extractEntities, type Identifier } from '../../../../native/triage/entities/extract.ts'
import { foldIdentifier } from '../../../../native/triage/entities/spans.ts'

const records: Identifier[] = (
  [
    ['model', 'HK-2203'],
    ['model', 'KX 7-270'],
    ['part', 'HK-2203-B'],
    ['part', '4.433-624.0'],
    ['part', '0986-57 22'],
    ['serial', 'HK2203-2603-0129'],
    ['order', 'AU-2025-04711'],
    ['invoice', 'RE-2025-05121'],
  ] as const
).map(([kind, record]) => ({ kind, record, folded: foldIdentifier(record) }))
const lookup = (folded: readonly string[]) =>
  Promise.resolve(records.filter((record) => folded.includes(record.folded)))
const nothing = () => Promise.resolve([])
const pairs = (mentions: readonly { text: string; record: string | null }[]) =>
  mentions.map(({ text, record }) => [text, record])

describe('extractEntities with records', () => {
  it('links numbers in whatever spelling to their records', async () => {
    const found = await extractEntities(
      'Bei der hk 2203 (S/N hk2203 2603 0129) brauchen wir HK2203B und 0986 5722, Auftrag AU-2025-04711.',
      lookup,
    )
    expect(pairs(found.serials)).toEqual([['hk2203 2603 0129', 'HK2203-2603-0129']])
    expect(pairs(found.machines)).toEqual([['hk 2203', 'HK-2203']])
    expect(pairs(found.parts)).toEqual([
      ['HK2203B', 'HK-2203-B'],
      ['0986 5722', '0986-57 22'],
    ])
    expect(pairs(found.orders)).toEqual([['AU-2025-04711', 'AU-2025-04711']])
  })
  it('links a number one slip away when only one record is that near', async () => {
    const found = await extractEntities('zur Rechnung RE-2025-05112 und Serial HK2203-2603-129', lookup)
    expect(pairs(found.invoices)).toEqual([['RE-2025-05112', 'RE-2025-05121']])
    expect(pairs(found.serials)).toEqual([['HK2203-2603-129', 'HK2203-2603-0129']])
  })
  it('does not take dates, phone numbers and amounts for records', async () => {
    const found = await extractEntities('Am 12.11.2025 um 7.30 Uhr, Tel. 0561 / 7270-22, 1.234,56 EUR', lookup)
    const { dates, amounts, ...numbers } = found
    expect(Object.values(numbers).flat()).toEqual([])
    expect(pairs(dates)).toEqual([['12.11.2025', '2025-11-12']])
    expect(pairs(amounts)).toEqual([['1.234,56 EUR', 'EUR 1234.56']])
  })
  it('keeps offsets that cut the very words out of the text', async () => {
    const text = 'Unsere KX7/270 zeigt Fehler E 47.'
    const found = await extractEntities(text, lookup)
    for (const mention of Object.values(found).flat()) expect(text.slice(mention.start, mention.end)).toBe(mention.text)
    expect(pairs(found.machines)).toEqual([['KX7/270', 'KX 7-270']])
    expect(pairs(found.errorCodes)).toEqual([['E 47', null]])
  })
})

describe('extractEntities without records', () => {
  it('takes what the word before names', async () => {
    const found = await extractEntities(
      'Seriennummer: 88213-A, Bestellung Nr. 4500123987, Rechnungsnr. 2025-1187, Art.-Nr. 33.120.5, Fehlercode 17',
      nothing,
    )
    expect(pairs(found.serials)).toEqual([['88213-A', null]])
    expect(pairs(found.orders)).toEqual([['4500123987', null]])
    expect(pairs(found.invoices)).toEqual([['2025-1187', null]])
    expect(pairs(found.parts)).toEqual([['33.120.5', null]])
    expect(pairs(found.errorCodes)).toEqual([['17', null]])
  })
  it('reads English as well', async () => {
    const found = await extractEntities(
      'Order no. 77812 / invoice number INV-2209, serial number TR55-0091, shows error E-12',
      nothing,
    )
    expect(pairs(found.orders)).toEqual([['77812', null]])
    expect(pairs(found.invoices)).toEqual([['INV-2209', null]])
    expect(pairs(found.serials)).toEqual([['TR55-0091', null]])
    expect(pairs(found.errorCodes)).toEqual([['E-12', null]])
  })
  it('takes a model after its noun for a machine', async () => {
    const found = await extractEntities('Unsere Furnierpresse FP 2500 steht, the old dryer TR-55 too.', nothing)
    expect(pairs(found.machines)).toEqual([
      ['FP 2500', null],
      ['TR-55', null],
    ])
  })
  it('names nothing in plain prose', async () => {
    const found = await extractEntities(
      'Hallo, wann kommt der Techniker? Wir warten seit 3 Wochen. Die Maschine hat 610 Stunden, der Schlauch DN 20 kostet viel. Die Rechnung ist da.',
      nothing,
    )
    expect(Object.values(found).flat()).toEqual([])
  })
})
