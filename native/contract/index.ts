import type { z } from 'zod'
import { app, appEvents } from './app.ts'
import { articles } from './articles.ts'
import { cases } from './cases.ts'
import { categories, categoryEvents } from './categories.ts'
import { customerEvents, customers } from './customers.ts'
import { day } from './day.ts'
import { defectEvents, defects } from './defects.ts'
import type { Procedure } from './define.ts'
import { fieldEvents, fields } from './fields.ts'
import { find } from './find.ts'
import { forecast, forecastEvents } from './forecast.ts'
import { imports, importsEvents } from './imports.ts'
import { intake, intakeEvents } from './intake.ts'
import { jobEvents, jobs } from './jobs.ts'
import { journeys } from './journeys.ts'
import { learning, learningEvents } from './learning.ts'
import { letterEvents, letters } from './letters.ts'
import { matching, matchingEvents } from './matching.ts'
import { merges } from './merges.ts'
import { notificationEvents, notifications } from './notifications.ts'
import { offerEvents, offers } from './offers.ts'
import { outlook, outlookEvents } from './outlook.ts'
import { partPictureEvents, partPictures } from './part-pictures.ts'
import { partEvents, parts } from './parts.ts'
import { pathEvents, paths } from './paths.ts'
import { patternEvents, patterns } from './patterns.ts'
import { quality, qualityEvents } from './quality.ts'
import { replays } from './replays.ts'
import { reportEvents, reports } from './reports.ts'
import { routing, routingEvents } from './routing.ts'
import { ruleEvents, rules } from './rules.ts'
import { settings, settingsEvents } from './settings.ts'
import { signEvents, signs } from './signs.ts'
import { sla, slaEvents } from './sla.ts'
import { suggestions } from './suggestions.ts'
import { textEvents, texts } from './texts.ts'
import { ticketEvents, tickets } from './tickets.ts'
import { topicEvents, topics } from './topics.ts'
import { triage, triageEvents } from './triage.ts'
import { viewEvents, views } from './views.ts'
import { voices, voicesEvents } from './voices.ts'

/** THE list: everything the engine can be asked. */
export const procedures = {
  ...app,
  ...settings,
  ...tickets,
  ...merges,
  ...matching,
  ...views,
  ...fields,
  ...find,
  ...triage,
  ...categories,
  ...learning,
  ...cases,
  ...articles,
  ...defects,
  ...routing,
  ...suggestions,
  ...letters,
  ...texts,
  ...sla,
  ...day,
  ...notifications,
  ...customers,
  ...journeys,
  ...paths,
  ...outlook,
  ...forecast,
  ...offers,
  ...parts,
  ...partPictures,
  ...signs,
  ...intake,
  ...imports,
  ...patterns,
  ...quality,
  ...replays,
  ...reports,
  ...rules,
  ...topics,
  ...voices,
  ...jobs,
}
export type Procedures = typeof procedures
export type ProcedureName = keyof Procedures

/** Everything the engine tells without being asked. */
export const events = {
  ...appEvents,
  ...settingsEvents,
  ...ticketEvents,
  ...viewEvents,
  ...fieldEvents,
  ...triageEvents,
  ...categoryEvents,
  ...learningEvents,
  ...defectEvents,
  ...routingEvents,
  ...slaEvents,
  ...notificationEvents,
  ...letterEvents,
  ...textEvents,
  ...customerEvents,
  ...outlookEvents,
  ...pathEvents,
  ...matchingEvents,
  ...forecastEvents,
  ...offerEvents,
  ...partEvents,
  ...partPictureEvents,
  ...signEvents,
  ...intakeEvents,
  ...importsEvents,
  ...patternEvents,
  ...qualityEvents,
  ...reportEvents,
  ...ruleEvents,
  ...topicEvents,
  ...voicesEvents,
  ...jobEvents,
}
export type Events = typeof events
export type EventName = keyof Events
export type EventValue<E extends EventName> = z.infer<Events[E]>

export type Input<N extends ProcedureName> = z.input<Procedures[N]['input']>
export type ParsedInput<N extends ProcedureName> = z.output<Procedures[N]['input']>
export type Output<N extends ProcedureName> = z.output<Procedures[N]['output']>
export type Progress<N extends ProcedureName> =
  Procedures[N] extends Procedure<z.ZodType, z.ZodType, infer P> ? z.infer<P> : never

export type Emit = <E extends EventName>(name: E, value: EventValue<E>) => void
