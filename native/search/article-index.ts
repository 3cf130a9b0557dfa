import type Sqlite from 'better-sqlite3'
import { isStopword, wordsOf } from '../text/words.ts'

/** One article as the index sees it. */
export interface IndexedArticle {
  readonly id: number
  readonly title: string
  readonly body: string
  readonly language: string
  readonly passages: readonly IndexedPassage[]
}

export interface IndexedPassage {
  /** UTF-16 units into the body. */
  readonly start: number
  readonly end: number
  /** Centred on the article's language, of length 1. */
  readonly vector: Float32Array
}

export interface ArticleQuery {
  readonly text: string
  readonly language: string
  /** Centred on `language`, of length 1. */
  readonly vector: Float32Array
}

export interface ArticleHit {
  readonly id: number
  /** Cosine of the nearest passage, −1…1, and where it stands in the body. */
  readonly cosine: number
  readonly start: number
  readonly end: number
  /** Full-text score as a share of the best one among articles of the same language, 0…1; 0 where no word agrees. */
  readonly lexical: number
}

/** Full text and passage vectors of the articles. The rows of the database are the truth; this can be rebuilt from them. */
export interface ArticleIndex {
  add(articles: readonly IndexedArticle[]): void
  /** The union of the nearest by passage and by words, unordered by any blend: ranking is the caller's matter. */
  search(query: ArticleQuery): ArticleHit[]
}

const articlesEach = 30
const mostTerms = 40

interface Nearest {
  readonly id: number
  readonly language: string
  readonly start: number
  readonly end: number
  readonly distance: number
}

const toBlob = (vector: Float32Array): Buffer => Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)

const stems = (text: string, language: string): string =>
  wordsOf(text, language)
    .map((word) => word.stem)
    .join(' ')

/**
 * FTS5 (BM25, Robertson & Zaragoza 2009) over stems, and sqlite-vec's exact cosine over passages, an article being as near
 * as its nearest passage. Works on `article_text` and `article_vectors` of the database it is given.
 */
export function createArticleIndex(sqlite: Sqlite.Database): ArticleIndex {
  const insertText = sqlite.prepare('INSERT INTO article_text (rowid, title, body) VALUES (?, ?, ?)')
  const deleteText = sqlite.prepare('DELETE FROM article_text WHERE rowid = ?')
  const insertPassage = sqlite.prepare(
    'INSERT INTO article_vectors (article_id, passage, start, "end", vector) VALUES (?, ?, ?, ?, ?)',
  )
  const deletePassages = sqlite.prepare('DELETE FROM article_vectors WHERE article_id = ?')
  // SQLite takes the bare columns of a group from the row that holds its minimum.
  const nearest = sqlite.prepare<[Buffer, number], Nearest>(
    `SELECT article_id AS id, articles.language, start, "end", min(vec_distance_cosine(vector, ?)) AS distance
     FROM article_vectors JOIN articles ON articles.id = article_id
     GROUP BY article_id ORDER BY distance LIMIT ?`,
  )
  const nearestOf = sqlite.prepare<[Buffer, number], Nearest>(
    `SELECT article_id AS id, articles.language, start, "end", min(vec_distance_cosine(vector, ?)) AS distance
     FROM article_vectors JOIN articles ON articles.id = article_id WHERE article_id = ? GROUP BY article_id`,
  )
  const matching = sqlite.prepare<[string, string, number], { id: number; rank: number }>(
    `SELECT article_text.rowid AS id, -bm25(article_text, 2.0, 1.0) AS rank
     FROM article_text JOIN articles ON articles.id = article_text.rowid
     WHERE article_text MATCH ? AND articles.language = ? ORDER BY rank DESC LIMIT ?`,
  )

  const addAll = sqlite.transaction((articles: readonly IndexedArticle[]) => {
    for (const { id, title, body, language, passages } of articles) {
      deleteText.run(id)
      insertText.run(id, stems(title, language), stems(body, language))
      deletePassages.run(id)
      for (const [at, passage] of passages.entries()) {
        insertPassage.run(id, at, passage.start, passage.end, toBlob(passage.vector))
      }
    }
  })

  const byWords = ({ text, language }: ArticleQuery): Map<number, number> => {
    const telling = wordsOf(text, language).filter((word) => word.stem.length > 2 && !isStopword(word.text))
    const terms = [...new Set(telling.map(({ stem }) => stem))]
      .slice(0, 400)
      .toSorted((a, b) => b.length - a.length)
      .slice(0, mostTerms)
    if (terms.length === 0) return new Map()
    const anyTerm = terms.map((term) => `"${term.replaceAll('"', '')}"`).join(' OR ')
    const rows = matching.all(anyTerm, language, articlesEach)
    const best = rows[0]?.rank ?? 0
    return new Map(rows.map((row) => [row.id, best > 0 ? row.rank / best : 0]))
  }

  return {
    add: (articles) => addAll(articles),
    search: (query) => {
      const blob = toBlob(query.vector)
      const lexical = byWords(query)
      const near = new Map(nearest.all(blob, articlesEach).map((row) => [row.id, row]))
      for (const id of lexical.keys()) {
        const row = near.has(id) ? undefined : nearestOf.get(blob, id)
        if (row) near.set(id, row)
      }
      return [...near.values()].map(({ id, start, end, distance }) => ({
        id,
        start,
        end,
        cosine: 1 - distance,
        lexical: lexical.get(id) ?? 0,
      }))
    },
  }
}
