import type { Recognised } from './recognise.ts'
import type { Source } from './sources.ts'

// Counting a file means reading it once more; a huge one is counted as it is read.
const largestCounted = 512 * 1024 * 1024
const newlines = [Buffer.from('\n')]
const separators = [Buffer.from('\n\nFrom '), Buffer.from('\n\r\nFrom ')]

/** How many mails or rows a file holds, nearly: for progress, before it is read. */
export async function countItems(source: Source, { format }: Recognised): Promise<number> {
  if ((format !== 'mbox' && format !== 'jsonl' && format !== 'table') || source.size > largestCounted) return 1
  const marks = format === 'mbox' ? separators : newlines
  let count = format === 'mbox' ? 1 : 0
  let last = 0
  for await (const chunk of source.stream()) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    for (const mark of marks) {
      for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) count++
    }
    last = bytes[bytes.length - 1] ?? last
  }
  if (format === 'mbox') return count
  // The last line may lack its end; the first of a table names its fields.
  return Math.max(1, count + (last === 0x0a ? 0 : 1) - (format === 'table' ? 1 : 0))
}
