import { z } from 'zod'
import { procedure } from './define.ts'
import { confidence, customerId, instant, localized, mailLanguage, sentiment, ticketId } from './words.ts'

/** Aspects of product and service that every company watches; it may add its own. */
export const standardAspects = [
  'delivery',
  'quality',
  'price',
  'reachability',
  'help',
  'documentation',
  'parts',
  'usability',
  'ordering',
  'repair',
  'returns',
] as const
export type StandardAspect = (typeof standardAspects)[number]

/** One of the standard ones, or `own-…`. */
export const aspectId = z.string().min(1).max(40)

/** Valence nearer to 0 than this is neutral. */
export const mildValence = 0.25

/** Figures of fewer people are not shown. */
export const fewestPeople = 10

export const voiceSource = z.enum(['mail', 'review', 'survey'])
export type VoiceSource = z.infer<typeof voiceSource>

export const voiceFilter = z.object({
  modelId: z.string().nullable().default(null),
  segment: z.string().nullable().default(null),
  source: voiceSource.nullable().default(null),
  /** ISO 639-1. */
  language: z.string().nullable().default(null),
})
export type VoiceFilter = z.infer<typeof voiceFilter>

const asked = {
  from: instant,
  /** Not included. */
  to: instant,
  filter: voiceFilter.default({ modelId: null, segment: null, source: null, language: null }),
}

/** How a group speaks; 95 % interval, customers drawn as wholes. */
export const voiceFigures = z.object({
  mentions: z.number().int(),
  people: z.number().int(),
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  negative: confidence,
  neutral: confidence,
  positive: confidence,
})
export type VoiceFigures = z.infer<typeof voiceFigures>

/** null: fewer than `fewestPeople` people said anything. */
const shownFigures = voiceFigures.nullable()

export const voicePoint = z.object({ at: instant, figures: shownFigures })
export type VoicePoint = z.infer<typeof voicePoint>

export const aspectRow = z.object({
  aspect: aspectId,
  /** Of one of the company's own. */
  name: localized.nullable(),
  figures: shownFigures,
  /** Nobody said anything of it at all. */
  silent: z.boolean(),
  /** Mean valence less that of the stretch of the same length before; null where either has too few people. */
  change: z.object({ difference: z.number(), significant: z.boolean() }).nullable(),
  series: z.array(voicePoint),
})
export type AspectRow = z.infer<typeof aspectRow>

export const voiceOptions = z.object({
  models: z.array(z.object({ id: z.string(), name: localized })),
  segments: z.array(z.string()),
  sources: z.array(voiceSource),
  languages: z.array(mailLanguage),
})

/** `reckoning`: what was read is being put together after a start; `reading`: messages and feedback not read yet. */
export const voiceState = z.enum(['reckoning', 'ready'])

export const voiceQuote = z.object({
  id: z.number().int(),
  aspect: aspectId,
  sentence: z.string(),
  /** What stands around it. */
  before: z.string(),
  after: z.string(),
  valence: z.number(),
  sentiment,
  confidence,
  /** A person said that it is about this. */
  corrected: z.boolean(),
  source: voiceSource,
  /** Where reviews came from, in the words of their file; '' for mails. */
  origin: z.string(),
  /** 0 worst … 1 best, of a review. */
  rating: confidence.nullable(),
  at: instant,
  modelId: z.string().nullable(),
  modelName: localized.nullable(),
  ticketId: ticketId.nullable(),
  subject: z.string(),
  customerId: customerId.nullable(),
  customerName: z.string().nullable(),
})
export type VoiceQuote = z.infer<typeof voiceQuote>

export const ownAspect = z.object({
  id: aspectId,
  name: localized,
  examples: z.array(z.string()),
})
export type OwnAspect = z.infer<typeof ownAspect>

/** An own aspect is told by its examples, so it needs some. */
export const fewestExamples = 5

export const voices = {
  /** Aspects in the order in which they are mentioned most. */
  'voices.overview': procedure({
    input: z.object({ ...asked, bucket: z.enum(['week', 'month']).default('month') }),
    output: z.object({
      state: voiceState,
      /** Messages and feedback that are still to be read. */
      unread: z.number().int(),
      rows: z.array(aspectRow),
      total: shownFigures,
      /** Sentences that may be about an aspect and are not counted. */
      unsure: z.number().int(),
      /** What can be filtered by, whatever is filtered now. */
      options: voiceOptions,
    }),
  }),
  /** Machine × aspect: models with most mentions first. */
  'voices.matrix': procedure({
    input: z.object({ ...asked, limit: z.number().int().min(1).max(60).default(20) }),
    output: z.object({
      state: voiceState,
      aspects: z.array(z.object({ aspect: aspectId, name: localized.nullable() })),
      models: z.array(
        z.object({
          modelId: z.string(),
          name: localized,
          /** One for each aspect. */
          cells: z.array(z.object({ figures: shownFigures, silent: z.boolean() })),
        }),
      ),
    }),
  }),
  'voices.quotes': procedure({
    input: z.object({
      ...asked,
      /** null: of any aspect. */
      aspect: aspectId.nullable(),
      order: z.enum(['newest', 'worst', 'best']).default('newest'),
      which: z.enum(['sure', 'unsure']).default('sure'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(100).default(20),
    }),
    output: z.object({ state: voiceState, total: z.number().int(), quotes: z.array(voiceQuote) }),
  }),
  /**
   * A person says what a sentence is about: another aspect, or nothing of the kind (null). Sentences much like it are judged
   * alike from then on. @throws `not_found`
   */
  'voices.correct': procedure({
    input: z.object({ voiceId: z.number().int(), aspect: aspectId.nullable() }),
    output: z.object({ correctionId: z.number().int() }),
  }),
  /** @throws `not_found` for one that is undone */
  'voices.undo': procedure({ input: z.object({ correctionId: z.number().int() }), output: z.object({}) }),
  'voices.aspects': procedure({ input: z.object({}), output: z.object({ aspects: z.array(ownAspect) }) }),
  /** A new one without `id`. All is read again for it, in the background. @throws `too_few_examples`, `name_taken` */
  'voices.saveAspect': procedure({
    input: z.object({
      id: aspectId.nullable(),
      name: localized,
      examples: z.array(z.string().min(3).max(500)).max(200),
    }),
    output: z.object({ id: aspectId }),
  }),
  /** Its voices go with it; saving it again under the same id brings them back. @throws `not_found` */
  'voices.removeAspect': procedure({ input: z.object({ id: aspectId }), output: ownAspect }),
}

export const voicesEvents = { 'voices.changed': z.object({}) }
