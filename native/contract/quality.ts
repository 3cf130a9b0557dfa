import { z } from 'zod'
import { procedure } from './define.ts'
import { recordKind } from './intake.ts'
import { confidence, counts, customerId, instant, language, ticketId } from './words.ts'

/** What is looked at; prices and stock stand in the parts. */
export const qualityKinds = [
  'customers',
  'contacts',
  'machines',
  'models',
  'parts',
  'bom',
  'prices',
  'stock',
  'orders',
  'returns',
  'articles',
  'cases',
  'tickets',
] as const
export const qualityKind = z.enum(qualityKinds)
export type QualityKind = z.infer<typeof qualityKind>

/** Everything that can be wrong with the data. Closed: the screens say each one in words. */
export const findingCodes = [
  'customer_no_mail',
  'customer_no_phone',
  'customer_no_place',
  'customer_double',
  'contact_no_customer',
  'contact_no_name',
  'contact_no_phone',
  'machine_no_customer',
  'machine_no_model',
  'machine_no_installed',
  'machine_two_spellings',
  'model_no_name',
  'model_no_bom',
  'model_no_article',
  'part_no_name',
  'part_double',
  'part_two_spellings',
  'part_successor_unknown',
  'part_successor_cycle',
  'part_gone',
  'part_in_no_bom',
  'part_no_picture',
  'bom_cycle',
  'bom_quantity',
  'bom_alternate_unknown',
  'price_missing',
  'stock_missing',
  'lead_missing',
  'order_no_customer',
  'order_no_lines',
  'order_item_unknown',
  'return_no_customer',
  'return_order_unknown',
  'return_item_unknown',
  'article_no_model',
  'article_model_unknown',
  'case_no_machine',
  'case_machine_unknown',
  'case_part_unknown',
  'ticket_no_customer',
  'source_failed',
  'source_late',
  'source_not_seen',
] as const
export const findingCode = z.enum(findingCodes)
export type FindingCode = z.infer<typeof findingCode>

/** `wrong`: it contradicts itself or the other records. */
export const findingGroups = ['incomplete', 'double', 'stale', 'unlinked', 'wrong'] as const
export const findingGroup = z.enum(findingGroups)
export type FindingGroup = z.infer<typeof findingGroup>

/** By what it costs the people at the desk. */
export const severities = ['high', 'medium', 'low'] as const
export const severity = z.enum(severities)
export type Severity = z.infer<typeof severity>

/** The system the records came from, as an import names it; null: they came without one. */
const source = z.string().nullable()

/** Where it is put right: an import with columns of its own, one of the company's usual files, the doubles, a ticket. */
export const findingRemedies = ['imports', 'data', 'duplicates', 'tickets'] as const
export const findingRemedy = z.enum(findingRemedies)

export const qualityFinding = z.object({
  code: findingCode,
  /** null: about imports of any kind. */
  kind: qualityKind.nullable(),
  group: findingGroup,
  severity,
  count: z.number().int(),
  /** Out of so many. */
  of: z.number().int(),
  /** A record that two systems know counts for both. Empty where it cannot be told. */
  sources: z.array(z.object({ source, count: z.number().int() })),
  remedy: findingRemedy,
  /** What to import there. */
  remedyKind: recordKind.nullable(),
  /** A person said that it may stay so, of this count; it returns when it has grown by a tenth. */
  putAway: z.object({ count: z.number().int(), at: instant, actor: z.string() }).nullable(),
})
export type QualityFinding = z.infer<typeof qualityFinding>

export const kindQuality = z.object({
  kind: qualityKind,
  count: z.number().int(),
  /** Share that has every field that matters; null where none is looked for, or where there is nothing. */
  complete: confidence.nullable(),
  sources: z.array(z.object({ source, count: z.number().int(), complete: confidence.nullable() })),
})
export type KindQuality = z.infer<typeof kindQuality>

/** One kind of records from one system. */
export const sourceQuality = z.object({
  source: z.string(),
  kind: recordKind,
  records: z.number().int(),
  lastImportAt: instant.nullable(),
  /** Between two imports, the median of the last ones; null while there are fewer than three. */
  usualMs: z.number().int().nullable(),
  late: z.boolean(),
  failed: z.boolean(),
  /** Records that its last import did not hold any more; null where that import was not a full one. */
  notSeen: z.number().int().nullable(),
})
export type SourceQuality = z.infer<typeof sourceQuality>

export const stageIds = ['stored', 'analysed', 'linked', 'predicting', 'acting'] as const
export const stageId = z.enum(stageIds)
export type StageId = z.infer<typeof stageId>

export const stageMeasureCodes = [
  'kinds_stored',
  'tickets_triaged',
  'tickets_with_customer',
  'tickets_with_record',
  'lines_linked',
  'forecast_error',
  'category_accuracy',
  'part_hits',
  'categories_acting',
] as const
export const stageMeasureCode = z.enum(stageMeasureCodes)
export type StageMeasureCode = z.infer<typeof stageMeasureCode>

export const stageMeasure = z.object({
  code: stageMeasureCode,
  /** null: not measured yet. `forecast_error` is against taking the year before: below 1 is better. */
  value: z.number().nullable(),
  wanted: z.number(),
  /** What `value` rests on: tickets, lines, confirmed parts, categories. */
  basis: z.number().int(),
  reached: z.boolean(),
})
export type StageMeasure = z.infer<typeof stageMeasure>

export const stage = z.object({
  id: stageId,
  /** `partly`: one of its measures is reached. */
  state: z.enum(['reached', 'partly', 'open']),
  measures: z.array(stageMeasure),
})
export type Stage = z.infer<typeof stage>

export const affectedRecord = z.object({
  title: z.string(),
  detail: z.string(),
  ticketId: ticketId.nullable(),
  customerId: customerId.nullable(),
  /** Of an import, or of what it brought: of which kind, and when that was the last time. */
  recordKind: recordKind.nullable(),
  at: instant.nullable(),
})
export type AffectedRecord = z.infer<typeof affectedRecord>

export const quality = {
  /** Does not wait for the reckoning unless asked to: `quality.changed` tells when it is done. */
  'quality.overview': procedure({
    input: z.object({
      /** Answers only when it has been reckoned: for programs, not for screens. */
      wait: z.boolean().default(false),
    }),
    output: z.object({
      state: z.enum(['reckoning', 'ready', 'failed']),
      reckonedAt: instant.nullable(),
      /** Of a reckoning that goes on, in steps. */
      progress: counts.nullable(),
      kinds: z.array(kindQuality),
      sources: z.array(sourceQuality),
      /** The costliest first. */
      findings: z.array(qualityFinding),
      stages: z.array(stage),
    }),
  }),
  /** The first records that a finding is about. @throws `not_found` where there is no such finding (any more) */
  'quality.examples': procedure({
    input: z.object({
      code: findingCode,
      /** null: without a source; left out: of all. */
      source: source.optional(),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ records: z.array(affectedRecord) }),
  }),
  /** All of them as a table, piece by piece: `next` is where the next one begins, null after the last. @throws `not_found` */
  'quality.table': procedure({
    input: z.object({
      code: findingCode,
      source: source.optional(),
      after: z.string().max(2_000).nullable(),
      language,
    }),
    output: z.object({ csv: z.string(), next: z.string().nullable() }),
  }),
  /** Lets a finding be as it is, or takes that back. @throws `not_found` */
  'quality.putAway': procedure({
    input: z.object({ code: findingCode, putAway: z.boolean() }),
    output: z.object({}),
  }),
}

export const qualityEvents = {
  'quality.changed': z.object({}),
  /** null: nothing is being reckoned. */
  'quality.progressed': counts.nullable(),
}
