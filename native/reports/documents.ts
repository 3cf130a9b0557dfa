import type { Clock } from '../clock.ts'
import {
  type ReportFilter,
  type ReportFormat,
  type ReportPeriod,
  reportFormats,
  type SectionId,
} from '../contract/reports.ts'
import type { Language } from '../contract/words.ts'
import { reportCsv } from './report-csv.ts'
import { reportPdf } from './report-pdf.ts'
import type { ReportService } from './service.ts'

export interface ReportFile {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
}

export interface DocumentOrder {
  readonly period: ReportPeriod
  readonly filter: ReportFilter
  readonly sections: readonly SectionId[]
  readonly format: ReportFormat
  readonly language: Language
}

export interface ReportDocuments {
  /** @param title instead of «Bericht»; @param at the day it is taken to be */
  make(order: DocumentOrder, options?: { readonly title?: string; readonly at?: number }): Promise<ReportFile>
}

const titles = { de: 'Bericht', en: 'Report' } as const

export function createReportDocuments({
  service,
  clock,
}: {
  service: Pick<ReportService, 'section' | 'choices'>
  clock: Clock
}): ReportDocuments {
  const filterWords = async (filter: ReportFilter, language: Language): Promise<string> => {
    const { categories, models } = await service.choices()
    const named = (list: typeof categories, id: string | undefined): string | undefined =>
      list.find((one) => one.id === id)?.name[language] || id
    return [
      named(categories, filter.category),
      named(models, filter.model),
      filter.segment,
      filter.region,
      filter.language,
    ]
      .filter((text) => text !== undefined)
      .join(', ')
  }
  return {
    make: async ({ period, filter, sections, format, language }, { title, at } = {}) => {
      const made = []
      // One after the other: each takes its part of the thread.
      for (const section of sections) made.push(await service.section({ section, period, filter, wait: true }, at))
      const [first] = made
      const name = `${title ?? titles[language]} ${first?.period.from ?? ''} ${first?.period.to ?? ''}`
        .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '')
        .trim()
      if (format === 'csv')
        return { name: `${name}.csv`, mediaType: 'text/csv', content: Buffer.from(reportCsv(made, language)) }
      const pdf = await reportPdf({
        title: title ?? titles[language],
        sections: made,
        filter: await filterWords(filter, language),
        madeAt: clock(),
        language,
      })
      return { name: `${name}.pdf`, mediaType: 'application/pdf', content: pdf }
    },
  }
}

/** In the order of the contract, each once. */
export const inOrder = (formats: readonly ReportFormat[]): ReportFormat[] =>
  reportFormats.filter((format) => formats.includes(format))
