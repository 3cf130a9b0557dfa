import type { ErrorCode, FileFault } from '../contract/errors.ts'
import { isEngineError } from '../contract/errors.ts'
import type { PreviewRow } from '../contract/imports.ts'
import { fieldsOf, type ImportMapping, type SourceColumn, type TableLayout } from '../contract/imports.ts'
import { withParents } from './levels.ts'
import { createRowMapper } from './map-row.ts'
import { openTable } from './open-table.ts'
import { type StageMeta, stageFile } from './stage-file.ts'
import { cellText, FileFaultError, type Table } from './table.ts'
import { toRecord } from './to-record.ts'

/** What the reading thread is asked for, one thing each thread. */
export type ReaderTask =
  | { readonly what: 'inspect'; readonly file: string; readonly layout: TableLayout }
  | { readonly what: 'preview'; readonly file: string; readonly mapping: ImportMapping; readonly limit: number }
  | { readonly what: 'stage'; readonly file: string; readonly mapping: ImportMapping; readonly stageFile: string }

export interface Inspected {
  readonly format: Table['format']
  readonly sheets: readonly string[]
  readonly layout: TableLayout
  readonly columns: readonly Omit<SourceColumn, 'guess'>[]
}
export type Previewed = { readonly rows: readonly PreviewRow[] }

export type ReaderMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number | null }
  | { readonly type: 'done'; readonly value: Inspected | Previewed | StageMeta }
  | { readonly type: 'fault'; readonly fault: FileFault; readonly detail: string }
  | { readonly type: 'error'; readonly code: ErrorCode; readonly params: unknown }
  | { readonly type: 'unexpected'; readonly detail: string }

/** Does one task and tells all that comes of it. */
export async function work(task: ReaderTask, tell: (message: ReaderMessage) => void): Promise<void> {
  try {
    tell({ type: 'done', value: await answerTo(task, tell) })
  } catch (error) {
    if (error instanceof FileFaultError) tell({ type: 'fault', fault: error.fault, detail: error.message })
    else if (isEngineError(error)) tell({ type: 'error', code: error.code, params: error.params })
    else tell({ type: 'unexpected', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

async function answerTo(
  task: ReaderTask,
  tell: (message: ReaderMessage) => void,
): Promise<Inspected | Previewed | StageMeta> {
  if (task.what === 'inspect') return await inspect(task.file, task.layout)
  if (task.what === 'preview') return await preview(task)
  return await stageFile(task, (done, total) => tell({ type: 'progress', done, total }))
}

const rowsSampled = 500
const samplesKept = 200

async function inspect(file: string, layout: TableLayout): Promise<Inspected> {
  const table = await openTable(file, layout)
  const samples = table.columns.map((): string[] => [])
  const filled = table.columns.map(() => 0)
  let rows = 0
  for await (const { cells } of table.rows()) {
    for (const [at, list] of samples.entries()) {
      const text = cellText(cells[at]).slice(0, 200)
      if (text === '') continue
      filled[at] = (filled[at] ?? 0) + 1
      if (list.length < samplesKept) list.push(text)
    }
    if (++rows >= rowsSampled) break
  }
  if (rows === 0) throw new FileFaultError('empty', 'There is nothing below the head of the table.')
  return {
    format: table.format,
    sheets: table.sheets,
    layout: table.layout,
    columns: table.columns.map((name, at) => ({ name, samples: samples[at] ?? [], filled: (filled[at] ?? 0) / rows })),
  }
}

async function preview({ file, mapping, limit }: Extract<ReaderTask, { what: 'preview' }>): Promise<Previewed> {
  const table = await openTable(file, mapping.layout)
  const map = withParents(mapping, createRowMapper(mapping, table))
  const rows: PreviewRow[] = []
  for await (const row of table.rows()) {
    const mapped = map(row)
    if (!mapped) continue
    const checked = toRecord(mapping, mapped)
    rows.push({
      line: row.line,
      values: shownValues(mapping, mapped.values),
      problems: 'problems' in checked ? [...checked.problems] : [],
    })
    if (rows.length >= limit) break
  }
  return { rows }
}

/** Dates as the screens write them themselves, everything else as it is stored. */
function shownValues(
  { kind }: ImportMapping,
  values: Readonly<Record<string, string | number>>,
): Record<string, string> {
  return Object.fromEntries(
    fieldsOf(kind).flatMap((field) => (values[field] === undefined ? [] : [[field, String(values[field])] as const])),
  )
}
