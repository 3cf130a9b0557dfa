import { z } from 'zod'
import { procedure } from './define.ts'
import { categoryId, instant, language, localized, ticketId, ticketState } from './words.ts'

/** A day on the company's clock, 2026-11-25. */
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const periodUnits = ['week', 'month', 'quarter', 'year'] as const
/** Days and whole stretches by the company's clock; `last` days end with today. */
export const reportPeriod = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('days'), days: z.number().int().min(1).max(400) }),
  z.object({ kind: z.literal('yesterday') }),
  z.object({ kind: z.literal('this'), unit: z.enum(periodUnits) }),
  z.object({ kind: z.literal('last'), unit: z.enum(periodUnits) }),
  /** Both days are in it. */
  z.object({ kind: z.literal('own'), from: isoDay, to: isoDay }),
])
export type ReportPeriod = z.infer<typeof reportPeriod>

/** What tickets must have to count; left out: whatever they have. */
export const reportFilter = z.object({
  category: categoryId.optional(),
  model: z.string().max(200).optional(),
  segment: z.string().max(200).optional(),
  /** A country, DE, or in it the first digit of the postcode, DE 3. */
  region: z.string().max(60).optional(),
  /** Of the customer's first mail. */
  language: z.string().max(3).optional(),
})
export type ReportFilter = z.infer<typeof reportFilter>

export const sectionIds = [
  'overview',
  'incoming',
  'answers',
  'solutions',
  'backlog',
  'promises',
  'reasons',
  'machines',
  'suggestions',
  'triage',
] as const
export const sectionId = z.enum(sectionIds)
export type SectionId = z.infer<typeof sectionId>

/** What tickets are counted by. Every figure is of one of these, and so leads to its tickets. */
export const measureIds = [
  'incoming',
  'answered',
  'unanswered',
  'solved',
  'reopened',
  'backlog',
  'answer_promise',
  'solution_promise',
  'failures',
  'part_failures',
  'suggested',
  'judged',
  'held_out',
] as const
export const measureId = z.enum(measureIds)
export type MeasureId = z.infer<typeof measureId>

/** The tickets behind a figure: those of a measure that have all these parts, `category:fault`, `days:20780-20786`. */
export const reportLead = z.object({ measure: measureId, parts: z.array(z.string().max(220)).max(6) })
export type ReportLead = z.infer<typeof reportLead>

export const figureIds = [
  'incoming',
  'answer_business',
  'answer_business_p90',
  'answer',
  'answer_p90',
  'unanswered',
  'solved',
  'solution_business',
  'solution_business_p90',
  'solution',
  'solution_p90',
  'reopened',
  'backlog',
  'backlog_old',
  'answer_kept',
  'solution_kept',
  'failures',
  'part_failures',
  'suggestions_taken',
  'suggestions_corrected',
  'suggestions_dismissed',
  'guess_right',
  'guess_corrected',
  'calibration',
  'held_out',
] as const
export const figureId = z.enum(figureIds)
export type FigureId = z.infer<typeof figureId>

/** `duration`: milliseconds; `business`: milliseconds of business hours; `share`: 0…1; `rate`: per hundred machines. */
export const figureUnits = ['count', 'duration', 'business', 'share', 'rate'] as const
export const figureUnit = z.enum(figureUnits)
export type FigureUnit = z.infer<typeof figureUnit>

export const reportFigure = z.object({
  id: figureId,
  unit: figureUnit,
  /** null where there is nothing to tell it from. */
  value: z.number().nullable(),
  /** Of the period before. */
  before: z.number().nullable(),
  /** How many tickets the figure is of, or shows: so many are behind `lead`. */
  tickets: z.number().int(),
  /** Out of so many; null where it is no share. */
  of: z.number().int().nullable(),
  lead: reportLead,
  /** Course over the period. */
  spark: z.array(z.number().nullable()),
})
export type ReportFigure = z.infer<typeof reportFigure>

export const chartIds = [
  'incoming_days',
  'incoming_year',
  'incoming_hours',
  'incoming_segments',
  'incoming_regions',
  'answer_course',
  'answer_times',
  'solution_course',
  'solution_times',
  'reopened_categories',
  'backlog_course',
  'backlog_ages',
  'promise_answer',
  'promise_solution',
  'reasons',
  'machine_failures',
  'part_failures',
  'suggestions',
  'corrected_categories',
  'calibration',
] as const
export const chartId = z.enum(chartIds)
export type ChartId = z.infer<typeof chartId>

export const chartShapes = [
  'calendar',
  'hours',
  'columns',
  'lines',
  'stack',
  'bars',
  'pareto',
  'intervals',
  'calibration',
] as const
export const chartShape = z.enum(chartShapes)
export type ChartShape = z.infer<typeof chartShape>

export const reportCell = z.object({
  value: z.number().nullable(),
  /** So many are behind `lead`. */
  tickets: z.number().int(),
  lead: reportLead.nullable(),
  low: z.number().nullable().optional(),
  high: z.number().nullable().optional(),
})
export type ReportCell = z.infer<typeof reportCell>

export const reportRow = z.object({
  /** Of the first of its parts: a day, a category, a model. */
  key: z.string(),
  label: localized,
  /** A group of fewer than ten people: nothing of it is told. */
  hidden: z.boolean(),
  cells: z.array(reportCell),
})
export type ReportRow = z.infer<typeof reportRow>

export const seriesIds = [
  'count',
  'before',
  'median',
  'p90',
  'age_0',
  'age_1',
  'age_2',
  'age_3',
  'age_4',
  'kept',
  'near',
  'broken',
  'open',
  'tickets',
  'installed',
  'rate',
  'taken',
  'corrected',
  'dismissed',
  'share',
  'sum',
  'said',
  'right',
] as const
export const seriesId = z.enum(seriesIds)
export type SeriesId = z.infer<typeof seriesId>

export const reportChart = z.object({
  id: chartId,
  shape: chartShape,
  series: z.array(z.object({ id: seriesId, unit: figureUnit })),
  rows: z.array(reportRow),
  /** Rows that are left out, being beyond what a picture holds. */
  more: z.number().int(),
})
export type ReportChart = z.infer<typeof reportChart>

export const resolvedPeriod = z.object({ from: isoDay, to: isoDay, beforeFrom: isoDay, beforeTo: isoDay })
export type ResolvedPeriod = z.infer<typeof resolvedPeriod>

export const reportSection = z.object({
  /** `hidden`: the filter leaves fewer than ten people, of whom nothing is told. */
  state: z.enum(['reckoning', 'ready', 'hidden', 'failed']),
  reckoned: z.object({ done: z.number().int(), total: z.number().int() }),
  id: sectionId,
  period: resolvedPeriod,
  timeZone: z.string(),
  figures: z.array(reportFigure),
  charts: z.array(reportChart),
})
export type ReportSection = z.infer<typeof reportSection>

/** Groups of fewer people than this are not shown. */
export const leastPeople = 10

export const reportTicket = z.object({
  id: ticketId,
  number: z.string(),
  subject: z.string(),
  customerName: z.string().nullable(),
  state: ticketState,
  createdAt: instant,
  /** What it took, milliseconds, where the figure is of a time. */
  tookMs: z.number().nullable(),
})
export type ReportTicket = z.infer<typeof reportTicket>

const asked = z.object({ period: reportPeriod, filter: reportFilter })

export const reportFormats = ['pdf', 'csv'] as const
export const reportFormat = z.enum(reportFormats)
export type ReportFormat = z.infer<typeof reportFormat>

export const scheduledPeriods = ['yesterday', 'last_week', 'last_month'] as const
export const rhythm = z.discriminatedUnion('every', [
  z.object({ every: z.literal('day') }),
  z.object({ every: z.literal('workday') }),
  /** Monday 1 … Sunday 7. */
  z.object({ every: z.literal('week'), weekday: z.number().int().min(1).max(7) }),
  z.object({ every: z.literal('month'), day: z.number().int().min(1).max(28) }),
])
export type Rhythm = z.infer<typeof rhythm>

export const scheduledReport = z.object({
  name: z.string().trim().min(1).max(120),
  sections: z.array(sectionId).min(1),
  filter: reportFilter,
  period: z.enum(scheduledPeriods),
  formats: z.array(reportFormat).min(1),
  language,
  recipients: z.array(z.string().max(320)).min(1).max(50),
  rhythm,
  /** 07:00, by the clock of this computer. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  active: z.boolean(),
})
export type ScheduledReport = z.infer<typeof scheduledReport>

export const reportScheduleId = z.number().int().positive().brand<'ReportScheduleId'>()
export type ReportScheduleId = z.infer<typeof reportScheduleId>
export const reportRun = z.object({
  dueAt: instant,
  at: instant,
  state: z.enum(['sent', 'failed']),
  error: z.string().nullable(),
})
export type ReportRun = z.infer<typeof reportRun>
export const reportSchedule = scheduledReport.extend({
  id: reportScheduleId,
  /** null: switched off. */
  nextAt: instant.nullable(),
  /** Newest first, a few. */
  runs: z.array(reportRun),
})
export type ReportSchedule = z.infer<typeof reportSchedule>

export const reports = {
  /** One dashboard. Does not wait for the reckoning unless asked to: `reports.changed` tells when it is done. */
  'reports.section': procedure({
    input: asked.extend({ section: sectionId, wait: z.boolean().default(false) }),
    output: reportSection,
  }),
  /** What can be filtered by, of all tickets there are; groups of fewer than ten people are not among them. */
  'reports.choices': procedure({
    input: z.object({}),
    output: z.object({
      categories: z.array(z.object({ id: z.string(), name: localized })),
      models: z.array(z.object({ id: z.string(), name: localized })),
      segments: z.array(z.string()),
      regions: z.array(z.string()),
      languages: z.array(z.string()),
    }),
  }),
  /** Exactly the tickets of a figure; what took longest first, else the newest. None where the group is too small. */
  'reports.tickets': procedure({
    input: asked.extend({
      lead: reportLead,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ total: z.number().int(), rows: z.array(reportTicket) }),
  }),
  'reports.document': procedure({
    input: asked.extend({ sections: z.array(sectionId).min(1), format: reportFormat, language }),
    output: z.object({ name: z.string(), mediaType: z.string(), contentBase64: z.string() }),
  }),
  'reports.schedules': procedure({ input: z.object({}), output: z.object({ schedules: z.array(reportSchedule) }) }),
  /** `id` null: a new one. @throws `not_found`, `bad_address` */
  'reports.saveSchedule': procedure({
    input: z.object({ id: reportScheduleId.nullable(), schedule: scheduledReport }),
    output: z.object({ id: reportScheduleId }),
  }),
  /** @throws `not_found` @returns what brings it back by `reports.saveSchedule` */
  'reports.removeSchedule': procedure({ input: z.object({ id: reportScheduleId }), output: scheduledReport }),
  /** Made and sent at once. @throws `not_found`; what goes wrong stands in the run */
  'reports.sendNow': procedure({ input: z.object({ id: reportScheduleId }), output: reportRun }),
}

export const reportEvents = {
  /** Figures or schedules may be others now. */
  'reports.changed': z.object({}),
}
