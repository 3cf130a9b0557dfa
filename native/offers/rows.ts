import type { Insertable } from 'kysely'
import { totalsOf } from '../contract/offer-totals.ts'
import type { Offer, OfferLine } from '../contract/offers.ts'
import type { Schema } from '../database/schema.ts'
import type { LineRow, OfferRow } from './queries.ts'
import { vatOf } from './vat.ts'

/** @param homeCountry where the sender is, ISO 3166-1 */
export function toOffer(row: OfferRow, lineRows: readonly LineRow[], homeCountry: string): Offer {
  const lines = lineRows.map(
    (line): OfferLine => ({
      partId: line.part_id as OfferLine['partId'],
      number: line.number,
      name: line.name,
      quantity: line.quantity,
      priceCents: line.price_cents,
      discountPercent: line.discount_percent,
      leadDays: line.lead_days,
    }),
  )
  const customer = { country: row.customer_country ?? '', vat: row.customer_vat ?? '' }
  return {
    id: row.id as Offer['id'],
    number: row.number,
    kind: row.kind,
    ticketId: row.ticket_id as Offer['ticketId'],
    ticketNumber: row.ticket_number,
    customerId: row.customer_id as Offer['customerId'],
    customerName: row.customer_name ?? '',
    contactId: row.contact_id as Offer['contactId'],
    contactName: row.contact_name ?? '',
    language: row.language === 'en' ? 'en' : 'de',
    state: row.state,
    lines,
    totals: totalsOf(lines, { vatPercent: row.vat_percent, shippingCents: row.shipping_cents }),
    vatPercent: row.vat_percent,
    // Where somebody has set a rate all the same, VAT is charged.
    exemption:
      row.vat_percent > 0 ? null : vatOf(customer, { country: homeCountry, vatPercent: row.vat_percent }).exemption,
    shippingCents: row.shipping_cents,
    note: row.note,
    validUntil: row.valid_until,
    createdBy: row.created_by,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    decidedAt: row.decided_at,
  }
}

export const toLineRows = (offerId: number, lines: readonly OfferLine[]): Insertable<Schema['offer_lines']>[] =>
  lines.map((line, position) => ({
    offer_id: offerId,
    position,
    part_id: line.partId,
    number: line.number,
    name: line.name,
    quantity: line.quantity,
    price_cents: line.priceCents,
    discount_percent: line.discountPercent,
    lead_days: line.leadDays,
  }))
