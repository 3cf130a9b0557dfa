import type { Rhythm, ScheduledReport } from '../../../native/contract/reports.ts'
import { useText } from '../../i18n/index.ts'

export const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** A schedule in words: «Jeden Montag, 07:00, letzte Woche, PDF an leitung@…». */
export function useScheduleWords() {
  const { t } = useText()
  const rhythmWords = (rhythm: Rhythm): string => {
    switch (rhythm.every) {
      case 'week':
        return t('reports.schedules.everyWeekday', {
          weekday: t(`reports.schedules.weekdays.${weekdayNames[rhythm.weekday - 1] ?? 'monday'}`),
        })
      case 'month':
        return t('reports.schedules.everyMonthDay', { day: rhythm.day })
      default:
        return t(`reports.schedules.every.${rhythm.every}`)
    }
  }
  return {
    rhythm: rhythmWords,
    summary: ({ rhythm, time, period, formats, recipients }: ScheduledReport): string =>
      [
        `${rhythmWords(rhythm)}, ${time}`,
        t(`reports.schedules.periods.${period}`),
        `${formats.map((format) => format.toUpperCase()).join(' + ')} → ${recipients.join(', ')}`,
      ].join(' · '),
    /** Codes of the contract that people can do something about. */
    failure: (error: string): string => (error === 'bad_address' ? t('reports.schedules.noSender') : error),
  }
}
