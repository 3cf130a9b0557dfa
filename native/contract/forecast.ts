import { z } from 'zod'
import { procedure } from './define.ts'
import { confidence, instant, localized, partId } from './words.ts'

/** A calendar month, 2026-11. */
export const month = z.string().regex(/^\d{4}-\d{2}$/)

/** Pieces in one month; four months of five lie between `low` and `high`. */
export const expectedDemand = z.object({ month, expected: z.number(), low: z.number(), high: z.number() })
export type ExpectedDemand = z.infer<typeof expectedDemand>

export const partDemand = z.object({
  partId,
  number: z.string(),
  name: localized,
  stock: z.number().int().nullable(),
  leadDays: z.number().int().nullable(),
  /** Month by month, this one first. */
  ahead: z.array(expectedDemand),
  /** Of these months together. */
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  /** When the stock is used up as likely as not, and with a chance of one in ten; null: not in these months. */
  runsOutAt: instant.nullable(),
  runsOutEarliestAt: instant.nullable(),
  /** Until then it must be ordered to arrive before the stock is used up; may be past. */
  orderBy: instant.nullable(),
  /** How likely the stock is used up before an order placed within two weeks arrives; null where stock or lead time is not known. */
  shortage: confidence.nullable(),
})
export type PartDemand = z.infer<typeof partDemand>

/** How the method would have done on months that are over, beside taking the same months of the year before. */
export const backTest = z.object({
  /** The months that were forecast, each from what was known three months before at most. */
  from: month,
  to: month,
  parts: z.number().int(),
  /** Mean absolute error of three months' demand of a part, in pieces. */
  error: z.number(),
  naiveError: z.number(),
  /** Square root of the mean squared error, which the rare large order weighs on. */
  rootSquaredError: z.number(),
  naiveRootSquaredError: z.number(),
  /** Share of parts whose demand lay within the interval, which should be 0.8. */
  coverage: confidence,
})
export type BackTest = z.infer<typeof backTest>

export const forecastState = z.enum(['reckoning', 'ready', 'too_little'])

export const forecast = {
  /** Soonest short first, by how much is expected, or by number. */
  'forecast.list': procedure({
    input: z.object({
      search: z.string().max(200).default(''),
      only: z.enum(['all', 'short']).default('all'),
      sort: z.enum(['short', 'expected', 'number']).default('short'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
      /** Answers only when it has been reckoned: for programs, not for screens. */
      wait: z.boolean().default(false),
    }),
    output: z.object({
      /** `too_little`: fewer than six months of orders. */
      state: forecastState,
      reckonedAt: instant.nullable(),
      /** The months ahead, this one first. */
      months: z.array(month),
      total: z.number().int(),
      /** Parts whose `shortage` is more than one in five. */
      short: z.number().int(),
      rows: z.array(partDemand),
      backTest: backTest.nullable(),
    }),
  }),
  /** @throws `not_found`, also while it is being reckoned */
  'forecast.part': procedure({
    input: z.object({ partId }),
    output: z.object({
      demand: partDemand,
      history: z.array(z.object({ month, quantity: z.number() })),
      /** What it is reckoned from. */
      basis: z.object({
        /** Whether the machines count, or the orders alone, whichever would have done better on months that are over. */
        byMachines: z.boolean(),
        /** Installed machines that it sits in, and their mean age in years. */
        machines: z.number(),
        meanAgeYears: z.number().nullable(),
        /** Against a machine of middle age; 1: age does not matter. */
        ageFactor: z.number(),
        /** By calendar month, January first; all 1 where there is no season to be seen. */
        season: z.array(z.number()).length(12),
        /** Faults reported by owners of such machines in the last month against an ordinary one; 1: as ever. */
        ticketFactor: z.number(),
        orders: z.number().int(),
      }),
    }),
  }),
}

export const forecastEvents = { 'forecast.changed': z.object({}) }
