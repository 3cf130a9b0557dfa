import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import type { SearchIndex } from '../../../native/search/search-index.ts'
import { createSqliteSearchIndex } from '../../../native/search/sqlite-search-index.ts'

let database: Database
let index: SearchIndex
beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  database.sqlite.pragma('foreign_keys = OFF')
  index = createSqliteSearchIndex(database.sqlite)
})
afterEach(() => database.close())

const axis = (at: number): Float32Array => Float32Array.from({ length: 384 }, (_value, n) => (n === at ? 1 : 0))
const item = (id: number, problem: string, vector: Float32Array, language = 'de') => ({
  id,
  title: '',
  problem,
  solution: '',
  language,
  vector,
})

describe('the search index', () => {
  it('finds by vector what shares no word, with its exact cosine', () => {
    index.add([item(1, 'Der Boden bleibt trocken', axis(0)), item(2, 'Rechnung doppelt', axis(1))])
    const hits = index.search({ text: 'no water comes out', language: 'en', vector: axis(0) })
    expect(hits.find((hit) => hit.id === 1)?.cosine).toBeCloseTo(1)
    expect(hits.find((hit) => hit.id === 2)?.cosine).toBeCloseTo(0)
  })
  it('finds by words across inflection, umlauts and case', () => {
    index.add([item(1, 'Die Kühlschläuche sind undicht', axis(0)), item(2, 'Der Motor brummt', axis(1))])
    const hits = index.search({ text: 'KUEHLSCHLAUCH undichte', language: 'de', vector: axis(5) })
    expect(hits.find((hit) => hit.id === 1)?.lexical).toBe(1)
    expect(hits.find((hit) => hit.id === 2)?.lexical).toBe(0)
  })
  it('takes any text as a query, whatever signs are in it', () => {
    index.add([item(1, 'Motor', axis(0))])
    for (const text of [
      '',
      '"',
      'AND OR NOT NEAR(',
      'a*b^c:{}',
      '-',
      "'; DROP TABLE cases; --",
      '\u0000',
      '🛠️',
      'x'.repeat(100_000),
    ]) {
      expect(() => index.search({ text, language: 'de', vector: axis(0) })).not.toThrow()
    }
  })
  it('replaces a case that is added again and forgets one that is removed', () => {
    index.add([item(1, 'Motor', axis(0))])
    index.add([item(1, 'Pumpe', axis(1))])
    const search = (text: string) => index.search({ text, language: 'de', vector: axis(1) })
    expect(search('Motor').map((hit) => hit.lexical)).toEqual([0])
    expect(search('Pumpe').map((hit) => hit.lexical)).toEqual([1])
    index.remove([1])
    expect(search('Pumpe')).toEqual([])
  })
})
