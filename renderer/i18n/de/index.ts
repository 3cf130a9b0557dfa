import { app, failed, form, keys, settings, status } from './app.ts'
import { changes } from './changes.ts'
import { commands } from './commands.ts'
import { day } from './day.ts'
import { errors } from './errors.ts'
import { find } from './find.ts'
import { forecast } from './forecast.ts'
import { imports } from './imports.ts'
import { first, intake } from './intake.ts'
import { articles, defects } from './knowledge.ts'
import { lead } from './lead.ts'
import { learning } from './learning.ts'
import { letters, macros, texts } from './letters.ts'
import { matching } from './matching.ts'
import { merges } from './merges.ts'
import { notifications } from './notifications.ts'
import { offers } from './offers.ts'
import { partPictures } from './part-pictures.ts'
import { parts } from './parts.ts'
import { paths } from './paths.ts'
import { patterns } from './patterns.ts'
import { conversation, preview } from './preview.ts'
import { profile } from './profile.ts'
import { quality } from './quality.ts'
import { queue } from './queue.ts'
import { reports } from './reports.ts'
import { routing } from './routing.ts'
import { rules } from './rules.ts'
import { signs } from './signs.ts'
import { sla } from './sla.ts'
import { cases, customer, suggestion, ticket, triage } from './ticket.ts'
import { topics } from './topics.ts'
import { tour } from './tour.ts'
import { fields, views } from './views.ts'
import { voices } from './voices.ts'
import { words } from './words.ts'

export const de = {
  app,
  changes,
  form,
  status,
  failed,
  keys,
  commands,
  find,
  settings,
  words,
  errors,
  queue,
  views,
  fields,
  lead,
  learning,
  ticket,
  letters,
  matching,
  merges,
  texts,
  macros,
  conversation,
  preview,
  offers,
  partPictures,
  parts,
  patterns,
  suggestion,
  triage,
  routing,
  sla,
  rules,
  day,
  topics,
  tour,
  notifications,
  cases,
  articles,
  defects,
  customer,
  profile,
  paths,
  forecast,
  first,
  intake,
  imports,
  quality,
  signs,
  reports,
  voices,
} as const
