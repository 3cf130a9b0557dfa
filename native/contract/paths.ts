import { z } from 'zod'
import { procedure } from './define.ts'
import { confidence, customerId, instant, localized, ticketId } from './words.ts'

/** Where a machine or an order of a customer can be, in the order in which that usually goes. */
export const pathStages = [
  'offer',
  'order',
  'delivery',
  'commissioning',
  'use',
  'maintenance',
  'fault',
  'part',
  'complaint',
  'ended',
] as const
export const pathStage = z.enum(pathStages)
export type PathStage = z.infer<typeof pathStage>

/** `order`: what was ordered or offered and belongs to no known machine. */
export const pathKinds = ['all', 'machine', 'order'] as const
export const pathKind = z.enum(pathKinds)
export type PathKind = z.infer<typeof pathKind>

export const groupings = ['segment', 'region', 'language', 'line', 'model', 'year'] as const
export const grouping = z.enum(groupings)
export type Grouping = z.infer<typeof grouping>

/** Whose ways: those of one group, beside those of another by the same thing. */
export const pathGroup = z.object({
  by: grouping,
  value: z.string().max(200),
  against: z.string().max(200).nullable().default(null),
})
export type PathGroup = z.infer<typeof pathGroup>

export const obstacles = ['fault', 'part', 'complaint', 'late'] as const
export const obstacle = z.enum(obstacles)
export type Obstacle = z.infer<typeof obstacle>

/** Of a share: with the interval that holds it in 19 of 20 cases. */
const share = z.object({
  share: confidence,
  low: confidence,
  high: confidence,
  count: z.number().int(),
  of: z.number(),
})
export type PathShare = z.infer<typeof share>

/** What is told of a stage; null: fewer than ten customers, or nothing to tell. */
const stageFigures = z.object({
  stage: pathStage,
  /** null: fewer than ten, and then nothing of the rest is told. */
  customers: z.number().int().nullable(),
  /** How often somebody was in it, and how often somebody is now. */
  visits: z.number().int().nullable(),
  now: z.number().int().nullable(),
  waiting: z
    .object({
      /** null: more than half, or a tenth, are in it still, or too few are left to tell. */
      medianDays: z.number().nullable(),
      tenthDays: z.number().nullable(),
      /** Of how many it is known, of those still in it from below. */
      over: z.number().int(),
      still: z.number().int(),
    })
    .nullable(),
  mood: z
    .object({
      /** −1…1. */
      mean: z.number(),
      low: z.number(),
      high: z.number(),
      negative: confidence,
      letters: z.number().int(),
    })
    .nullable(),
  relapse: share.nullable(),
  ticketsPerHundred: z.number().nullable(),
})
export type StageFigures = z.infer<typeof stageFigures>

const move = z.object({
  from: pathStage,
  /** null: is there still. */
  to: pathStage.nullable(),
  count: z.number().int(),
  customers: z.number().int(),
})
export type PathMove = z.infer<typeof move>

/** How likely each obstacle is within 90 days, and whether it can be told of single customers. */
const ahead = z.object({
  obstacle,
  /** Of customers that met it first in such a time. */
  next: share,
  /** Told for the last 90 days from what was known before them; null where there was too little. Brier 1950. */
  tried: z
    .object({ customers: z.number().int(), brier: z.number(), baseBrier: z.number(), better: z.boolean() })
    .nullable(),
})
export type ObstacleAhead = z.infer<typeof ahead>

const side = z.object({
  /** null: fewer than ten. */
  customers: z.number().int().nullable(),
  paths: z.number().int().nullable(),
  stages: z.array(stageFigures),
  moves: z.array(move),
  /** Moves of fewer than ten customers are not shown, only that there are some. */
  hiddenMoves: z.number().int(),
  /** The likeliest first. */
  ahead: z.array(ahead),
})
export type PathSide = z.infer<typeof side>

export const differenceOf = ['waiting', 'relapse', 'mood'] as const
const difference = z.object({
  stage: pathStage,
  of: z.enum(differenceOf),
  /** Adjusted for all that were compared. Benjamini & Hochberg 1995. */
  chance: confidence,
})
export type PathDifference = z.infer<typeof difference>

const whose = { kind: pathKind.default('all'), group: pathGroup.nullable().default(null) }

export const paths = {
  /** What the ways can be told apart by, the largest first. */
  'paths.groups': procedure({
    input: z.object({ kind: pathKind.default('all') }),
    output: z.object({
      groups: z.array(
        z.object({
          by: grouping,
          value: z.string(),
          /** Of a model: its name. */
          name: localized.nullable(),
          /** null: fewer than ten. */
          customers: z.number().int().nullable(),
        }),
      ),
    }),
  }),
  'paths.overview': procedure({
    input: z.object({
      ...whose,
      /** Answers only when it has been reckoned: for programs, not for screens. */
      wait: z.boolean().default(false),
    }),
    output: z.object({
      state: z.enum(['reckoning', 'ready', 'too_few']),
      /** Whose ways these are, as asked. */
      kind: pathKind,
      group: pathGroup.nullable(),
      reckonedAt: instant.nullable(),
      /** What came after this is looked at. */
      since: instant.nullable(),
      first: side.nullable(),
      second: side.nullable(),
      /** How many comparisons were made, and those that are more than chance. */
      compared: z.number().int(),
      differences: z.array(difference),
    }),
  }),
  /** What a figure is made of, the youngest first; of those waiting, the longest first. */
  'paths.visits': procedure({
    input: z.object({
      ...whose,
      about: z.discriminatedUnion('what', [
        z.object({ what: z.literal('stage'), stage: pathStage }),
        z.object({ what: z.literal('now'), stage: pathStage }),
        z.object({ what: z.literal('relapse'), stage: pathStage }),
        z.object({ what: z.literal('letters'), stage: pathStage }),
        z.object({ what: z.literal('tickets'), stage: pathStage }),
        z.object({ what: z.literal('move'), stage: pathStage, to: pathStage.nullable() }),
      ]),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({
      /** null: fewer than ten customers. */
      total: z.number().int().nullable(),
      visits: z.array(
        z.object({
          key: z.string(),
          customerId,
          customer: z.string(),
          /** A serial number, or that of an order or an offer; empty of what belongs to neither. */
          thing: z.string(),
          model: localized.nullable(),
          from: instant,
          /** null: still. */
          to: instant.nullable(),
          letters: z.number().int(),
          /** −1…1. */
          mood: z.number().nullable(),
          ticket: z.object({ ticketId, number: z.string(), subject: z.string() }).nullable(),
        }),
      ),
    }),
  }),
  /** Who is likeliest to meet an obstacle within 90 days; nobody where that cannot be told. */
  'paths.likely': procedure({
    input: z.object({
      ...whose,
      obstacle,
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({
      total: z.number().int().nullable(),
      customers: z.array(z.object({ customerId, name: z.string(), chance: confidence })),
    }),
  }),
}
export type VisitsAbout = z.infer<(typeof paths)['paths.visits']['input']>['about']

export const pathEvents = { 'paths.changed': z.object({}) }
