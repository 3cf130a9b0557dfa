import type { ReportFilter, ScheduledReport } from '../../../native/contract/reports.ts'
import { sectionIds } from '../../../native/contract/reports.ts'
import type { Language } from '../../../native/contract/words.ts'
import { createUnsaved } from '../../components/unsaved.ts'

/** A schedule as it is typed: recipients in one text. */
export interface ScheduleValues extends Omit<ScheduledReport, 'recipients'> {
  readonly recipients: string
}
export type ScheduleProblem = 'name' | 'recipients' | 'address' | 'formats' | 'sections'

export const useUnsavedSchedule = createUnsaved<ScheduleValues>()

export const emptySchedule = (filter: ReportFilter, language: Language): ScheduleValues => ({
  name: '',
  sections: [...sectionIds],
  filter,
  period: 'last_week',
  formats: ['pdf'],
  language,
  recipients: '',
  rhythm: { every: 'week', weekday: 1 },
  time: '07:00',
  active: true,
})

export const valuesOf = ({ recipients, ...schedule }: ScheduledReport): ScheduleValues => ({
  ...schedule,
  recipients: recipients.join(', '),
})

export const recipientsOf = (text: string): string[] => text.split(/[\s,;]+/).filter((address) => address !== '')

export function problemsIn({
  name,
  recipients,
  formats,
  sections,
}: ScheduleValues): Partial<Record<keyof ScheduleValues, ScheduleProblem>> {
  const addresses = recipientsOf(recipients)
  const bad =
    addresses.length === 0
      ? 'recipients'
      : addresses.some((one) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(one))
        ? 'address'
        : null
  return {
    ...(name.trim() === '' && { name: 'name' }),
    ...(bad && { recipients: bad }),
    ...(formats.length === 0 && { formats: 'formats' }),
    ...(sections.length === 0 && { sections: 'sections' }),
  }
}

/** Those chosen, one more or one less, in the order of all. */
export const toggled = <V>(all: readonly V[], chosen: readonly V[], value: V): V[] =>
  all.filter((each) => (each === value ? !chosen.includes(value) : chosen.includes(each)))
