import type Sqlite from 'better-sqlite3'
import { vectorSize } from '../../native/inference/inference.ts'
import type { IndexedCase, SearchQuery } from '../../native/search/search-index.ts'
import { createSqliteSearchIndex } from '../../native/search/sqlite-search-index.ts'
import { detectLanguage } from '../../native/text/language.ts'
import { random } from './many-tickets.ts'
import { realSentences } from './real-sentences.ts'

const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const noVector = (): Float32Array => new Float32Array(vectorSize)
const languages = ['de', 'en'] as const

/**
 * Vectors of length 1 with the mean of each language taken away, as the engine does with means learned from more texts.
 * Changes what it is given.
 */
export function centreEach(rows: { language: string; vector: Float32Array }[]): void {
  for (const group of Map.groupBy(rows, ({ language }) => language).values()) {
    const mean = noVector()
    for (const { vector } of group) for (const [at, value] of vector.entries()) mean[at] = (mean[at] ?? 0) + value
    for (const row of group) row.vector = unit(row.vector.map((value, at) => value - (mean[at] ?? 0) / group.length))
  }
}

function unit(vector: Float32Array): Float32Array {
  let sum = 0
  for (const value of vector) sum += value * value
  const length = Math.sqrt(sum) || 1
  return vector.map((value) => value / length)
}

/** Share of the words that are made up: compounds in German, numbers as of parts in both. Few of them occur often. */
const compoundShare = 0.05
const numberShare = 0.02

/**
 * Texts in the words people write, as often as they write them: passages of real sentences with rare words put in. A million
 * cases have several hundred thousand different stems.
 */
export function createWriter(): (language: string, words: number) => string {
  const byLanguage = Map.groupBy(realSentences(100_000), detectLanguage)
  const corpus = new Map<string, string[]>(
    languages.map((language) => [language, (byLanguage.get(language) ?? []).flatMap((text) => text.split(/\s+/u))]),
  )
  const nouns = [...new Set(corpus.get('de'))].filter((word) => /^\p{Lu}\p{Ll}{3,11}$/u.test(word))
  const rareWord = (language: string): string | undefined => {
    const chance = random()
    if (chance < numberShare) return `${pick(['HK', 'ZX', 'B', 'TR'])}${Math.floor(random() ** 3 * 90_000)}`
    if (language === 'de' && chance < numberShare + compoundShare) return pick(nouns) + pick(nouns).toLowerCase()
    return undefined
  }
  const passageLength = 8
  return (language, words) => {
    const all = corpus.get(language) ?? []
    const text: string[] = []
    while (text.length < words) {
      const start = Math.floor(random() * Math.max(1, all.length - passageLength))
      for (let at = start; at < start + passageLength; at += 1) text.push(rareWord(language) ?? all[at] ?? '')
    }
    return text.join(' ')
  }
}

/** So many numbers to draw the noise from, at a random place: drawing each anew takes longer than indexing a case. */
const noiseSize = 1_000_003

/**
 * Makes cases of two matters each, out of real sentences with their vectors: a case's vector lies between theirs, with some
 * noise of its own. Half are German, half English; 50 to 60 words each.
 */
export function createCaseMaker(
  known: readonly SearchQuery[],
  write: (language: string, words: number) => string,
): (id: number) => IndexedCase {
  const byLanguage = Map.groupBy(known, ({ language }) => language)
  const strength = 0.3 / Math.sqrt(vectorSize / 12)
  const noise = Float32Array.from({ length: noiseSize }, () => strength * (random() - 0.5))
  return (id) => {
    const language = pick(languages)
    const sentences = byLanguage.get(language) ?? known
    const first = pick(sentences)
    const second = pick(sentences)
    const share = 0.8 * random()
    const start = Math.floor(random() * (noiseSize - vectorSize))
    const vector = new Float32Array(vectorSize)
    for (let at = 0; at < vectorSize; at += 1) {
      vector[at] = (first.vector[at] ?? 0) + share * (second.vector[at] ?? 0) + (noise[start + at] ?? 0)
    }
    return {
      id,
      title: second.text,
      problem: `${first.text} ${write(language, 8)}`,
      solution: write(language, 24),
      language,
      vector: unit(vector),
    }
  }
}

const casesAtOnce = 5_000

/** Fills an empty database with cases and their index. */
export function insertCases(sqlite: Sqlite.Database, make: (id: number) => IndexedCase, count: number): void {
  const index = createSqliteSearchIndex(sqlite)
  const insert = sqlite.prepare(
    `INSERT INTO cases (id, external_id, title, problem, solution, machine, language, solved_at, content_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')`,
  )
  const machines = Array.from({ length: 300 }, (_value, at) => `HK-${1000 + at * 7}`)
  const insertRows = sqlite.transaction((cases: readonly IndexedCase[]) => {
    for (const { id, title, problem, solution, language } of cases) {
      const solvedAt = 1_500_000_000_000 + Math.floor(random() * 250_000_000_000)
      insert.run(id, `F-${id}`, title, problem, solution, pick(machines), language, solvedAt)
    }
  })
  for (let first = 1; first <= count; first += casesAtOnce) {
    const cases = Array.from({ length: Math.min(casesAtOnce, count - first + 1) }, (_value, at) => make(first + at))
    insertRows(cases)
    index.add(cases)
  }
}
