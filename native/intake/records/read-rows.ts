import { setImmediate as nextTurn } from 'node:timers/promises'
import { TextDecoder } from 'node:util'
import { type Parser, parse } from 'csv-parse'
import { z } from 'zod'
import { decodeText, sniffEncoding } from '../bytes.ts'
import { recogniseKind } from './fields.ts'
import { readSeparatorLine, sniffDelimiter } from './sniff-table.ts'

/** One row of a table or one record of a JSON file, before its fields are understood. */
export type RawRow =
  | { readonly at: number; readonly row: Readonly<Record<string, unknown>> }
  | { readonly at: number; readonly fault: string }

/** What a row is counted by: lines of JSONL and tables from 1 (a table's head is 1), entries of a JSON array from 1. */
type Chunks = AsyncIterable<Uint8Array>

const record = z.record(z.string(), z.unknown())

const pieceBytes = 65_536

/** A file that is dropped comes whole: rows are read from a little at a time, as others want the processor, too. */
async function* inPieces(chunks: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      yield chunk.subarray(at, at + pieceBytes)
      await nextTurn()
    }
  }
}

async function* textOf(chunks: Chunks): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  let waiting: Buffer = Buffer.alloc(0)
  for await (const chunk of inPieces(chunks)) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true })
      continue
    }
    // The encoding is told by the first 64 KiB, or by all there is.
    waiting = Buffer.concat([waiting, chunk])
    if (waiting.length < pieceBytes) continue
    decoder = new TextDecoder(sniffEncoding(waiting))
    yield decoder.decode(waiting, { stream: true })
  }
  yield decoder ? decoder.decode() : new TextDecoder(sniffEncoding(waiting)).decode(waiting)
}

/** JSON Lines; blank lines are passed over. */
export async function* readJsonLines(chunks: Chunks): AsyncGenerator<RawRow> {
  let rest = ''
  let at = 0
  for await (const piece of textOf(chunks)) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield* toRow(line, ++at)
  }
  yield* toRow(rest, ++at)
}

function* toRow(line: string, at: number): Generator<RawRow> {
  if (line.trim() === '') return
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch (error) {
    yield { at, fault: `The line is not JSON: ${String((error as Error).message).slice(0, 200)}` }
    return
  }
  // A whole export may stand in one line.
  const found = Array.isArray(parsed) ? [parsed] : recordsIn(parsed)
  for (const value of found) yield checkedRow(value, at, 'The line is not a JSON object.')
}

function checkedRow(value: unknown, at: number, fault: string): RawRow {
  const row = record.safeParse(value)
  return row.success ? { at, row: row.data } : { at, fault }
}

/** A JSON array of records, or an object around one (`{"tickets": […]}`), or a single record. */
export function* readJson(bytes: Uint8Array): Generator<RawRow> {
  let parsed: unknown
  try {
    parsed = JSON.parse(decodeText(bytes))
  } catch (error) {
    yield { at: 1, fault: `The file is not JSON: ${String((error as Error).message).slice(0, 200)}` }
    return
  }
  for (const [index, value] of recordsIn(parsed).entries()) {
    yield checkedRow(value, index + 1, 'The entry is not a JSON object.')
  }
}

/** The entries of an array, or of the one list of an object that is no record itself (`{"count": 2, "tickets": […]}`). */
function recordsIn(parsed: unknown): readonly unknown[] {
  if (Array.isArray(parsed)) return parsed
  const around = record.safeParse(parsed)
  if (!around.success || recogniseKind(Object.keys(around.data)) !== null) return [parsed]
  const lists = Object.values(around.data).filter((value): value is unknown[] => Array.isArray(value))
  const [list] = lists
  return lists.length === 1 && list?.some((value) => record.safeParse(value).success) ? list : [parsed]
}

/** A table with its field names in the first line; `;`, tab, `,` or `|` between the fields. */
export async function* readTable(chunks: Chunks): AsyncGenerator<RawRow> {
  const pieces = textOf(chunks)
  const { value: first } = await pieces.next()
  const { delimiter, rest: head } = readSeparatorLine(first ?? '')
  const parser = parse({
    delimiter: delimiter ?? sniffDelimiter(head) ?? ';',
    columns: (names: string[]) => names.map((name) => name.trim()),
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 4 * 1024 * 1024,
  })
  const feed = async (): Promise<void> => {
    parser.write(head)
    for await (const piece of pieces) {
      if (parser.destroyed) return
      if (!parser.write(piece)) await drained(parser)
    }
    parser.end()
  }
  const fed = feed().catch((error: unknown) => parser.destroy(error as Error))
  let at = 1
  try {
    for await (const entry of parser as AsyncIterable<{ record: Record<string, unknown>; info: { lines: number } }>) {
      at = entry.info.lines
      yield { at, row: entry.record }
    }
  } catch (error) {
    yield {
      at: at + 1,
      fault: `The table cannot be read from here on: ${String((error as Error).message).slice(0, 200)}`,
    }
  } finally {
    parser.destroy()
    await fed
  }
}

/** Ready for more, or given up by its reader. */
const drained = (parser: Parser): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      parser.off('drain', done).off('close', done)
      resolve()
    }
    parser.on('drain', done).on('close', done)
  })
