import type Sqlite from 'better-sqlite3'

/** How many texts a term occurs in, as far as it matters. */
export interface Frequency {
  /** At most `most + 1`, and off by a hundredth of `most` at most. */
  of(term: string): number
  /** To be told when texts were written or erased. */
  changed(texts: number): void
}

/** An FTS5 phrase: no sign in it means anything. */
export const quoted = (term: string): string => `"${term.replaceAll('"', '')}"`

const mostRemembered = 50_000

/**
 * Counts no further than `most`, and remembers. FTS5's own list of terms (fts5vocab) walks through every occurrence to tell
 * how many there are: for the words of one mail among a million cases that took longer than the search itself.
 */
export function createFrequency(
  sqlite: Sqlite.Database,
  most: number,
  { table = 'case_text', toQuery = quoted }: { table?: string; toQuery?: (term: string) => string } = {},
): Frequency {
  const counting = sqlite
    .prepare<[string, number], number>(
      `SELECT count(*) FROM (SELECT rowid FROM ${table} WHERE ${table} MATCH ? LIMIT ?)`,
    )
    .pluck()
  // One more tells «too many» from «just as many as may be»; SQLite takes −1 for «no limit».
  const limit = Number.isFinite(most) ? most + 1 : -1
  const remembered = new Map<string, number>()
  let changes = 0
  return {
    of: (term) => {
      const count = remembered.get(term) ?? counting.get(toQuery(term), limit) ?? 0
      if (remembered.size >= mostRemembered) remembered.clear()
      remembered.set(term, count)
      return count
    },
    changed: (texts) => {
      changes += texts
      if (changes * 100 < most) return
      remembered.clear()
      changes = 0
    },
  }
}
