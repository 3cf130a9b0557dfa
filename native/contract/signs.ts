import { z } from 'zod'
import { procedure } from './define.ts'
import { confidence, customerId, instant, messageId, ticketId } from './words.ts'

/** What a sign is about. */
export const signKinds = ['bank', 'sender', 'returns', 'orders', 'access'] as const
export const signKind = z.enum(signKinds)
export type SignKind = z.infer<typeof signKind>

/** Why a person is asked to look; each has a plain sentence on the screen. */
export const signReasonCodes = [
  'new_account',
  'first_account',
  'account_country',
  'account_of_another',
  'change_told',
  'pay_there',
  'urgent',
  'secret',
  'reply_elsewhere',
  'look_alike',
  'known_name_elsewhere',
  'name_holds_address',
  'first_mail',
  'refund_without_return',
  'returned_again',
  'more_than_ordered',
  'not_ordered',
  'order_of_another',
  'refund_above_price',
  'address_after_change',
  'new_address_large',
  'first_large',
  'express',
  'burst',
  'shared_address',
  'new_country',
  'two_countries',
  'many_failed',
  'changed_after_password',
  'night_downloads',
  'unusual_returns',
  'unusual_refunds',
  'unusual_orders',
  'unusual_value',
  'unusual_addresses',
  'unusual_failed',
  'unusual_countries',
  'unusual_downloads',
  'unusual_changes',
] as const
export const signReasonCode = z.enum(signReasonCodes)
export type SignReasonCode = z.infer<typeof signReasonCode>

export const signReason = z.object({
  code: signReasonCode,
  /** What it adds to the log odds, as feedback has it now. */
  weight: z.number(),
  /** For its sentence: counts, amounts in cents, last four digits, domains. */
  values: z.record(z.string(), z.union([z.number(), z.string()])),
})
export type SignReason = z.infer<typeof signReason>

export const signId = z.number().int().positive().brand<'SignId'>()
export type SignId = z.infer<typeof signId>
export const signState = z.enum(['open', 'harmless', 'confirmed'])
export type SignState = z.infer<typeof signState>

export const sign = z.object({
  id: signId,
  kind: signKind,
  /** When what it is about happened. */
  at: instant,
  customer: z.object({ id: customerId, number: z.string(), name: z.string() }).nullable(),
  ticket: z.object({ id: ticketId, number: z.string(), subject: z.string() }).nullable(),
  order: z.object({ number: z.string() }).nullable(),
  /** How likely it is worth a look, as rules, figures and feedback have it. */
  chance: confidence,
  /** What speaks loudest first. */
  reasons: z.array(signReason),
  state: signState,
  decidedAt: instant.nullable(),
  /** Put off until then. */
  laterUntil: instant.nullable(),
})
export type Sign = z.infer<typeof sign>

const account = z.object({ lastFour: z.string(), country: z.string() })
export const signEvidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('account'),
    named: account,
    /** Those the customer named before, the newest first. */
    earlier: z.array(account.extend({ at: instant })),
  }),
  z.object({
    kind: z.literal('mail'),
    messageId,
    /** A stretch of its new text. */
    text: z.string(),
    /** Within `text`. */
    marks: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
  }),
  z.object({
    kind: z.literal('sender'),
    name: z.string(),
    address: z.string(),
    replyTo: z.string(),
    /** The known one it looks like. */
    known: z.array(z.object({ name: z.string(), address: z.string() })),
  }),
  z.object({ kind: z.literal('address'), now: z.string(), earlier: z.array(z.string()) }),
  z.object({
    kind: z.literal('events'),
    rows: z.array(
      z.object({
        at: instant,
        what: z.enum([
          'login',
          'failed_login',
          'password_change',
          'address_change',
          'bank_change',
          'download',
          'order',
          'return',
        ]),
        count: z.number().int(),
        /** Country and device, order number and amount, return number and article. */
        about: z.string(),
        cents: z.number().int().nullable(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('usual'),
    /** Of like customers in as many days. */
    days: z.number().int(),
    customers: z.number().int(),
    rows: z.array(z.object({ code: signReasonCode, value: z.number(), usual: z.number(), high: z.number() })),
  }),
])
export type SignEvidence = z.infer<typeof signEvidence>

export const signQuality = z.object({
  /** Decided by a person. */
  looked: z.number().int(),
  harmless: z.number().int(),
  confirmed: z.number().int(),
  /** Share of confirmed ones with its 95 % interval (Wilson 1927); null before the first. */
  precision: z.object({ share: confidence, low: confidence, high: confidence }).nullable(),
  /** Harmless ones a week, over the last twelve. */
  harmlessPerWeek: z.number(),
})
export type SignQuality = z.infer<typeof signQuality>

export const mostPerWeek = 50

/** Signs of fraud for a person to look at. Nothing ever follows from one by itself. */
export const signs = {
  'signs.list': procedure({
    /** `weaker`: beyond what the rate lets through. */
    input: z.object({ show: z.enum(['open', 'weaker', 'decided']), limit: z.number().int().min(1).max(500) }),
    output: z.object({
      signs: z.array(sign),
      counts: z.object({ open: z.number().int(), weaker: z.number().int(), decided: z.number().int() }),
      /** At most so many are shown of any one week. */
      perWeek: z.number().int(),
      quality: signQuality,
      state: z.enum(['reckoning', 'ready']),
      scannedAt: instant.nullable(),
    }),
  }),
  /** @throws `not_found` */
  'signs.get': procedure({
    input: z.object({ id: signId }),
    output: z.object({
      sign,
      evidence: z.array(signEvidence),
      /** A number from the records, never from the mail. */
      call: z.object({ name: z.string(), phone: z.string() }).nullable(),
    }),
  }),
  /** `open` takes a decision back. @throws `not_found` */
  'signs.decide': procedure({ input: z.object({ id: signId, state: signState }), output: z.object({}) }),
  /** null brings it back now. @throws `not_found` */
  'signs.putOff': procedure({ input: z.object({ id: signId, until: instant.nullable() }), output: z.object({}) }),
  'signs.setRate': procedure({
    input: z.object({ perWeek: z.number().int().min(1).max(mostPerWeek) }),
    output: z.object({}),
  }),
  /** The one to be looked at, with what it is about; null where there is none. */
  'signs.ofTicket': procedure({
    input: z.object({ ticketId }),
    output: z.object({ sign: z.object({ id: signId, kind: signKind, code: signReasonCode }).nullable() }),
  }),
}

export const signEvents = { 'signs.changed': z.object({}) }
