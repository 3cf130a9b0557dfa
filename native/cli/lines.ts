import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { z } from 'zod'

const blank = 'this line is empty'

export interface ParsedLine<T> {
  /** From 1. */
  readonly number: number
  readonly value: T | null
  /** Why `value` is null. */
  readonly problem: string
}

/** The lines of a JSON Lines stream, one at a time; a byte order mark is dropped. A blank line is one that holds nothing. */
export async function* readLines<S extends z.ZodType>(
  input: Readable,
  schema: S,
): AsyncGenerator<ParsedLine<z.output<S>>> {
  let number = 0
  for await (const raw of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    const line = number === 1 ? raw.replace(/^\uFEFF/, '') : raw
    yield { number, ...parseLine(line, schema) }
  }
}

function parseLine<S extends z.ZodType>(line: string, schema: S): { value: z.output<S> | null; problem: string } {
  if (line.trim() === '') return { value: null, problem: blank }
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return { value: null, problem: 'this line is not JSON' }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { value: parsed.data, problem: '' }
  const [issue] = parsed.error.issues
  return { value: null, problem: issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : 'unexpected fields' }
}

/** All valid lines of a file; each that is not is told to `complain`. */
export async function readFileLines<S extends z.ZodType>(
  file: string,
  schema: S,
  complain: (text: string) => void,
): Promise<z.output<S>[]> {
  const values: z.output<S>[] = []
  for await (const line of readLines(createReadStream(file), schema)) {
    if (line.problem === blank) continue
    if (line.value === null) complain(`${file}, line ${line.number}: ${line.problem}`)
    else values.push(line.value)
  }
  return values
}

/** Writes one JSON line and waits while the reader is slow, so that nothing piles up in memory. */
export async function writeLine(output: Writable, value: unknown): Promise<void> {
  if (!output.write(`${JSON.stringify(value)}\n`)) await new Promise((resolve) => output.once('drain', resolve))
}

/** Groups what arrives; the first groups are small so that the first answers come soon. */
export async function* inBatches<T>(items: AsyncIterable<T>, most: number): AsyncGenerator<T[]> {
  let size = 1
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
    size = Math.min(most, size * 4)
  }
  if (batch.length > 0) yield batch
}
