import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import type { TableLayout } from '../contract/imports.ts'
import { sniffEncoding } from '../intake/bytes.ts'
import { readSeparatorLine } from '../intake/records/sniff-table.ts'
import { decodeStream } from './decode.ts'
import { columnNames, type Delimiter, findDelimiter, findHead, sampleRows } from './find-head.ts'
import { FileFaultError, isBlank, type Table, type TableRow } from './table.ts'

const headBytes = 131_072
/** A row that is longer is no row: a quotation mark that is never closed takes in the rest of the file. */
const longestRow = 4 * 1024 * 1024

/** @throws FileFaultError */
export async function openCsv(file: string, wanted: TableLayout): Promise<Table> {
  const { bytes, size } = await readHead(file)
  const encoding = wanted.encoding ?? sniffEncoding(bytes)
  const text = wholeLines(new TextDecoder(encoding).decode(bytes), size > bytes.length)
  const { delimiter: named, rest } = readSeparatorLine(text)
  const delimiter: Delimiter | null = wanted.delimiter ?? named ?? findDelimiter(rest)
  if (delimiter === null) throw new FileFaultError('not_a_table', 'No line of it is cut into columns by ; , | or tabs.')
  const above = named === null ? 0 : 1
  const sample = sampleRows(rest, delimiter)
  const at = wanted.head === null ? findHead(sample) : wanted.head - 1 - above
  const columns = columnNames(sample[at] ?? [])
  if (columns.length === 0) throw new FileFaultError('not_a_table', 'There is no line that names columns.')
  const head = at + 1 + above
  const lineBytes = Math.max(1, bytes.length / Math.max(1, sample.length < 200 ? sample.length : countLines(text)))
  return {
    format: 'csv',
    sheets: [],
    layout: { sheet: null, delimiter, encoding, head },
    columns,
    expectedRows: Math.max(0, Math.round(size / lineBytes) - head),
    rows: () => rowsOf(file, { encoding, delimiter, head, separatorLine: named !== null }),
  }
}

const countLines = (text: string): number => text.split('\n').length

async function readHead(file: string): Promise<{ bytes: Uint8Array; size: number }> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(headBytes, Math.max(1, size))), 0)
    return { bytes: buffer.subarray(0, bytesRead), size }
  } finally {
    await handle.close()
  }
}

function wholeLines(text: string, cut: boolean): string {
  const end = text.lastIndexOf('\n')
  return cut && end > 0 ? text.slice(0, end) : text
}

interface Reading {
  readonly encoding: NonNullable<TableLayout['encoding']>
  readonly delimiter: Delimiter
  readonly head: number
  readonly separatorLine: boolean
}

async function* rowsOf(file: string, { encoding, delimiter, head, separatorLine }: Reading): AsyncGenerator<TableRow> {
  const parser = parse({
    // The line `sep=;` would be cut like any other.
    from: separatorLine ? 2 : 1,
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: longestRow,
  })
  const feeding = pipeline(decodeStream(createReadStream(file, { highWaterMark: 256 * 1024 }), encoding), parser)
  // What goes wrong comes out of the parser as well.
  feeding.catch(() => {})
  let line = separatorLine ? 1 : 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      line += 1
      if (line > head && !cells.every(isBlank)) yield { line, cells }
    }
  } catch (error) {
    throw new FileFaultError('damaged', `After line ${line}: ${String((error as Error).message).slice(0, 200)}`)
  } finally {
    parser.destroy()
  }
}
