import { parse } from 'csv-parse/browser/esm/sync'

const mostRows = 1_000

export interface Table {
  readonly rows: readonly (readonly string[])[]
  /** Only the first rows are here. */
  readonly cut: boolean
}

/** Reads a table of text; what stands between the cells is told by its first line. Uneven rows are taken as they are. */
export function readTable(text: string): Table {
  const rows: string[][] = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    to: mostRows + 1,
  })
  return { rows: rows.slice(0, mostRows), cut: rows.length > mostRows }
}

/** Of the first line, outside of quotation marks: German programs write semicolons. */
function delimiterOf(text: string): string {
  const line = (/^.*$/m.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const counted = [';', '\t', ','].map((sign) => ({ sign, count: line.split(sign).length - 1 }))
  return counted.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ';'
}
