import { TextDecoder } from 'node:util'
import { type Parser, parse } from 'csv-parse'
import { z } from 'zod'
import { decodeText, sniffEncoding } from '../bytes.ts'
import { sniffDelimiter } from './sniff-table.ts'

/** One row of a table or one record of a JSON file, before its fields are understood. */
export type RawRow =
  | { readonly at: number; readonly row: Readonly<Record<string, unknown>> }
  | { readonly at: number; readonly fault: string }

/** What a row is counted by: lines of JSONL and tables from 1 (a table's head is 1), entries of a JSON array from 1. */
type Chunks = AsyncIterable<Uint8Array>

const record = z.record(z.string(), z.unknown())

async function* textOf(chunks: Chunks): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  let waiting: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true })
      continue
    }
    // The encoding is told by the first 64 KiB, or by all there is.
    waiting = Buffer.concat([waiting, chunk])
    if (waiting.length < 65_536) continue
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
  try {
    const parsed = record.safeParse(JSON.parse(line))
    yield parsed.success ? { at, row: parsed.data } : { at, fault: 'The line is not a JSON object.' }
  } catch (error) {
    yield { at, fault: `The line is not JSON: ${String((error as Error).message).slice(0, 200)}` }
  }
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
    const row = record.safeParse(value)
    yield row.success ? { at: index + 1, row: row.data } : { at: index + 1, fault: 'The entry is not a JSON object.' }
  }
}

function recordsIn(parsed: unknown): readonly unknown[] {
  if (Array.isArray(parsed)) return parsed
  const around = record.safeParse(parsed)
  if (!around.success) return [parsed]
  const lists = Object.values(around.data).filter((value) => Array.isArray(value))
  const [list] = lists
  // A record may hold lists of its own; a wrapper holds one, and beside it only counts and the like.
  const plain = Object.values(around.data).filter((value) => typeof value === 'string').length
  return lists.length === 1 && list && plain <= 1 ? list : [parsed]
}

/** A table with its field names in the first line; `;`, tab, `,` or `|` between the fields. */
export async function* readTable(chunks: Chunks): AsyncGenerator<RawRow> {
  const pieces = textOf(chunks)
  const { value: first } = await pieces.next()
  const head = first ?? ''
  const parser = parse({
    delimiter: sniffDelimiter(head) ?? ';',
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
