import { expect, it } from 'vitest'
import { totalsOf } from '../../../native/contract/offer-totals.ts'
import { togetherness } from '../../../native/offers/togetherness.ts'
import { vatOf } from '../../../native/offers/vat.ts'

it('rounds every line to whole cents and VAT once over all', () => {
  const line = { quantity: 3, priceCents: 333, discountPercent: 10 }
  expect(totalsOf([line, line], { vatPercent: 19, shippingCents: 500 })).toEqual({
    lines: [899, 899],
    net: 2_298,
    vat: 437,
    gross: 2_735,
  })
})

it('rounds half a cent up where the binary sum falls a hair short of it', () => {
  expect(
    totalsOf([{ quantity: 1.5, priceCents: 67, discountPercent: 0 }], { vatPercent: 0, shippingCents: 0 }).net,
  ).toBe(101)
})

it('knows who pays VAT', () => {
  const home = { country: 'DE', vatPercent: 19 }
  expect(vatOf({ country: 'de', vat: '' }, home)).toEqual({ percent: 19, exemption: null })
  expect(vatOf({ country: '', vat: '' }, home)).toEqual({ percent: 19, exemption: null })
  expect(vatOf({ country: 'AT', vat: 'ATU1' }, home)).toEqual({ percent: 0, exemption: 'reverse_charge' })
  expect(vatOf({ country: 'AT', vat: '' }, home)).toEqual({ percent: 19, exemption: null })
  expect(vatOf({ country: 'CH', vat: '' }, home)).toEqual({ percent: 0, exemption: 'export' })
})

it('tells what is together more often than chance from what is together less often', () => {
  // Dunning's own kind of example: 10 of 20 orders with the one hold the other, which stands in 20 of 1,000.
  expect(togetherness({ both: 10, first: 20, second: 20, orders: 1_000 })).toBeGreaterThan(10.83)
  expect(togetherness({ both: 5, first: 100, second: 50, orders: 1_000 })).toBeCloseTo(0, 5)
  expect(togetherness({ both: 1, first: 500, second: 500, orders: 1_000 })).toBeLessThan(0)
})
