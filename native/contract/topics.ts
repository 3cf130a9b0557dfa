import { z } from 'zod'
import { procedure } from './define.ts'
import { alertId, instant, localized, ticketId, ticketState } from './words.ts'

/** What many tickets say, found without a list. */
export const topic = z.object({
  /** The same from day to day while it is spoken of and the program runs. */
  id: z.number().int(),
  /** Telling words. */
  name: localized,
  /** Where it lies on the map: what says much the same lies near; about −1 … 1. */
  x: z.number(),
  y: z.number(),
  /** Tickets of the last seven days, and how many there would be if it had kept its share of the eight weeks before. */
  tickets: z.number().int(),
  expected: z.number(),
  /** Tickets of all nine weeks. */
  inAll: z.number().int(),
  /** The pattern alert that most of its recent tickets belong to. */
  alertId: alertId.nullable(),
})
export type Topic = z.infer<typeof topic>

export const topicTicket = z.object({
  ticketId,
  number: z.string(),
  subject: z.string(),
  snippet: z.string(),
  customerName: z.string().nullable(),
  at: instant,
  state: ticketState,
})
export type TopicTicket = z.infer<typeof topicTicket>

export const topics = {
  /**
   * The largest first. Does not wait: says that it is being reckoned, or that many tickets have not been read yet, and
   * `topics.changed` when there is more.
   */
  'topics.map': procedure({
    input: z.object({}),
    output: z.object({
      state: z.enum(['reckoning', 'ready']),
      reckonedAt: instant.nullable(),
      topics: z.array(topic),
      /** Tickets of the nine weeks, and those that are like no topic. */
      tickets: z.number().int(),
      apart: z.number().int(),
    }),
  }),
  /** Of the nine weeks, newest first. @throws `not_found` */
  'topics.tickets': procedure({
    input: z.object({
      topicId: z.number().int(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({
      total: z.number().int(),
      tickets: z.array(topicTicket),
    }),
  }),
}

export const topicEvents = { 'topics.changed': z.object({}) }
