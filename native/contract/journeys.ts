import { z } from 'zod'
import { procedure } from './define.ts'
import { confidence, customerId, instant, localized, mood, ticketId } from './words.ts'

/** Everything that happens between a customer and the company, in groups to filter by. */
export const journeyGroups = {
  letters: ['mail_in', 'mail_out'],
  tickets: ['solved'],
  orders: ['order', 'delivery', 'invoice', 'payment', 'offer'],
  returns: ['return', 'refund'],
  machines: ['machine'],
  touchpoints: ['call', 'visit', 'training', 'maintenance', 'fair', 'other'],
} as const
export type JourneyGroup = keyof typeof journeyGroups
export const journeyGroup = z.enum(Object.keys(journeyGroups) as [JourneyGroup, ...JourneyGroup[]])
export const journeyKind = z.enum(Object.values(journeyGroups).flat())
export type JourneyKind = z.infer<typeof journeyKind>

export const journeyEvent = z.object({
  /** Different for every event. */
  key: z.string(),
  at: instant,
  kind: journeyKind,
  /** A subject, a number, or what somebody wrote of a visit. */
  title: z.string(),
  /** Of a machine: its model. */
  name: localized.nullable(),
  detail: z.string(),
  ticketId: ticketId.nullable(),
  mood: mood.nullable(),
  cents: z.number().int().nullable(),
  /** A delivery that took longer than nine of ten others. */
  late: z.boolean(),
})
export type JourneyEvent = z.infer<typeof journeyEvent>

export const stages = ['interest', 'purchase', 'start', 'operation', 'fault', 'maintenance', 'return', 'ended'] as const
export const stage = z.enum(stages)
export type Stage = z.infer<typeof stage>

/** What goes wrong between a customer and the company. */
export const stumble = z.enum(['urgent', 'upset', 'late_delivery', 'return', 'overdue'])
export type Stumble = z.infer<typeof stumble>

export const moodEventKind = z.enum(['urgent', 'late_delivery', 'return', 'overdue', 'solved'])
export type MoodEventKind = z.infer<typeof moodEventKind>

/** Days, his own median and that of everybody; null where there is none of it. */
export const waitingTime = z.object({
  kind: z.enum(['delivery', 'solution', 'refund', 'payment']),
  days: z.number().nullable(),
  usualDays: z.number().nullable(),
  count: z.number().int(),
})

const cursor = z.object({ at: instant, key: z.string() })

export const journeys = {
  /** The newest first; `next` leads on. */
  'journeys.timeline': procedure({
    input: z.object({
      customerId,
      /** None: all. */
      groups: z.array(journeyGroup).default([]),
      before: cursor.nullable().default(null),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ events: z.array(journeyEvent), next: cursor.nullable() }),
  }),
  /** Where he stands, where he stood, and how long things take. */
  'journeys.stages': procedure({
    input: z.object({ customerId }),
    output: z.object({
      now: z.object({ stage, since: instant }).nullable(),
      /** The oldest first, at most the newest twenty. */
      visits: z.array(z.object({ stage, from: instant, to: instant.nullable() })),
      waiting: z.array(waitingTime),
    }),
  }),
  /** What may have moved his mood, and, where enough letters stand on both sides, by how much it did. */
  'journeys.moodEvents': procedure({
    input: z.object({ customerId }),
    output: z.object({
      events: z.array(z.object({ kind: moodEventKind, at: instant, title: z.string(), ticketId: ticketId.nullable() })),
      moved: z.array(
        z.object({
          kind: moodEventKind,
          /** Mean valence after less before, −2…2. */
          change: z.number(),
          before: z.number().int(),
          after: z.number().int(),
        }),
      ),
    }),
  }),
  /** Where customers like him stumbled first within 90 days, and how likely he is to. */
  'journeys.ahead': procedure({
    input: z.object({ customerId }),
    output: z.object({
      /** `too_few`: fewer than twenty customers are like him. */
      state: z.enum(['ready', 'too_few']),
      /** Customers like him, and the stretches of 90 days that were looked at. */
      similar: z.number().int(),
      windows: z.number().int(),
      ownWindows: z.number().int(),
      stumbles: z.array(
        z.object({
          kind: stumble,
          /** Of him. */
          chance: confidence,
          /** Stretches of those like him that had it first. */
          count: z.number().int(),
          ownCount: z.number().int(),
        }),
      ),
      /** That nothing of it happens. */
      smooth: confidence,
    }),
  }),
}
