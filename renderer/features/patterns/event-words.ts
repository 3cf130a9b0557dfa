import type { AlertEvent } from '../../../native/contract/patterns.ts'
import { namelessAgent } from '../../../native/contract/words.ts'
import type { Format } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/index.ts'

/** Stands for the watch itself. */
const watchActor = 'watch'

/** Who did it: a person by name, somebody who has given none, or the watch itself. */
export function actorOf({ actor }: Pick<AlertEvent, 'actor'>, t: Translate): string {
  if (actor === namelessAgent) return t('patterns.events.somebody')
  return actor === watchActor ? t('patterns.events.machine') : actor
}

/** Whom, until when, which and how many, as the kind has it. */
export function detailsOf({ kind, detail, count }: AlertEvent, t: Translate, format: Format): string[] {
  const until = kind === 'muted' ? Date.parse(detail) : Number.NaN
  const what = Number.isNaN(until) ? detail : t('patterns.mutedUntil', { date: format.weekday(until) })
  // How many were put in and taken out stands in the detail; the sum of both says nothing.
  const many = count === null || kind === 'tickets' ? '' : t('patterns.events.tickets', { count })
  return [what, many].filter((each) => each !== '')
}
