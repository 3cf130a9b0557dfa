import { describe, expect, it } from 'vitest'
import { findAmounts } from '../../../../native/triage/entities/amounts.ts'

const read = (text: string) => findAmounts(text).map(({ text: written, record }) => [written, record])

describe('findAmounts', () => {
  it.each([
    ['kostet 1.234,56 €.', '1.234,56 €', 'EUR 1234.56'],
    ["von CHF 1'200.– netto", "CHF 1'200.–", 'CHF 1200.00'],
    ['EUR 99 bitte', 'EUR 99', 'EUR 99.00'],
    ['was £1,186.40 last', '£1,186.40', 'GBP 1186.40'],
    ['nur 99,- €', '99,- €', 'EUR 99.00'],
    ['um 17.600 Euro', '17.600 Euro', 'EUR 17600.00'],
    ['about $1,240', '$1,240', 'USD 1240.00'],
    ['Fr. 120.– Porto', 'Fr. 120.–', 'CHF 120.00'],
  ])('reads «%s»', (text, written, record) => {
    expect(read(text)).toEqual([[written, record]])
  })
  it.each(['1.234,56', 'Fr. 12.03.', '450 Mitarbeiter', 'Europa 7', '10 %', 'Eurobox 60'])(
    'finds none in «%s»',
    (text) => {
      expect(read(text)).toEqual([])
    },
  )
})
