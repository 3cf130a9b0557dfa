import { readFile, stat } from 'node:fs/promises'
import { readXls, readXlsx, streamXlsxRows } from 'hucre/xlsx'
import type { TableLayout } from '../contract/imports.ts'
import { columnNames, findHead } from './find-head.ts'
import { type Cell, FileFaultError, isBlank, type Table, type TableRow } from './table.ts'

const largestFile = 256 * 1024 * 1024
/** The old format is read at once. */
const largestOldFile = 64 * 1024 * 1024
const rowsSampled = 60
const noValue = /^#(N\/A|NV|REF!|BEZUG!|DIV\/0!|VALUE!|WERT!|NAME\?|NULL!|NUM!|ZAHL!)$/

interface Workbook {
  readonly sheets: readonly string[]
  rows(sheet: string): AsyncIterable<TableRow>
}

/**
 * An Excel workbook: of formulas their last values, of dates the dates. Rows come one by one, so that a large sheet
 * never lies in memory whole.
 * @throws FileFaultError
 */
export async function openExcel(file: string, wanted: TableLayout, old: boolean): Promise<Table> {
  const { size } = await stat(file)
  if (size > (old ? largestOldFile : largestFile)) {
    throw new FileFaultError(
      'too_large',
      `An Excel file of more than ${(old ? largestOldFile : largestFile) / 2 ** 20} MiB.`,
    )
  }
  const content = await readFile(file)
  const book = await (old ? openOld(content) : openNew(content))
  const sheet = wanted.sheet ?? (await firstFilled(book))
  if (!book.sheets.includes(sheet)) throw new FileFaultError('no_such_sheet', `It has no sheet named ${sheet}.`)
  const sample: TableRow[] = []
  for await (const row of book.rows(sheet)) if (sample.push(row) >= rowsSampled) break
  const [first] = sample
  if (!first) throw new FileFaultError('empty', `The sheet ${sheet} is empty.`)
  const head = wanted.head ?? sample[findHead(sample.map(({ cells }) => cells))]?.line ?? first.line
  const columns = columnNames(sample.find(({ line }) => line === head)?.cells ?? [])
  if (columns.length === 0) throw new FileFaultError('not_a_table', 'There is no line that names columns.')
  return {
    format: 'excel',
    sheets: book.sheets,
    layout: { sheet, delimiter: null, encoding: null, head },
    columns,
    expectedRows: null,
    rows: async function* () {
      for await (const row of book.rows(sheet)) if (row.line > head) yield row
    },
  }
}

/** Many a workbook begins with an empty sheet or one of notes: the first with a table in it counts. */
async function firstFilled({ sheets, rows }: Workbook): Promise<string> {
  for (const sheet of sheets) {
    let wide = 0
    for await (const { cells } of rows(sheet)) {
      if (cells.filter((cell) => !isBlank(cell)).length > 1 && ++wide > 1) return sheet
    }
  }
  return sheets[0] ?? ''
}

async function openNew(content: Buffer): Promise<Workbook> {
  refuseBombs(content)
  const sheets: string[] = []
  await reading(
    readXlsx(content, {
      sheets: ({ name }) => {
        sheets.push(name)
        return false
      },
    }),
  )
  return {
    sheets,
    rows: async function* (sheet) {
      try {
        for await (const { index, values } of streamXlsxRows(content, { sheet })) {
          const cells = values.map(cellOf)
          if (!cells.every(isBlank)) yield { line: index + 1, cells }
        }
      } catch (error) {
        throw asFault(error)
      }
    },
  }
}

const unpackedAllowed = 64 * 1024 * 1024
/** Sheets shrink to a tenth or a thirtieth; what shrinks more is one letter over and over. */
const mostShrunk = 200

/** By what the archive says of its entries; one that lies there ends with the memory of its thread. */
function refuseBombs(content: Buffer): void {
  const entry = Buffer.from('504b0102', 'hex')
  for (let at = content.indexOf(entry); at >= 0 && at + 46 <= content.length; at = content.indexOf(entry, at + 46)) {
    const packed = content.readUInt32LE(at + 20)
    const unpacked = content.readUInt32LE(at + 24)
    if (unpacked > unpackedAllowed && unpacked > packed * mostShrunk) {
      throw new FileFaultError('too_large', `A part of it unpacks from ${packed} to ${unpacked} bytes.`)
    }
  }
}

async function openOld(content: Uint8Array): Promise<Workbook> {
  const { sheets } = await reading(readXls(content))
  return {
    sheets: sheets.map(({ name }) => name),
    rows: async function* (wanted) {
      const rows = sheets.find(({ name }) => name === wanted)?.rows ?? []
      for (const [index, values] of rows.entries()) {
        const cells = values.map(cellOf)
        if (!cells.every(isBlank)) yield { line: index + 1, cells }
      }
    },
  }
}

const reading = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw asFault(error)
  })

function asFault(error: unknown): FileFaultError {
  const { name, message } = error as Error
  const encrypted = /encrypt|password/i.test(`${name} ${message}`)
  return new FileFaultError(encrypted ? 'encrypted' : 'damaged', message.slice(0, 200))
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return value
  if (typeof value === 'string') return noValue.test(value) ? null : value
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return null
}
