import { EngineError } from '../contract/errors.ts'
import {
  type FieldType,
  type ImportMapping,
  type ImportTarget,
  importFields,
  type RowProblem,
  type SkipRule,
} from '../contract/imports.ts'
import { type Cell, cellText, isBlank, type Table, type TableRow } from './table.ts'
import { readDate, readNumber } from './values.ts'

/** The values of one row by field, before they are checked as a record; what is blank is left out. */
export interface MappedRow {
  readonly values: Readonly<Record<string, string | number>>
  readonly problems: readonly RowProblem[]
}
/** null: a row to pass over. */
export type MapRow = (row: TableRow) => MappedRow | null

/**
 * Makes of a mapping what maps one row after the other.
 * @throws EngineError `columns_missing` where the file lacks columns that the mapping names
 */
export function createRowMapper(mapping: ImportMapping, table: Pick<Table, 'columns' | 'format'>): MapRow {
  const at = new Map(table.columns.map((name, index) => [name, index]))
  const named = [...mapping.targets.flatMap(({ columns }) => columns), ...mapping.skip.map(({ column }) => column)]
  const missing = [...new Set(named)].filter((name) => !at.has(name))
  // A JSON export leaves out what no record has.
  if (missing.length > 0 && (table.format === 'csv' || table.format === 'excel' || missing.length === named.length)) {
    throw new EngineError('columns_missing', { columns: missing.slice(0, 20).join(', ') })
  }
  const types: Readonly<Record<string, FieldType>> = importFields[mapping.kind]
  const readers = mapping.targets
    .filter(({ field }) => types[field] !== undefined)
    .map((target) => createReader(target, types[target.field] ?? 'text', at))
  const skips = mapping.skip.map((rule) => createSkip(rule, at))
  return (row) => {
    if (isTotal(row.cells) || skips.some((skip) => skip(row.cells))) return null
    const values: Record<string, string | number> = {}
    const problems: RowProblem[] = []
    for (const read of readers) read(row.cells, values, problems)
    return { values, problems }
  }
}

type Reader = (cells: readonly Cell[], values: Record<string, string | number>, problems: RowProblem[]) => void

function createReader(target: ImportTarget, type: FieldType, at: ReadonlyMap<string, number>): Reader {
  const { field } = target
  const columns = target.columns.flatMap((name) => at.get(name) ?? [])
  const words = new Map(target.values.map(({ from, to }) => [from.trim().toLowerCase(), to]))
  const plain = target.join === null && target.split === null && words.size === 0
  return (cells, values, problems) => {
    const cell = plain ? firstFilled(cells, columns) : madeText(cells, target, columns, words)
    const found = isBlank(cell) ? target.fixed : cell
    if (found === null || found === undefined || found === '') return
    const value = convert(found, type, target)
    if (typeof value === 'object') problems.push({ ...value, field })
    else if (value !== '') values[field] = value
  }
}

function firstFilled(cells: readonly Cell[], columns: readonly number[]): Cell {
  for (const column of columns) {
    const cell = cells[column]
    if (cell !== undefined && !isBlank(cell)) return cell
  }
  return null
}

function madeText(
  cells: readonly Cell[],
  { join, split }: ImportTarget,
  columns: readonly number[],
  words: ReadonlyMap<string, string>,
): Cell {
  const joined =
    join === null
      ? firstFilled(cells, columns)
      : columns
          .map((column) => cellText(cells[column]))
          .filter((text) => text !== '')
          .join(join)
  const cut = split === null ? joined : partOf(cellText(joined), split)
  return words.get(cellText(cut).toLowerCase()) ?? cut
}

function partOf(text: string, { at, part }: NonNullable<ImportTarget['split']>): string {
  const parts = text.split(at)
  return (part < 0 ? parts.at(part) : parts[part - 1])?.trim() ?? ''
}

type Fault = Pick<RowProblem, 'code' | 'reason'>

function convert(cell: Cell, type: FieldType, target: ImportTarget): string | number | Fault {
  if (type === 'number') {
    const number = readNumber(cell, target.numbers)
    if (number === null) return { code: 'not_a_number', reason: `"${shown(cell)}" is not a number` }
    return target.factor === 1 ? number : Math.round(number * target.factor * 1e6) / 1e6
  }
  if (type === 'date') {
    const date = readDate(cell, target.dates)
    if (date === null) return { code: 'not_a_date', reason: `"${shown(cell)}" is not a date` }
    return date === 'none' ? '' : recordDate(date)
  }
  return cellText(cell)
}

const shown = (cell: Cell): string => cellText(cell).slice(0, 40)

/** Numbers below it would be taken for seconds where records are read. */
const firstMilliseconds = 100_000_000_000
const recordDate = (at: number): string | number => (at >= firstMilliseconds ? at : new Date(at).toISOString())

const totals =
  /^(gesamt|summe|total|zwischensumme|subtotal|grand total|endsumme|anzahl|\d+ (datensätze|zeilen|rows))\b/i

/** The line below a table that adds up its columns. */
function isTotal(cells: readonly Cell[]): boolean {
  const first = cells.find((cell) => !isBlank(cell))
  if (typeof first !== 'string' || !totals.test(first.trim())) return false
  return cells.filter((cell) => !isBlank(cell)).length <= Math.max(2, cells.length / 2)
}

function createSkip(
  { column, when, value }: SkipRule,
  at: ReadonlyMap<string, number>,
): (cells: readonly Cell[]) => boolean {
  const index = at.get(column) ?? -1
  const wanted = value.trim().toLowerCase()
  return (cells) => {
    const text = cellText(cells[index]).toLowerCase()
    if (when === 'empty') return text === ''
    if (when === 'filled') return text !== ''
    return when === 'is' ? text === wanted : text !== wanted
  }
}
