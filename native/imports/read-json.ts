import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { type RawRow, readJson, readJsonLines } from '../intake/records/read-rows.ts'
import { type Cell, FileFaultError, type Table, type TableRow } from './table.ts'

/** A whole JSON text is read at once. */
const largestFile = 256 * 1024 * 1024
/** Records that are looked at to learn which columns there are. */
const recordsSampled = 1_000
const mostColumns = 500
const deepest = 6

type Flat = Record<string, Cell>

/**
 * Records of a JSON file as rows: a value within an object is called by its path (`address.city`), lists of texts stand
 * in one cell with | between, and a list of objects makes a row of each (`lines.item`), the rest said again.
 * @throws FileFaultError
 */
export async function openJson(file: string, format: 'json' | 'jsonl'): Promise<Table> {
  const { size } = await stat(file)
  if (format === 'json' && size > largestFile) {
    throw new FileFaultError('too_large', 'A JSON file of more than 256 MiB; export it as JSON Lines.')
  }
  const columns = new Map<string, number>()
  let seen = 0
  for await (const { row } of recordsOf(file, format)) {
    for (const flat of flatten(row)) {
      for (const name of Object.keys(flat)) {
        if (!columns.has(name) && columns.size < mostColumns) columns.set(name, columns.size)
      }
    }
    if (++seen >= recordsSampled) break
  }
  if (columns.size === 0) throw new FileFaultError('not_a_table', 'There are no records in it.')
  return {
    format,
    sheets: [],
    layout: { sheet: null, delimiter: null, encoding: null, head: null },
    columns: [...columns.keys()],
    expectedRows: null,
    rows: () => rowsOf(file, format, columns),
  }
}

async function* rowsOf(
  file: string,
  format: 'json' | 'jsonl',
  columns: ReadonlyMap<string, number>,
): AsyncGenerator<TableRow> {
  let line = 0
  for await (const { row } of recordsOf(file, format)) {
    for (const flat of flatten(row)) {
      const cells: Cell[] = new Array(columns.size).fill(null)
      for (const [name, value] of Object.entries(flat)) {
        const column = columns.get(name)
        if (column !== undefined) cells[column] = value
      }
      // One record may make several rows, each of which may be wrong for itself.
      line += 1
      yield { line, cells }
    }
  }
}

type JsonRecord = Extract<RawRow, { row: unknown }>

/** One broken line makes the file a broken one: half of an export is worse than none. */
async function* recordsOf(file: string, format: 'json' | 'jsonl'): AsyncGenerator<JsonRecord> {
  const rows = format === 'jsonl' ? readJsonLines(createReadStream(file)) : readJson(await readFile(file))
  for await (const raw of rows) {
    if ('fault' in raw) throw new FileFaultError('damaged', `Entry ${raw.at}: ${raw.fault}`)
    yield raw
  }
}

function flatten(row: Readonly<Record<string, unknown>>): Flat[] {
  const flat: Flat = {}
  const lists: { path: string; items: readonly Record<string, unknown>[] }[] = []
  walk(row, '', 0)
  const [list] = lists
  if (!list) return [flat]
  for (const { path, items } of lists.slice(1)) flat[path] = JSON.stringify(items)
  return list.items.map((item) => ({ ...flat, ...prefixed(list.path, item) }))

  function walk(value: unknown, path: string, depth: number): void {
    if (Array.isArray(value)) {
      if (value.length > 0 && value.every(isRecord)) lists.push({ path, items: value })
      else flat[path] = value.map((item) => (typeof item === 'object' ? JSON.stringify(item) : String(item))).join('|')
    } else if (isRecord(value) && depth < deepest) {
      for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`, depth + 1)
    } else flat[path] = scalarOf(value)
  }
}

function prefixed(path: string, item: Record<string, unknown>): Flat {
  const flat: Flat = {}
  for (const [name, value] of Object.entries(item)) {
    if (isRecord(value)) Object.assign(flat, prefixed(`${path}.${name}`, value))
    else flat[`${path}.${name}`] = scalarOf(value)
  }
  return flat
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function scalarOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value === null || value === undefined ? null : JSON.stringify(value)
}
