import type Sqlite from 'better-sqlite3'
import { tokensOf } from '../text/word-forms.ts'
import { foldText, stemOf } from '../text/words.ts'
import { indexedText } from './message-terms.ts'
import { createVocabulary } from './vocabulary.ts'
import { createFrequency } from './word-frequency.ts'

/** One message as the index sees it. */
export interface IndexedMessage {
  readonly id: number
  readonly subject: string
  /** Names and addresses of all who have to do with it. */
  readonly people: string
  readonly body: string
  /** Names of its attachments and what they say. */
  readonly files: string
}

/** Full text over all messages. Expressions are FTS5's, as message-terms.ts makes them. */
export interface MessageIndex {
  /** Reads what is held in memory, giving the thread away in between. */
  load(): Promise<void>
  /** Makes words known by which compounds are split. */
  learn(texts: readonly string[]): void
  write(messages: readonly IndexedMessage[]): void
  /** Ids of the newest that match, the newest first. @param before only those with a lower id */
  newest(expression: string, limit: number, before?: number): number[]
  /** Which of these match. Reads every occurrence once. */
  among(expression: string, ids: readonly number[]): number[]
  /** BM25 of these, above 0; without those that do not match. Reads every occurrence of the expression's terms. */
  scores(expression: string, ids: readonly number[]): Map<number, number>
  /** How many match; counted up to `mostCounted`. */
  count(expression: string): number
  partsOf(word: string): readonly string[]
  /** Words of the messages that begin like this. Lengths in UTF-16 units of the folded word. */
  wordsFrom(beginning: string, lengths: { readonly least: number; readonly most: number }): VocabularyWord[]
}

export interface VocabularyWord {
  readonly folded: string
  /** In lower case as it was first written. */
  readonly word: string
}

/** Ranking and counting cost about 1 µs an occurrence: what occurs more often tells too little to be worth it. */
export const mostCounted = 10_000
const wordsRemembered = 100_000
const lastCharacter = '\uffff'

/** Works on `message_text`, `message_words` and `message_stems` of the database it is given. */
export function createMessageIndex(sqlite: Sqlite.Database): MessageIndex {
  const vocabulary = createVocabulary(sqlite, 'message_stems')
  const frequency = createFrequency(sqlite, mostCounted, { table: 'message_text', toQuery: (expression) => expression })
  const insert = sqlite.prepare('INSERT INTO message_text (rowid, subject, people, body, files) VALUES (?, ?, ?, ?, ?)')
  const remove = sqlite.prepare('DELETE FROM message_text WHERE rowid = ?')
  const exists = sqlite.prepare<[number], number>('SELECT 1 FROM messages WHERE id = ?').pluck()
  const insertWord = sqlite.prepare('INSERT OR IGNORE INTO message_words (folded, word) VALUES (?, ?)')
  const newest = sqlite
    .prepare<[string, number, number], number>(
      'SELECT rowid FROM message_text WHERE message_text MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
    )
    .pluck()
  // The plus keeps SQLite from asking the index anew for every single id.
  const among = sqlite
    .prepare<[string, string], number>(
      'SELECT rowid FROM message_text WHERE message_text MATCH ? AND +rowid IN (SELECT value FROM json_each(?))',
    )
    .pluck()
  const scores = sqlite.prepare<[string, string], { id: number; score: number }>(
    `SELECT rowid AS id, -bm25(message_text, 4.0, 3.0, 1.0, 1.5) AS score FROM message_text
     WHERE message_text MATCH ? AND +rowid IN (SELECT value FROM json_each(?))`,
  )
  const wordsFrom = sqlite.prepare<[string, string, number, number], VocabularyWord>(
    'SELECT folded, word FROM message_words WHERE folded >= ? AND folded < ? AND length(folded) BETWEEN ? AND ?',
  )

  const seen = new Set<string>()
  const learnWord = (word: string): void => {
    if (seen.has(word)) return
    if (seen.size >= wordsRemembered) seen.clear()
    seen.add(word)
    if (!/^\p{L}{3,30}$/u.test(word)) return
    vocabulary.learn([{ stem: stemOf(word, 'de') }])
    insertWord.run(foldText(word), word.toLowerCase())
  }
  const learn = (text: string): void => {
    for (const token of tokensOf(text.slice(0, 20_000).normalize('NFC'))) learnWord(token.text)
  }
  const partsOf = (word: string): readonly string[] => vocabulary.partsOf({ text: word }, 'de')
  const writeAll = sqlite.transaction((messages: readonly IndexedMessage[]) => {
    for (const { subject, body } of messages) learn(`${subject}\n${body}`)
    for (const { id, ...columns } of messages) {
      remove.run(id)
      // It may have been deleted while its attachments were read.
      if (exists.get(id) === undefined) continue
      const { subject, people, body, files } = columns
      insert.run(id, ...[subject, people, body, files].map((text) => indexedText(text, partsOf)))
    }
  })

  return {
    load: vocabulary.load,
    learn: sqlite.transaction((texts: readonly string[]) => {
      for (const text of texts) learn(text)
    }),
    write: (messages) => {
      writeAll(messages)
      frequency.changed(messages.length)
    },
    newest: (expression, limit, before = Number.MAX_SAFE_INTEGER) => newest.all(expression, before, limit),
    among: (expression, ids) => among.all(expression, JSON.stringify(ids)),
    scores: (expression, ids) =>
      new Map(scores.all(expression, JSON.stringify(ids)).map(({ id, score }) => [id, Math.max(score, 0)])),
    count: (expression) => frequency.of(expression),
    partsOf,
    wordsFrom: (beginning, { least, most }) => wordsFrom.all(beginning, `${beginning}${lastCharacter}`, least, most),
  }
}
