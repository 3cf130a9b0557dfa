import type Sqlite from 'better-sqlite3'
import type { Pace } from '../pace.ts'
import { indexedText, wordQuery } from './message-terms.ts'

/** One part as the index sees it. */
export interface IndexedPart {
  readonly id: number
  /** Ours and its maker's. */
  readonly numbers: readonly string[]
  readonly names: readonly string[]
  /** Descriptions and what else people call it. */
  readonly words: readonly string[]
}

/** Full text over the parts, from the rows of `parts`, which are the truth. */
export interface PartIndex {
  /** Turns of the event loop are given while the words are made; only then are all written, in one transaction. */
  write(parts: readonly IndexedPart[], pace: Pace): Promise<void>
  /**
   * Ids of the best matches, the best first. @param words each in all its spellings; a part must have one spelling of each
   * @param isTyping whether the last word may go on
   */
  search(words: readonly (readonly string[])[], options: { isTyping: boolean; limit: number }): number[]
}

/** @param partsOf the stems a compound is made of */
export function createPartIndex(sqlite: Sqlite.Database, partsOf: (word: string) => readonly string[]): PartIndex {
  const insert = sqlite.prepare('INSERT INTO part_text (rowid, number, names, words) VALUES (?, ?, ?, ?)')
  const remove = sqlite.prepare('DELETE FROM part_text WHERE rowid = ?')
  const exists = sqlite.prepare<[number], number>('SELECT 1 FROM parts WHERE id = ?').pluck()
  const found = sqlite
    .prepare<[string, number], number>(
      'SELECT rowid FROM part_text WHERE part_text MATCH ? ORDER BY bm25(part_text, 8.0, 4.0, 1.0) LIMIT ?',
    )
    .pluck()
  const writeAll = sqlite.transaction(
    (parts: readonly { readonly id: number; readonly columns: readonly string[] }[]) => {
      for (const { id, columns } of parts) {
        remove.run(id)
        // It may have been deleted meanwhile.
        if (exists.get(id) !== undefined) insert.run(id, ...columns)
      }
    },
  )
  return {
    write: async (parts, pace) => {
      const made = []
      for (const { id, numbers, names, words } of parts) {
        await pace()
        made.push({ id, columns: [numbers, names, words].map((texts) => indexedText(texts.join('\n'), partsOf)) })
      }
      writeAll(made)
    },
    search: (words, { isTyping, limit }) => {
      const terms = words.flatMap((spellings, at) => {
        const isBeginning = isTyping && at === words.length - 1
        const each = spellings.flatMap((text) => wordQuery({ text, isBeginning }, partsOf) ?? [])
        return each.length > 0 ? [`(${each.join(' OR ')})`] : []
      })
      return terms.length === 0 ? [] : found.all(terms.join(' AND '), limit)
    },
  }
}
