import { z } from 'zod'
import { procedure } from './define.ts'
import { certainty, confidence, customerId, instant, localized, ticketId } from './words.ts'

export const stepKind = z.enum(['call', 'offer', 'maintenance', 'training', 'apology', 'nothing'])
export type StepKind = z.infer<typeof stepKind>

/** What a step is suggested for. */
export const stepReason = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('maintenance_due'),
    serial: z.string(),
    name: localized,
    at: instant,
    reckoned: z.boolean(),
  }),
  z.object({ kind: z.literal('warranty_ending'), serial: z.string(), name: localized, at: instant }),
  z.object({
    kind: z.literal('wear_due'),
    item: z.string(),
    name: localized,
    at: instant,
    everyDays: z.number().int(),
    orders: z.number().int(),
  }),
  z.object({ kind: z.literal('offer_unanswered'), number: z.string(), at: instant }),
  z.object({
    kind: z.literal('failed_again'),
    serial: z.string(),
    tickets: z.array(z.object({ ticketId, number: z.string(), subject: z.string() })),
  }),
  z.object({ kind: z.literal('solved_upset'), ticketId, number: z.string(), subject: z.string(), at: instant }),
  z.object({ kind: z.literal('new_machine'), serial: z.string(), name: localized, at: instant }),
  z.object({ kind: z.literal('may_leave'), risk: confidence, horizonDays: z.number().int() }),
  z.object({ kind: z.literal('nothing') }),
])
export type StepReason = z.infer<typeof stepReason>

export const nextStep = z.object({
  step: stepKind,
  /** With `step` what a decision is kept by. */
  reasonKey: z.string(),
  reason: stepReason,
  value: z
    .object({
      cents: z.number().int(),
      /** Turnover it would bring, or his turnover of twelve months that is at stake; the margin is not known. */
      of: z.enum(['sale', 'at_stake']),
    })
    .nullable(),
  /** How likely it comes to that; null where nothing tells. `of`: how many cases that is counted from. */
  chance: confidence.nullable(),
  chanceOf: z.number().int().nullable(),
  certainty,
})
export type NextStep = z.infer<typeof nextStep>

export const decision = z.enum(['done', 'dismissed'])

/** What sets a customer apart from three of four others. */
export const trait = z.enum([
  'many_machines',
  'few_machines',
  'many_faults',
  'few_faults',
  'high_turnover',
  'low_turnover',
  'ordered_lately',
  'long_silent',
  'upset',
  'content',
])
export type Trait = z.infer<typeof trait>

export const riskFactor = z.enum(['recency', 'frequency', 'tenure', 'tickets', 'upset', 'mood'])
export type RiskFactor = z.infer<typeof riskFactor>

/** How the risk would have been told for a time that is over. */
export const riskQuality = z.object({
  /** The outcome was looked at from then to then. */
  from: instant,
  to: instant,
  customers: z.number().int(),
  lostShare: confidence,
  /** Mean squared error of the probability; `baseBrier`: of saying the same share of everybody. Brier 1950. */
  brier: z.number(),
  baseBrier: z.number(),
  reliability: z.array(z.object({ predicted: confidence, observed: confidence, count: z.number().int() })),
})
export type RiskQuality = z.infer<typeof riskQuality>

export const outlook = {
  /** Best first; what was done or dismissed for the same reason is left out. */
  'outlook.steps': procedure({ input: z.object({ customerId }), output: z.object({ steps: z.array(nextStep) }) }),
  /** @throws `not_found` */
  'outlook.decide': procedure({
    input: z.object({ customerId, step: stepKind, reasonKey: z.string().min(1).max(500), decision }),
    output: z.object({}),
  }),
  'outlook.undo': procedure({
    input: z.object({ customerId, step: stepKind, reasonKey: z.string().min(1).max(500) }),
    output: z.object({}),
  }),
  'outlook.ofCustomer': procedure({
    input: z.object({
      customerId,
      /** Answers only when it has been reckoned: for programs, not for screens. */
      wait: z.boolean().default(false),
    }),
    output: z.object({
      state: z.enum(['reckoning', 'ready']),
      /** null where he is no customer with orders in the last year, or there is too little history for anybody. */
      risk: z
        .object({
          chance: confidence,
          horizonDays: z.number().int(),
          /** What raises (above 0) or lowers it most, in logits. */
          factors: z.array(z.object({ factor: riskFactor, effect: z.number() })),
        })
        .nullable(),
      tooLittle: z.boolean(),
      quality: riskQuality.nullable(),
      segment: z.object({ traits: z.array(trait), customers: z.number().int() }).nullable(),
    }),
  }),
}

export const outlookEvents = { 'outlook.changed': z.object({}) }
