import type { ReportPeriod, Rhythm, ScheduledReport } from '../contract/reports.ts'

/** As cron writes it: minute, hour, day, month, weekday. */
export function cronOf(rhythm: Rhythm, time: string): string {
  const [hour, minute] = time.split(':').map(Number)
  const at = `${minute} ${hour}`
  switch (rhythm.every) {
    case 'day':
      return `${at} * * *`
    case 'workday':
      return `${at} * * 1-5`
    case 'week':
      return `${at} * * ${rhythm.weekday % 7}`
    case 'month':
      return `${at} ${rhythm.day} * *`
  }
}

/** What a scheduled report is about, on the day it is due. */
export function periodOf(period: ScheduledReport['period']): ReportPeriod {
  switch (period) {
    case 'yesterday':
      return { kind: 'yesterday' }
    case 'last_week':
      return { kind: 'last', unit: 'week' }
    case 'last_month':
      return { kind: 'last', unit: 'month' }
  }
}
