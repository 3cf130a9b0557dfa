import { z } from 'zod'
import { procedure } from './define.ts'
import { part } from './parts.ts'
import { contactId, customerId, instant, language, offerId, partId, ticketId } from './words.ts'

export const offerKinds = ['offer', 'order'] as const
export const offerKind = z.enum(offerKinds)
export type OfferKind = z.infer<typeof offerKind>

export const offerStates = ['draft', 'sent', 'accepted', 'declined', 'withdrawn'] as const
export const offerState = z.enum(offerStates)
export type OfferState = z.infer<typeof offerState>

const cents = z.number().int().min(0).max(100_000_000_000)
const percent = z.number().min(0).max(100)

export const offerLine = z.object({
  partId: partId.nullable(),
  number: z.string().max(200),
  name: z.string().trim().min(1).max(500),
  quantity: z.number().positive().max(1_000_000),
  /** Of one piece, without VAT; 0 where nobody has given a price yet. */
  priceCents: cents,
  discountPercent: percent,
  leadDays: z.number().int().min(0).max(3_650).nullable(),
})
export type OfferLine = z.infer<typeof offerLine>

/** In cents; each line is rounded by itself, as on the document. */
export const offerTotals = z.object({
  lines: z.array(z.number().int()),
  net: z.number().int(),
  vat: z.number().int(),
  gross: z.number().int(),
})
export type OfferTotals = z.infer<typeof offerTotals>

/** Why no VAT is charged; null where it is. */
export const vatExemption = z.enum(['reverse_charge', 'export'])

export const offer = z.object({
  id: offerId,
  number: z.string(),
  kind: offerKind,
  ticketId: ticketId.nullable(),
  ticketNumber: z.string().nullable(),
  customerId: customerId.nullable(),
  customerName: z.string(),
  contactId: contactId.nullable(),
  contactName: z.string(),
  language,
  state: offerState,
  lines: z.array(offerLine),
  totals: offerTotals,
  vatPercent: percent,
  exemption: vatExemption.nullable(),
  shippingCents: cents,
  note: z.string(),
  validUntil: instant.nullable(),
  createdBy: z.string(),
  createdAt: instant,
  sentAt: instant.nullable(),
  decidedAt: instant.nullable(),
})
export type Offer = z.infer<typeof offer>

/** What a person may change while it is a draft. */
export const offerChange = z
  .object({
    kind: offerKind,
    lines: z.array(offerLine).max(500),
    language,
    vatPercent: percent,
    shippingCents: cents,
    note: z.string().max(5_000),
    validUntil: instant.nullable(),
  })
  .partial()
export type OfferChange = z.infer<typeof offerChange>

/** Who offers, as it stands on the document. */
export const offerSender = z.object({
  name: z.string().max(200),
  street: z.string().max(200),
  zip: z.string().max(20),
  city: z.string().max(200),
  country: z.string().max(2),
  phone: z.string().max(100),
  email: z.string().max(320),
  vatId: z.string().max(40),
  bank: z.string().max(200),
  /** Payment and delivery, below the sum. */
  terms: z.object({ de: z.string().max(2_000), en: z.string().max(2_000) }),
  /** Charged at home, in percent. */
  vatPercent: percent,
  validDays: z.number().int().min(1).max(365),
  /** What else may be recommended: nothing, only what fits the customer's machines, or anything others bought with it. */
  recommend: z.enum(['nothing', 'fitting', 'anything']),
})
export type OfferSender = z.infer<typeof offerSender>

export const offerFormats = ['pdf', 'html', 'json', 'csv'] as const
export const offerFormat = z.enum(offerFormats)
export type OfferFormat = z.infer<typeof offerFormat>

export const offers = {
  /**
   * A draft with the parts' present prices, in the customer's language. Prices nobody knows are 0 and must be given before
   * there is a document. @throws `not_found`
   */
  'offers.create': procedure({
    input: z.object({
      ticketId,
      kind: offerKind.default('offer'),
      parts: z
        .array(z.object({ partId, quantity: z.number().positive().max(1_000_000) }))
        .min(1)
        .max(500),
    }),
    output: offer,
  }),
  'offers.get': procedure({ input: z.object({ offerId }), output: offer }),
  'offers.ofTicket': procedure({ input: z.object({ ticketId }), output: z.object({ offers: z.array(offer) }) }),
  /** Newest first. */
  'offers.list': procedure({
    input: z.object({
      states: z.array(offerState).optional(),
      customerId: customerId.optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ offers: z.array(offer), total: z.number().int() }),
  }),
  /**
   * One that becomes an order, or an offer again, takes the next number of its kind.
   * @throws `not_found`, `offer_has_left` for one that is no draft any more
   */
  'offers.update': procedure({ input: z.object({ offerId, change: offerChange }), output: offer }),
  /** What became of it; any state from any, as people err. @throws `not_found` */
  'offers.setState': procedure({ input: z.object({ offerId, state: offerState }), output: offer }),
  /** For good, a draft only; what it was is given back, to be restored. @throws `not_found`, `offer_has_left` */
  'offers.remove': procedure({ input: z.object({ offerId }), output: offer }),
  /** Undoes `remove`: the same offer with the same number. @throws `name_taken` */
  'offers.restore': procedure({ input: z.object({ offer }), output: offer }),
  /** @throws `not_found`, `price_missing`, `sender_missing` */
  'offers.document': procedure({
    input: z.object({ offerId, format: offerFormat }),
    output: z.object({ name: z.string(), mediaType: z.string(), contentBase64: z.string() }),
  }),
  /**
   * Puts the PDF into the ticket's letter, in place of an older one of the same offer. When the letter leaves, the offer is
   * sent; taken back, it is a draft again. @throws `not_found`, `price_missing`, `sender_missing`
   */
  'offers.attach': procedure({ input: z.object({ offerId }), output: z.object({ ticketId }) }),
  /** What customers who bought these also bought, by how much oftener than others do; as forward as the settings allow. */
  'offers.alsoNeeded': procedure({
    input: z.object({ partIds: z.array(partId).min(1).max(100), customerId: customerId.nullable() }),
    output: z.object({
      parts: z.array(
        z.object({
          part,
          /** Orders that hold both. */ together: z.number().int(),
          /** Of how many. */ of: z.number().int(),
        }),
      ),
    }),
  }),
  'offers.sender': procedure({ input: z.object({}), output: offerSender }),
  'offers.setSender': procedure({ input: offerSender.partial(), output: offerSender }),
}

export const offerEvents = {
  'offers.changed': z.object({ ticketId: ticketId.nullable() }),
  'offers.senderChanged': offerSender,
}
