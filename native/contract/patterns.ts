import { z } from 'zod'
import { defectId, knownDefect } from './defects.ts'
import { procedure } from './define.ts'
import {
  alertId,
  caseId,
  certainty,
  confidence,
  counts,
  customerId,
  instant,
  localized,
  messageId,
  operationId,
  ticketId,
  ticketState,
} from './words.ts'

/** topic: the tickets say the same; else what all of them share. */
export const alertKinds = ['topic', 'category', 'model', 'part', 'code', 'region', 'segment', 'phrase'] as const
export const alertKind = z.enum(alertKinds)
export type AlertKind = z.infer<typeof alertKind>

export const alertSeverity = z.enum(['low', 'normal', 'high'])
export type AlertSeverity = z.infer<typeof alertSeverity>

/** known: there is a known defect for it, which answers the rest. */
export const alertState = z.enum(['open', 'confirmed', 'known', 'dismissed'])
export type AlertState = z.infer<typeof alertState>

/** A problem that occurs more often than it should. */
export const alertRow = z.object({
  id: alertId,
  kind: alertKind,
  /** What all of them share, as people write it; '' for a topic. */
  subject: z.string(),
  /** Telling words, or the name of what they share. */
  name: localized,
  /** What a person calls it instead. */
  givenName: z.string().nullable(),
  severity: alertSeverity,
  state: alertState,
  raisedAt: instant,
  /** Start of the day it is thought to have begun on. */
  since: instant,
  /** The last day on which it stood out. */
  seenAt: instant,
  overAt: instant.nullable(),
  count: z.number().int(),
  /** How many there would be in that time if its share of all tickets had stayed. */
  expected: z.number(),
  customers: z.number().int(),
  /** The probability of a day on which chance alone brings as much. */
  chance: confidence,
  certainty,
  mutedUntil: instant.nullable(),
  assignee: z.string().nullable(),
  defect: z.object({ id: defectId, title: localized }).nullable(),
  /** Tickets a day over the last four weeks, today last. */
  recent: z.array(z.number().int()),
})
export type AlertRow = z.infer<typeof alertRow>

/** One day of the control chart. */
export const alertDay = z.object({
  /** Start of the day. */
  at: instant,
  count: z.number().int(),
  expected: z.number(),
  /** Nineteen of twenty ordinary days lie between them. */
  low: z.number(),
  high: z.number(),
})
export type AlertDay = z.infer<typeof alertDay>

export const apartKind = z.enum(['model', 'batch', 'software', 'age', 'region', 'segment', 'part', 'code', 'hour'])

/** What its tickets have more often than the others of the same time. */
export const apart = z.object({
  kind: apartKind,
  value: localized,
  /** Tickets of the alert that have it, of those where it is known; and of all other tickets. */
  inside: z.number().int(),
  insideOf: z.number().int(),
  outside: z.number().int(),
  outsideOf: z.number().int(),
  certainty,
})
export type Apart = z.infer<typeof apart>

/** An older case that may tell the cause. */
export const likelyCause = z.object({
  caseId,
  title: z.string(),
  problem: z.string(),
  solution: z.string(),
  parts: z.array(z.string()),
  certainty,
  /** How many of the alert's tickets it was found for, of those asked. */
  found: z.number().int(),
  asked: z.number().int(),
})
export type LikelyCause = z.infer<typeof likelyCause>

export const alertEvent = z.object({
  at: instant,
  actor: z.string(),
  kind: z.enum([
    'raised',
    'grew',
    'confirmed',
    'dismissed',
    'reopened',
    'muted',
    'unmuted',
    'assigned',
    'renamed',
    'merged',
    'unmerged',
    'split',
    'tickets',
    'defect',
    'answered',
    'over',
  ]),
  /** Whom, until when, which: as the kind has it. */
  detail: z.string(),
  count: z.number().int().nullable(),
})
export type AlertEvent = z.infer<typeof alertEvent>

export const alertDetail = alertRow.extend({
  days: z.array(alertDay),
  topCustomers: z.array(z.object({ customerId, name: z.string(), tickets: z.number().int() })),
  topModels: z.array(z.object({ model: z.string(), name: localized, tickets: z.number().int() })),
  apart: z.array(apart),
  causes: z.array(likelyCause),
  events: z.array(alertEvent),
  /** Alerts that say much the same, to be put together with it. */
  alike: z.array(z.object({ id: alertId, name: localized, givenName: z.string().nullable() })),
  mergedFrom: z.array(z.object({ id: alertId, name: localized, givenName: z.string().nullable() })),
  /** Tickets that nobody has answered yet. */
  unanswered: z.number().int(),
})
export type AlertDetail = z.infer<typeof alertDetail>

export const alertTicket = z.object({
  ticketId,
  number: z.string(),
  subject: z.string(),
  customerName: z.string().nullable(),
  at: instant,
  /** The sentence that is most like the others. */
  passage: z.string(),
  state: ticketState,
  answered: z.boolean(),
  /** Put in by a person. */
  added: z.boolean(),
})
export type AlertTicket = z.infer<typeof alertTicket>

/** A letter to one of the tickets, out of the known defect, to be read before it goes. */
export const preparedAnswer = z.object({
  ticketId,
  number: z.string(),
  subject: z.string(),
  customerName: z.string().nullable(),
  to: z.string(),
  /** The newest message of the ticket that the letter knows of; to be handed back when it is sent. */
  seen: messageId,
  language: z.enum(['de', 'en']),
  text: z.string(),
  /** Why a person should look closely before it goes. */
  doubts: z.array(z.enum(['unsure_match', 'other_question', 'angry', 'own_draft', 'assigned_to_colleague'])),
})
export type PreparedAnswer = z.infer<typeof preparedAnswer>

const one = z.object({ alertId })

export const patterns = {
  /** Highest severity first, then the newest. */
  'patterns.list': procedure({
    input: z.object({ show: z.enum(['current', 'muted', 'past']).default('current') }),
    output: z.object({
      /** too_little: not enough days of tickets yet to tell what is usual. */
      state: z.enum(['reckoning', 'ready', 'too_little']),
      /** The last day that has been looked at. */
      watchedUntil: instant.nullable(),
      /** Chance alone raises one alert in so many days, at most. */
      falseOneIn: z.number(),
      alerts: z.array(alertRow),
      counts: z.object({ current: z.number().int(), muted: z.number().int(), past: z.number().int() }),
    }),
  }),
  /** @throws `not_found` */
  'patterns.get': procedure({ input: one, output: alertDetail }),
  /** Newest first. @throws `not_found` */
  'patterns.tickets': procedure({
    input: one.extend({
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    }),
    output: z.object({ total: z.number().int(), tickets: z.array(alertTicket) }),
  }),
  /** Current alerts that a ticket belongs to. */
  'patterns.ofTicket': procedure({ input: z.object({ ticketId }), output: z.object({ alerts: z.array(alertRow) }) }),
  /** @throws `not_found` */
  'patterns.setState': procedure({
    input: one.extend({ state: z.enum(['open', 'confirmed', 'dismissed']) }),
    output: alertRow,
  }),
  /** Until then nobody is told of it; null: no longer muted. @throws `not_found` */
  'patterns.mute': procedure({ input: one.extend({ until: instant.nullable() }), output: alertRow }),
  /** @throws `not_found` */
  'patterns.assign': procedure({
    input: one.extend({ assignee: z.string().max(200).nullable() }),
    output: alertRow,
  }),
  /** null: its telling words again. @throws `not_found` */
  'patterns.rename': procedure({
    input: one.extend({ name: z.string().trim().min(1).max(120).nullable() }),
    output: alertRow,
  }),
  /** Its tickets belong to the other one from now on. @throws `not_found` */
  'patterns.merge': procedure({ input: one.extend({ into: alertId }), output: alertRow }),
  /** @throws `not_found`, `already_undone` */
  'patterns.unmerge': procedure({ input: one, output: alertRow }),
  /** These tickets become an alert of their own. @throws `not_found`, `invalid_input` */
  'patterns.split': procedure({
    input: one.extend({ ticketIds: z.array(ticketId).min(1).max(1_000) }),
    output: alertRow,
  }),
  /** What a person puts in or takes out, the watch leaves so. @throws `not_found` */
  'patterns.setTickets': procedure({
    input: one.extend({ add: z.array(ticketId).max(1_000), remove: z.array(ticketId).max(1_000) }),
    output: alertRow,
  }),
  /** A known defect as the tickets and older cases suggest it, to be corrected. @throws `not_found` */
  'patterns.draftDefect': procedure({
    input: one,
    output: knownDefect.omit({ id: true, externalId: true, updatedAt: true }),
  }),
  /** The alert becomes known by this defect, a new one or one there is. @throws `not_found` */
  'patterns.makeKnown': procedure({
    input: one.extend({
      defect: z.union([z.object({ id: defectId }), knownDefect.omit({ id: true, externalId: true, updatedAt: true })]),
    }),
    output: alertRow,
  }),
  /** Takes `makeKnown` back; a defect that was made for it goes. @throws `not_found` */
  'patterns.unmakeKnown': procedure({ input: one, output: alertRow }),
  /** A letter for each of its unanswered tickets. @throws `not_found`, `cancelled` */
  'patterns.prepareAnswers': procedure({
    input: one,
    output: z.object({ answers: z.array(preparedAnswer) }),
    progress: counts,
  }),
  /**
   * Sends these letters, each held for ten seconds as any other; `solve` also sets the tickets to solved. A ticket in
   * which somebody wrote meanwhile, or has begun a letter, is left out and named. What was put into the outbox before
   * it was cancelled stays there. @throws `not_found`, `cancelled`
   */
  'patterns.sendAnswers': procedure({
    input: one.extend({
      answers: z
        .array(z.object({ ticketId, seen: messageId, text: z.string().min(1).max(50_000) }))
        .min(1)
        .max(1_000),
      solve: z.boolean(),
    }),
    output: z.object({
      sent: z.number().int(),
      leftOut: z.array(
        z.object({ ticketId, number: z.string(), reason: z.enum(['moved_on', 'own_draft', 'no_recipient', 'failed']) }),
      ),
      /** For `takeBackAnswers`; null where none was sent. */
      operationId: operationId.nullable(),
    }),
    progress: counts,
  }),
  /** Takes those back that have not left yet: their tickets are as they were. @throws `not_found`, `already_undone` */
  'patterns.takeBackAnswers': procedure({
    input: z.object({ operationId }),
    output: z.object({ takenBack: z.number().int(), tooLate: z.number().int() }),
    progress: counts,
  }),
}

export const patternEvents = { 'patterns.changed': z.object({}) }
