import type { ReportPeriod } from '../../../native/contract/reports.ts'

/** What can be chosen by one word; `own` opens two days to choose. */
export const periodNames = [
  'days_7',
  'days_30',
  'days_90',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
  'own',
] as const
export type PeriodName = (typeof periodNames)[number]

export function nameOfPeriod(period: ReportPeriod): PeriodName {
  const name =
    period.kind === 'days'
      ? `days_${period.days}`
      : period.kind === 'own' || period.kind === 'yesterday'
        ? 'own'
        : `${period.kind}_${period.unit}`
  return periodNames.find((each) => each === name) ?? 'own'
}

/** @param shown the days that are on the screen: what an own period begins with */
export function periodByName(name: PeriodName, shown: { from: string; to: string }): ReportPeriod {
  switch (name) {
    case 'own':
      return { kind: 'own', ...shown }
    case 'days_7':
    case 'days_30':
    case 'days_90':
      return { kind: 'days', days: Number(name.slice(5)) }
    case 'this_month':
      return { kind: 'this', unit: 'month' }
    case 'last_month':
      return { kind: 'last', unit: 'month' }
    case 'this_quarter':
      return { kind: 'this', unit: 'quarter' }
    case 'last_quarter':
      return { kind: 'last', unit: 'quarter' }
    case 'this_year':
      return { kind: 'this', unit: 'year' }
    case 'last_year':
      return { kind: 'last', unit: 'year' }
  }
}
