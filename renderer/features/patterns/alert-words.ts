import type { AlertRow } from '../../../native/contract/patterns.ts'
import type { Format } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/index.ts'

/** What people call it, or its telling words. */
export const nameOf = (alert: Pick<AlertRow, 'name' | 'givenName'>, format: Format): string =>
  alert.givenName ?? format.pick(alert.name)

/** How many there would usually be: whole from two on, below that just as few as they are. */
export function expectedText(expected: number, t: Translate, format: Format): string {
  if (expected >= 2) return format.number(Math.round(expected))
  if (expected < 0.1) return t('patterns.expectedLow', { value: format.decimal(0.1, 1) })
  return format.decimal(expected, 1)
}

/** «17 Tickets, sonst 3» */
export const figuresText = ({ count, expected }: AlertRow, t: Translate, format: Format): string =>
  t('patterns.figures', { count, expected: expectedText(expected, t, format) })

/** «Seit Di., 17.11. schreiben 12 Kunden in 17 Tickets davon; üblich wären 3.» */
export function summaryText(alert: AlertRow, t: Translate, format: Format): string {
  const words = {
    count: alert.customers,
    date: format.weekday(alert.since),
    tickets: t('patterns.summary.tickets', { count: alert.count }),
    expected: expectedText(alert.expected, t, format),
  }
  if (alert.overAt === null) return t('patterns.summary.now', words)
  return t('patterns.summary.past', { ...words, until: format.weekday(alert.seenAt) })
}

/** Rarer than that is as good as never. */
const rarestDays = 1_000_000

/** What its certainty rests on, in days. */
export function certaintyText({ certainty, chance }: AlertRow, t: Translate, format: Format): string {
  const word = t(`words.certainty.${certainty}`)
  const days = chance > 0 ? Math.round(1 / chance) : Number.POSITIVE_INFINITY
  if (days > rarestDays) return t('patterns.certaintyRare', { certainty: word })
  return t('patterns.certaintyIs', { certainty: word, days: format.number(days) })
}

/** What became of it beside its state, the most telling first. */
export function standText(alert: AlertRow, t: Translate, format: Format): string {
  if (alert.mutedUntil !== null) return t('patterns.mutedUntil', { date: format.weekday(alert.mutedUntil) })
  if (alert.state === 'dismissed') return t('patterns.state.dismissed')
  if (alert.overAt !== null) return t('patterns.over', { date: format.weekday(alert.overAt) })
  return t(`patterns.state.${alert.state}`)
}
