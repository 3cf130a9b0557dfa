import type { OfferLine, OfferTotals } from './offers.ts'

/** Sums as they stand on the document: every line is rounded to whole cents, VAT once over all. */
export function totalsOf(
  lines: readonly Pick<OfferLine, 'quantity' | 'priceCents' | 'discountPercent'>[],
  { vatPercent, shippingCents }: { vatPercent: number; shippingCents: number },
): OfferTotals {
  const sums = lines.map(({ quantity, priceCents, discountPercent }) =>
    rounded(quantity * priceCents * (1 - discountPercent / 100)),
  )
  const net = sums.reduce((sum, each) => sum + each, shippingCents)
  const vat = rounded((net * vatPercent) / 100)
  return { lines: sums, net, vat, gross: net + vat }
}

/** Half a cent up, also where the sum in binary falls a hair short of it. */
const rounded = (cents: number): number => Math.round(cents + Number.EPSILON * Math.max(1, Math.abs(cents)))
