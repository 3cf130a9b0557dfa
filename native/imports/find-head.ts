import { parse } from 'csv-parse/sync'
import { delimiters } from '../contract/imports.ts'
import { readSeparatorLine } from '../intake/records/sniff-table.ts'
import { type Cell, cellText, isBlank } from './table.ts'

export type Delimiter = (typeof delimiters)[number]

/** Lines looked at to find the head of a table: reports put a title and a date above it. */
const linesSearched = 40

/** The rows at the beginning of a CSV file, as one delimiter cuts them. */
export function sampleRows(text: string, delimiter: Delimiter): string[][] {
  try {
    return parse(text, { delimiter, relax_quotes: true, relax_column_count: true, to: 200, skip_empty_lines: false })
  } catch {
    return []
  }
}

/**
 * The delimiter that cuts most lines into the same number of cells, the more the better.
 * @param text the beginning of a file, without a last line that is cut off
 * @returns null where none makes a table of it
 */
export function findDelimiter(text: string): Delimiter | null {
  const { delimiter: named, rest } = readSeparatorLine(text)
  if (named !== null) return named
  let best: { delimiter: Delimiter; score: number } | null = null
  for (const delimiter of delimiters) {
    const { width, share } = commonWidth(sampleRows(rest, delimiter))
    const score = width > 1 ? share * share * Math.log2(width + 1) : 0
    if (score > (best?.score ?? 0)) best = { delimiter, score }
  }
  return best?.delimiter ?? null
}

/** The number of cells that most rows have, up to the last filled one of a row no longer than most. */
function commonWidth(rows: readonly (readonly Cell[])[]): { width: number; share: number } {
  const counts = new Map<number, number>()
  let filled = 0
  for (const row of rows) {
    if (row.every(isBlank)) continue
    filled += 1
    counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  }
  let width = 0
  for (const [length, count] of counts) if (count > (counts.get(width) ?? 0)) width = length
  return { width, share: filled === 0 ? 0 : (counts.get(width) ?? 0) / filled }
}

const value = /^[-+]?[\d.,\s'€$%/:-]+$/

/** Words in nearly all cells, none twice: what names columns rather than fills them. */
function looksLikeHead(row: readonly Cell[], width: number): boolean {
  const texts = row.map(cellText)
  const filled = texts.filter((text) => text !== '')
  const words = filled.filter((text) => text.length <= 120 && !value.test(text))
  const names = new Set(filled.map((text) => text.toLowerCase()))
  return (
    filled.length >= Math.max(1, Math.ceil(width * 0.6)) &&
    words.length >= filled.length * 0.8 &&
    names.size >= filled.length * 0.9
  )
}

/**
 * Which of the first rows names the columns: the first that looks like it and is about as wide as the rows below.
 * @returns its index; of rows that all look like values, the first as wide as most
 */
export function findHead(rows: readonly (readonly Cell[])[]): number {
  const searched = rows.slice(0, linesSearched)
  const widths = rows.map((row) => row.filter((cell) => !isBlank(cell)).length).filter((count) => count > 0)
  const typical = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 1
  const head = searched.findIndex((row) => looksLikeHead(row, typical))
  if (head >= 0) return head
  return Math.max(
    0,
    searched.findIndex((row) => row.filter((cell) => !isBlank(cell)).length >= typical),
  )
}

/** Names for columns, each once: a second «Name» becomes «Name (2)», one without a name is called by its letter. */
export function columnNames(cells: readonly Cell[]): string[] {
  const width = cells.findLastIndex((cell) => !isBlank(cell)) + 1
  const taken = new Map<string, number>()
  return cells.slice(0, width).map((cell, at) => {
    const name = cellText(cell).replace(/\s+/g, ' ').slice(0, 200) || `(${columnLetter(at)})`
    const count = (taken.get(name) ?? 0) + 1
    taken.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

function columnLetter(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnLetter(Math.floor(at / 26) - 1) + letter
}
