import { app, failed, form, keys, settings, status } from './app.ts'
import { changes } from './changes.ts'
import { commands } from './commands.ts'
import { day } from './day.ts'
import { errors } from './errors.ts'
import { find } from './find.ts'
import { first, intake } from './intake.ts'
import { articles, defects } from './knowledge.ts'
import { learning } from './learning.ts'
import { letters, macros, texts } from './letters.ts'
import { merges } from './merges.ts'
import { notifications } from './notifications.ts'
import { conversation, preview } from './preview.ts'
import { queue } from './queue.ts'
import { routing } from './routing.ts'
import { sla } from './sla.ts'
import { cases, customer, suggestion, ticket, triage } from './ticket.ts'
import { tour } from './tour.ts'
import { fields, views } from './views.ts'
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
  learning,
  ticket,
  letters,
  merges,
  texts,
  macros,
  conversation,
  preview,
  suggestion,
  triage,
  routing,
  sla,
  day,
  tour,
  notifications,
  cases,
  articles,
  defects,
  customer,
  first,
  intake,
} as const
