import { keepPreviousData } from '@tanstack/react-query'
import type { ReportSection, SectionId } from '../../../native/contract/reports.ts'
import { useEngineQuery } from '../../engine/index.ts'
import { useReportView } from './store.ts'

/** A section of the report on the screen; what was there stays until the next is. */
export function useSection(section: SectionId, enabled = true) {
  const { period, filter } = useReportView()
  return useEngineQuery<'reports.section', ReportSection>(
    'reports.section',
    { section, period, filter },
    { placeholderData: keepPreviousData, enabled },
  )
}
