import { create } from 'zustand'
import type { ReportFilter, ReportLead, ReportPeriod } from '../../../native/contract/reports.ts'

/** What is looked at, kept while somebody reads the tickets behind a figure and comes back. */
export interface ReportView {
  readonly period: ReportPeriod
  readonly filter: ReportFilter
  /** The figure whose tickets are listed, with its name. */
  readonly chosen: Chosen | null
  look: (change: Partial<Pick<ReportView, 'period' | 'filter' | 'chosen'>>) => void
}

export interface Chosen {
  readonly lead: ReportLead
  readonly name: string
}

export const useReportView = create<ReportView>((set) => ({
  period: { kind: 'days', days: 30 },
  filter: {},
  chosen: null,
  look: (change) => set(change),
}))
