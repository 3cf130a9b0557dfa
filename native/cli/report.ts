import { type ReportFormat, type ReportPeriod, sectionIds } from '../contract/reports.ts'
import type { CliContext, ExitCode } from './context.ts'
import { writeLine } from './lines.ts'

/** What `--period` takes beside two days, 2026-11-01..2026-11-30. */
const namedPeriods: Record<string, ReportPeriod> = {
  '7-days': { kind: 'days', days: 7 },
  '30-days': { kind: 'days', days: 30 },
  '90-days': { kind: 'days', days: 90 },
  yesterday: { kind: 'yesterday' },
  'this-month': { kind: 'this', unit: 'month' },
  'last-month': { kind: 'last', unit: 'month' },
  'last-week': { kind: 'last', unit: 'week' },
  'this-year': { kind: 'this', unit: 'year' },
  'last-year': { kind: 'last', unit: 'year' },
}

interface Options {
  readonly data: string | undefined
  readonly period: string
  readonly format: 'json' | Extract<ReportFormat, 'csv'>
}

/** `report [--data DIR] [--period …] [--format json|csv]`: a line a section, or the table that the screen saves. */
export async function report(context: CliContext, { data, period: named, format }: Options): Promise<ExitCode> {
  const period = readPeriod(named)
  if (!period)
    throw new Error(`--period is one of ${Object.keys(namedPeriods).join(', ')}, or two days: 2026-11-01..2026-11-30`)
  const engine = await context.openEngine(data ?? context.defaultData(), [])
  const options = { signal: context.signal }
  if (format === 'csv') {
    const sections = [...sectionIds]
    const { contentBase64 } = await engine.call(
      'reports.document',
      { period, filter: {}, sections, format, language: 'de' },
      options,
    )
    context.output.write(Buffer.from(contentBase64, 'base64'))
    return 0
  }
  for (const section of sectionIds) {
    const {
      id,
      period: days,
      figures,
      charts,
    } = await engine.call('reports.section', { section, period, filter: {}, wait: true }, options)
    await writeLine(context.output, { section: id, ...days, figures, charts })
  }
  return 0
}

function readPeriod(text: string): ReportPeriod | undefined {
  const own = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text)
  return own ? { kind: 'own', from: own[1] ?? '', to: own[2] ?? '' } : namedPeriods[text]
}
