import { parse } from 'csv-parse/sync'

const delimiters = [';', '\t', ',', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/**
 * The delimiter that cuts the first rows of a table into equally many columns, at least two.
 * @param text the beginning of the file
 * @returns null where the text is no table
 */
export function sniffDelimiter(text: string): Delimiter | null {
  const { delimiter, rest } = readSeparatorLine(text)
  if (delimiter !== null) return delimiter
  const sample = sampleRows(rest)
  if (sample.length === 0) return null
  let best: { delimiter: Delimiter; columns: number } | null = null
  for (const delimiter of delimiters) {
    const columns = columnsWith(sample, delimiter)
    if (columns > 1 && columns > (best?.columns ?? 1)) best = { delimiter, columns }
  }
  return best?.delimiter ?? null
}

/** Excel's own first line, `sep=;`, is no row. */
export function readSeparatorLine(text: string): { delimiter: Delimiter | null; rest: string } {
  const found = /^sep=([;,|\t])\r?\n/i.exec(text)
  return found
    ? { delimiter: found[1] as Delimiter, rest: text.slice(found[0].length) }
    : { delimiter: null, rest: text }
}

export const looksLikeTable = (text: string): boolean => sniffDelimiter(text) !== null

/** At most 32 KiB, without a last line that is cut off. */
function sampleRows(text: string): string {
  const head = text.slice(0, 32_768)
  if (head.length === text.length) return head
  const end = head.lastIndexOf('\n')
  return end < 0 ? '' : head.slice(0, end)
}

function columnsWith(sample: string, delimiter: Delimiter): number {
  let rows: string[][]
  try {
    rows = parse(sample, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to_line: 200,
    })
  } catch {
    return 0
  }
  const [head, ...body] = rows
  if (!head || head.some((name) => name.trim() === '' || name.length > 80)) return 0
  if (body.length === 0) return 0
  const equal = body.filter((row) => row.length === head.length).length
  return equal / body.length >= 0.8 ? head.length : 0
}
