import { z } from 'zod'
import { procedure } from './define.ts'
import { language, priority, ticketId } from './words.ts'

const minuteOfDay = z.number().int().min(0).max(1_440)

/** When this company works. Holidays are those of the region; on them and outside of the hours no clock runs. */
export const businessHours = z.object({
  /** IANA, e.g. Europe/Berlin. */
  timeZone: z.string().min(1).max(60),
  /** Monday first; an empty list is a day off. */
  days: z.array(z.array(z.object({ from: minuteOfDay, to: minuteOfDay })).max(4)).length(7),
  /** ISO 3166-2, e.g. DE-BY, AT-9, CH-ZH, or a country alone; null: no holidays. */
  region: z.string().max(10).nullable(),
})
export type BusinessHours = z.infer<typeof businessHours>

/** What customers are promised, in minutes of business hours; null: nothing. */
export const slaPromise = z.object({
  priority,
  answerMinutes: z.number().int().min(1).max(1_000_000).nullable(),
  solutionMinutes: z.number().int().min(1).max(1_000_000).nullable(),
})
export type SlaPromise = z.infer<typeof slaPromise>

/** What is done, beside telling whoever has the ticket, when a promise is nearly due or broken. */
export const escalation = z.object({
  /** By one step, once for each promise of a ticket; never where a person has given the priority. */
  raisePriority: z.boolean(),
  /** Where nobody has the ticket, it is told to everybody. */
  tellAll: z.boolean(),
})
export type Escalation = z.infer<typeof escalation>
export const escalations = z.object({ near: escalation, broken: escalation })
export type Escalations = z.infer<typeof escalations>

export const usualEscalations: Escalations = {
  near: { raisePriority: false, tellAll: false },
  broken: { raisePriority: false, tellAll: true },
}

export const slaValues = z.object({
  on: z.boolean(),
  hours: businessHours,
  /** One for each priority. */
  promises: z.array(slaPromise).length(4),
  /** A ticket whose promise is due in so many minutes of business hours is told to whoever has it. */
  warnMinutes: z.number().int().min(0).max(10_000),
  /** Values from before there was such a thing are read with the usual. */
  escalation: escalations.default(usualEscalations),
})
export type SlaValues = z.infer<typeof slaValues>

export const sla = {
  'sla.get': procedure({ input: z.object({}), output: slaValues }),
  /**
   * Every open ticket's times are reckoned anew, in the background.
   * @throws `invalid_input` for hours that end before they begin or overlap, a time zone or a region that nobody knows
   */
  'sla.set': procedure({ input: slaValues, output: z.object({}) }),
  /** Public holidays of a region in a year, to look at before choosing it. @throws `invalid_input` */
  'sla.holidays': procedure({
    input: z.object({ region: z.string().max(10), year: z.number().int().min(2000).max(2100), language }),
    output: z.object({ holidays: z.array(z.object({ date: z.string(), name: z.string() })) }),
  }),
  /** Countries and their states, by name. */
  'sla.regions': procedure({
    input: z.object({ language }),
    output: z.object({ regions: z.array(z.object({ id: z.string(), name: z.string() })) }),
  }),
}

export const slaEvents = {
  'sla.changed': slaValues,
  /**
   * Tickets with a promise that is nearly due or has just been broken. Each promise of a ticket is told at most once as
   * near and once as broken, over restarts too.
   */
  'sla.due': z.object({ tickets: z.array(z.object({ ticketId, kind: z.enum(['near', 'broken']) })) }),
}
