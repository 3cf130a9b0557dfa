import type { z } from 'zod'
import type { FileFault } from '../contract/errors.ts'
import type { fileFormat, TableLayout } from '../contract/imports.ts'

/** What a cell holds; CSV knows texts only. */
export type Cell = string | number | boolean | Date | null

export interface TableRow {
  /** As a spreadsheet counts. */
  readonly line: number
  readonly cells: readonly Cell[]
}

/** A file as rows under named columns, whatever its format. */
export interface Table {
  readonly format: z.infer<typeof fileFormat>
  readonly sheets: readonly string[]
  readonly layout: TableLayout
  /** Named once each. */
  readonly columns: readonly string[]
  /** About how many there are; null where nobody can tell before reading. */
  readonly expectedRows: number | null
  /** Rows below the head, blank ones left out. */
  rows(): AsyncIterable<TableRow>
}

/** The file is none that can be imported. */
export class FileFaultError extends Error {
  readonly fault: FileFault
  constructor(fault: FileFault, detail: string) {
    super(detail)
    this.name = 'FileFaultError'
    this.fault = fault
  }
}

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')

export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return isoText(cell)
  return typeof cell === 'string' ? cell.trim() : String(cell)
}

/** A date of a spreadsheet, which has no zone: the time only where there is one. */
function isoText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const iso = date.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19)
}
