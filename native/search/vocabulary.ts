import type Sqlite from 'better-sqlite3'
import { compoundParts } from '../text/compounds.ts'
import type { Word } from '../text/words.ts'

/** The stems that occur as words of their own in the company's cases: what tells where a compound has its joint. */
export interface Vocabulary {
  learn(words: Iterable<Pick<Word, 'stem'>>): void
  /** Stems of the two words a compound is made of; none for any other word. */
  partsOf(word: Pick<Word, 'text'>, language: string): readonly string[]
}

/** English writes its compounds apart. */
export const hasCompounds = (language: string): boolean => language !== 'en'

const mostRemembered = 200_000

/** Kept in the table `case_words` and, read at the first use, in memory: some 80 bytes a word. */
export function createVocabulary(sqlite: Sqlite.Database): Vocabulary {
  const insert = sqlite.prepare('INSERT OR IGNORE INTO case_words (stem) VALUES (?)')
  const all = sqlite.prepare<[], string>('SELECT stem FROM case_words').pluck()
  let loaded: Set<string> | null = null
  const stems = (): Set<string> => {
    loaded ??= new Set(all.all())
    return loaded
  }
  // Splitting a word costs 50 µs, and the same words come again and again.
  const remembered = new Map<string, readonly string[]>()
  let sizeWhenRemembered = 0
  const forgetOutdated = (): void => {
    if (stems().size < sizeWhenRemembered * 1.05 && remembered.size < mostRemembered) return
    remembered.clear()
    sizeWhenRemembered = stems().size
  }

  return {
    learn: (words) => {
      const known = stems()
      for (const { stem } of words) {
        if (known.has(stem)) continue
        known.add(stem)
        insert.run(stem)
      }
    },
    partsOf: ({ text }, language) => {
      if (!hasCompounds(language)) return []
      forgetOutdated()
      const parts = remembered.get(text) ?? compoundParts(text, (stem) => stems().has(stem))
      remembered.set(text, parts)
      return parts
    },
  }
}
