import { z } from 'zod'
import { procedure } from './define.ts'
import { confidence, customerId, instant, ticketId } from './words.ts'

export const customerMergeId = z.number().int().positive().brand<'CustomerMergeId'>()
export type CustomerMergeId = z.infer<typeof customerMergeId>
/** A tie that a person made, to be undone. */
export const tieId = z.number().int().positive().brand<'TieId'>()
export type TieId = z.infer<typeof tieId>

/** What of a customer may be taken from either record. */
export const mergedFields = [
  'name',
  'street',
  'zip',
  'city',
  'country',
  'phone',
  'email',
  'website',
  'domain',
  'vat',
  'language',
  'segment',
  'channel',
  'notes',
] as const
export const mergedField = z.enum(mergedFields)
export type MergedField = z.infer<typeof mergedField>

/** Fields by which two records are compared, and how far they agree, from «the same» down. */
export const matchedFields = ['name', 'form', 'street', 'place', 'phone', 'vat', 'domain', 'email', 'people'] as const
export const matchReason = z.object({
  field: z.enum(matchedFields),
  level: z.enum(['same', 'near', 'related', 'shared', 'part', 'region', 'other']),
  left: z.string(),
  right: z.string(),
  /** Bits for one customer, negative against. */
  weight: z.number(),
})
export type MatchReason = z.infer<typeof matchReason>

/** What keeps a pair from being put together without asking, whatever the score. */
export const matchCautions = ['other_vat', 'branch', 'moved', 'name_differs', 'successor', 'other_domain'] as const
export const matchCaution = z.enum(matchCautions)
export type MatchCaution = z.infer<typeof matchCaution>

/** One record as it stands beside another. */
export const matchSide = z.object({
  id: customerId,
  number: z.string(),
  fields: z.record(mergedField, z.string()),
  since: instant.nullable(),
  contacts: z.array(z.object({ name: z.string(), email: z.string() })),
  contactCount: z.number().int(),
  machineCount: z.number().int(),
  orderCount: z.number().int(),
  ticketCount: z.number().int(),
})
export type MatchSide = z.infer<typeof matchSide>

export const matchPair = z.object({
  first: matchSide,
  second: matchSide,
  /** Which of both has more to it, and is suggested to stay. */
  survivor: customerId,
  /** That both are one customer. */
  score: confidence,
  reasons: z.array(matchReason),
  caution: matchCaution.nullable(),
})
export type MatchPair = z.infer<typeof matchPair>

const named = z.object({ id: customerId, number: z.string(), name: z.string(), city: z.string() })

export const listedPair = z.object({ first: named, second: named, score: confidence, caution: matchCaution.nullable() })
export type ListedPair = z.infer<typeof listedPair>

export const customerMerge = z.object({
  id: customerMergeId,
  at: instant,
  /** Who decided; null where nobody was asked. */
  actor: z.string().nullable(),
  survivor: named,
  absorbed: named,
  score: confidence,
  reasons: z.array(matchReason),
  undoneAt: instant.nullable(),
})
export type CustomerMerge = z.infer<typeof customerMerge>

/** By what a mail is tied to a customer. */
export const tieSources = ['contact', 'domain', 'signature', 'serial', 'order', 'invoice'] as const
export const tieEvidence = z.object({ source: z.enum(tieSources), value: z.string() })
export type TieEvidence = z.infer<typeof tieEvidence>
export const tieCandidate = named.extend({ by: z.array(tieEvidence) })

const page = { offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500) }

/** One customer out of many records, and mails tied to their customer. */
export const matching = {
  /** Pairs a person is to look at, the likeliest first. */
  'matching.pairs': procedure({
    input: z.object(page),
    output: z.object({ total: z.number().int(), pairs: z.array(listedPair) }),
  }),
  /** @throws `not_found` also where one of both has been put together with another meanwhile */
  'matching.pair': procedure({ input: z.object({ firstId: customerId, secondId: customerId }), output: matchPair }),
  /**
   * Puts `absorbed` together with `survivor`, who gets all that belongs to it, its values where he has none, and those chosen.
   * @throws `not_found`, `invalid_input` where they are the same or one is put together with another already
   */
  'matching.merge': procedure({
    input: z.object({
      survivorId: customerId,
      absorbedId: customerId,
      take: z.array(mergedField).max(mergedFields.length).default([]),
    }),
    output: z.object({ mergeId: customerMergeId }),
  }),
  /**
   * Parts what was put together: all that came from the absorbed record goes back, what has come since under its number or by
   * its people too; what was changed since stays. `different`: they are never put together again without a person.
   * @throws `not_found`, `already_undone`
   */
  'matching.part': procedure({
    input: z.object({ mergeId: customerMergeId, different: z.boolean() }),
    output: z.object({}),
  }),
  /** What a person says of a pair; `open` takes it back. @throws `not_found` */
  'matching.decide': procedure({
    input: z.object({ firstId: customerId, secondId: customerId, state: z.enum(['different', 'open']) }),
    output: z.object({}),
  }),
  /** What was put together, the newest first; of one customer only what he holds now. */
  'matching.merges': procedure({
    input: z.object({ ...page, customerId: customerId.optional() }),
    output: z.object({ total: z.number().int(), merges: z.array(customerMerge) }),
  }),
  /** Compares all customers again, in the background (job `matching.find`). */
  'matching.find': procedure({ input: z.object({}), output: z.object({ queued: z.number().int() }) }),
  /**
   * By what a ticket is tied to its customer. `unsure`: what its mail says leads to several, and nobody has chosen; `person`:
   * somebody has.
   */
  'matching.tieOf': procedure({
    input: z.object({ ticketId }),
    output: z.object({
      state: z.enum(['none', 'tied', 'unsure', 'person']),
      by: z.array(tieEvidence),
      candidates: z.array(tieCandidate),
    }),
  }),
  /** Ties a ticket to one of several customers. @throws `not_found` */
  'matching.tie': procedure({ input: z.object({ ticketId, customerId }), output: z.object({ tieId }) }),
  /** Takes a tie back that a person made, unless the ticket has gone elsewhere since. @throws `not_found`, `already_undone` */
  'matching.untie': procedure({ input: z.object({ tieId }), output: z.object({}) }),
}

export const matchingEvents = { 'matching.changed': z.object({}) }
