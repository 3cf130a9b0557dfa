import { setImmediate as pause } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import { compoundParts } from '../text/compounds.ts'
import type { Word } from '../text/words.ts'

/** The stems that occur as words of their own in the company's texts: what tells where a compound has its joint. */
export interface Vocabulary {
  /** Reads what is kept, giving the thread away in between; where nobody waits for it, the first use reads all at once. */
  load(): Promise<void>
  learn(words: Iterable<Pick<Word, 'stem'>>): void
  /** Stems of the two words a compound is made of; none for any other word. */
  partsOf(word: Pick<Word, 'text'>, language: string): readonly string[]
}

/** English writes its compounds apart. */
export const hasCompounds = (language: string): boolean => language !== 'en'

const mostRemembered = 50_000
/** What a compound can be made of. Numbers and endless strings would be most of what is held. */
const isPart = /^\p{L}{2,24}$/u
/** 3 ms. */
const stemsAtOnce = 8_192

/** Kept in a table of stems and, read at the first use, in memory: 60 bytes a word. */
export function createVocabulary(sqlite: Sqlite.Database, table = 'case_words'): Vocabulary {
  const insert = sqlite.prepare(`INSERT OR IGNORE INTO ${table} (stem) VALUES (?)`)
  const after = sqlite
    .prepare<[string, number], string>(`SELECT stem FROM ${table} WHERE stem > ? ORDER BY stem LIMIT ?`)
    .pluck()
  const held = new Set<string>()
  /** What is kept is held up to this stem; all of it once this is null. */
  let loadedTo: string | null = ''
  const loadSome = (): void => {
    if (loadedTo === null) return
    const stems = after.all(loadedTo, stemsAtOnce)
    for (const stem of stems) if (isPart.test(stem)) held.add(stem)
    loadedTo = stems.length < stemsAtOnce ? null : (stems.at(-1) ?? null)
  }
  const stems = (): Set<string> => {
    while (loadedTo !== null) loadSome()
    return held
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
    load: async () => {
      while (loadedTo !== null && sqlite.open) {
        loadSome()
        await pause()
      }
    },
    learn: (words) => {
      const known = stems()
      for (const { stem } of words) {
        if (known.has(stem) || !isPart.test(stem)) continue
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
