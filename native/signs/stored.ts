import { z } from 'zod'
import { signReason, signReasonCode } from '../contract/signs.ts'

const mark = z.object({ start: z.number(), end: z.number() })

/** What a sign rests on, kept with it; texts, accounts and records are looked up when somebody looks. */
export const signFacts = z.object({
  reasons: z.array(signReason),
  messageId: z.number().optional(),
  marks: z.array(mark).optional(),
  account: z.object({ lastFour: z.string(), country: z.string(), hash: z.string() }).optional(),
  replyTo: z.string().optional(),
  /** Addresses and contacts the sender resembles. */
  known: z.array(z.object({ name: z.string(), address: z.string() })).optional(),
  address: z.object({ now: z.string(), earlier: z.array(z.string()) }).optional(),
  orderIds: z.array(z.number()).optional(),
  returnIds: z.array(z.number()).optional(),
  accessIds: z.array(z.number()).optional(),
  usual: z
    .object({
      days: z.number(),
      customers: z.number(),
      rows: z.array(z.object({ code: signReasonCode, value: z.number(), usual: z.number(), high: z.number() })),
    })
    .optional(),
})
export type SignFacts = z.infer<typeof signFacts>

export const readFacts = (text: string): SignFacts => signFacts.parse(JSON.parse(text))
