import type { Offer } from '../contract/offers.ts'

/** Member states of the European Union, ISO 3166-1; Northern Ireland's goods are left to the person. */
const union = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '))

/**
 * Who pays VAT on goods: at home as ever; a business in another member state that gives its VAT number accounts for it
 * itself (Directive 2006/112/EC, Art. 138); outside the Union the delivery is an export (Art. 146). A person may say otherwise.
 */
export function vatOf(
  customer: { country: string; vat: string },
  home: { country: string; vatPercent: number },
): { percent: number; exemption: Offer['exemption'] } {
  const country = customer.country.toUpperCase()
  if (country === '' || country === home.country.toUpperCase()) return { percent: home.vatPercent, exemption: null }
  if (!union.has(country)) return { percent: 0, exemption: 'export' }
  return customer.vat === ''
    ? { percent: home.vatPercent, exemption: null }
    : { percent: 0, exemption: 'reverse_charge' }
}
