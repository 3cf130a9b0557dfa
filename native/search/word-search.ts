import { setImmediate as pause } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import { isStopword, type Word, wordsOf } from '../text/words.ts'
import type { CaseText, SearchQuery } from './search-index.ts'
import { createVocabulary, hasCompounds } from './vocabulary.ts'
import { createFrequency, quoted } from './word-frequency.ts'

export interface WordSearch {
  /** Reads what is held in memory, giving the thread away in between. */
  load(): Promise<void>
  /** To be called inside a transaction of the caller's, as `write` and `erase`. */
  learn(cases: readonly CaseText[]): void
  write(cases: readonly (CaseText & { readonly id: number })[]): void
  erase(id: number): void
  /** BM25 of the best cases as a share of the best one's, 0…1. */
  matching(query: SearchQuery, limit: number): Promise<Map<number, number>>
}

/** A long mail has more words than tell anything; the longest of them find the case. */
const mostTerms = 40
/**
 * Ranking costs 1 µs for each occurrence of a term. Where the terms occur more often than this, the rarest of them decide:
 * they carry nearly all of the score (BM25 weighs a term by the logarithm of its rarity).
 */
const mostPostings = 20_000

/** Counting one takes 1 ms at most. */
const termsAtOnce = 8

/** FTS5 (BM25, Robertson & Zaragoza 2009) over stems; a compound is found by its parts too, and the other way round. */
export function createWordSearch(
  sqlite: Sqlite.Database,
  { postings = mostPostings, compounds = true }: { postings?: number; compounds?: boolean } = {},
): WordSearch {
  const vocabulary = createVocabulary(sqlite)
  const insert = sqlite.prepare('INSERT INTO case_text (rowid, title, problem, solution) VALUES (?, ?, ?, ?)')
  const remove = sqlite.prepare('DELETE FROM case_text WHERE rowid = ?')
  const matching = sqlite.prepare<[string, number], { id: number; rank: number }>(
    'SELECT rowid AS id, -bm25(case_text, 2.0, 1.5, 1.0) AS rank FROM case_text WHERE case_text MATCH ? ORDER BY rank DESC LIMIT ?',
  )
  const frequency = createFrequency(sqlite, postings)

  const partsOf = (word: Word, language: string): readonly string[] =>
    compounds ? vocabulary.partsOf(word, language) : []

  const learn = (cases: readonly { readonly language: string; readonly words: readonly Word[][] }[]): void => {
    for (const { language, words } of cases) if (hasCompounds(language)) vocabulary.learn(words.flat())
  }

  /** The rarest terms, as many as together occur in at most `postings` cases. */
  const affordable = async (terms: readonly string[]): Promise<string[]> => {
    const counted: { term: string; cases: number }[] = []
    for (const term of terms) {
      counted.push({ term, cases: frequency.of(term) })
      if (counted.length % termsAtOnce === 0) await pause()
    }
    let sum = 0
    return counted
      .sort((a, b) => a.cases - b.cases)
      .filter(({ cases }) => {
        sum += cases
        return sum <= postings
      })
      .map(({ term }) => term)
  }

  const termsOf = ({ text, language }: SearchQuery): string[] => {
    const telling = wordsOf(text, language).filter((word) => word.stem.length > 2 && !isStopword(word.text))
    const longest = [...new Map(telling.map((word) => [word.stem, word])).values()]
      .slice(0, 400)
      .toSorted((a, b) => b.stem.length - a.stem.length)
      .slice(0, mostTerms)
    return [...new Set(longest.flatMap((word) => [word.stem, ...partsOf(word, language)]))]
  }

  return {
    load: vocabulary.load,
    learn: (cases) => learn(cases.map(read)),
    write: (cases) => {
      const texts = cases.map(read)
      // All of them before the first is split: each may hold what another's compound is made of.
      learn(texts)
      for (const { id, language, words } of texts) {
        const [title, problem, solution] = words.map((list) =>
          list.flatMap((word) => [word.stem, ...partsOf(word, language)]).join(' '),
        )
        remove.run(id)
        insert.run(id, title, problem, solution)
      }
      frequency.changed(cases.length)
    },
    erase: (id) => {
      remove.run(id)
      frequency.changed(1)
    },
    matching: async (query, limit) => {
      await vocabulary.load()
      const terms = await affordable(termsOf(query))
      if (terms.length === 0) return new Map()
      await pause()
      const rows = matching.all(terms.map(quoted).join(' OR '), limit)
      await pause()
      const best = rows[0]?.rank ?? 0
      return new Map(rows.map(({ id, rank }) => [id, best > 0 ? rank / best : 0]))
    },
  }
}

const read = <T extends CaseText>({ title, problem, solution, ...item }: T) => ({
  ...item,
  words: [title, problem, solution].map((text) => wordsOf(text, item.language)),
})
