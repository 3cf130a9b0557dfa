import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import type { SearchIndex } from '../../../native/search/search-index.ts'
import { createSqliteSearchIndex } from '../../../native/search/sqlite-search-index.ts'
import { axis, createVectorSource } from './vectors.ts'

let database: Database
let index: SearchIndex
beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  database.sqlite.pragma('foreign_keys = OFF')
  index = createSqliteSearchIndex(database.sqlite)
})
afterEach(() => database.close())

const item = (id: number, problem: string, vector: Float32Array, language = 'de') => ({
  id,
  title: '',
  problem,
  solution: '',
  language,
  vector,
})
const idsByCosine = (hits: readonly { id: number; cosine: number }[]): number[] =>
  hits.toSorted((a, b) => b.cosine - a.cosine).map(({ id }) => id)

describe('the search index', () => {
  it('finds by vector what shares no word, with its exact cosine', async () => {
    index.add([item(1, 'Der Boden bleibt trocken', axis(0)), item(2, 'Rechnung doppelt', axis(1))])
    const hits = await index.search({ text: 'no water comes out', language: 'en', vector: axis(0) })
    expect(hits.find((hit) => hit.id === 1)?.cosine).toBeCloseTo(1)
    expect(hits.find((hit) => hit.id === 2)?.cosine).toBeCloseTo(0)
  })
  it('finds by words across inflection, umlauts and case', async () => {
    index.add([item(1, 'Die Kühlschläuche sind undicht', axis(0)), item(2, 'Der Motor brummt', axis(1))])
    const hits = await index.search({ text: 'KUEHLSCHLAUCH undichte', language: 'de', vector: axis(5) })
    expect(hits.find((hit) => hit.id === 1)?.lexical).toBe(1)
    expect(hits.find((hit) => hit.id === 2)?.lexical).toBe(0)
  })
  it('takes any text as a query, whatever signs are in it', async () => {
    index.add([item(1, 'Motor', axis(0))])
    for (const text of [
      '',
      '"',
      'AND OR NOT NEAR(',
      'a*b^c:{}',
      '-',
      "'; DROP TABLE cases; --",
      "wenn's don’t",
      '\u0000',
      '🛠️',
      'x'.repeat(100_000),
    ]) {
      expect(await index.search({ text, language: 'de', vector: axis(0) })).toHaveLength(1)
    }
  })
  it('replaces a case that is added again and forgets one that is removed', async () => {
    index.add([item(1, 'Motor', axis(0))])
    index.add([item(1, 'Pumpe', axis(1))])
    const search = (text: string) => index.search({ text, language: 'de', vector: axis(1) })
    expect((await search('Motor')).map((hit) => hit.lexical)).toEqual([0])
    expect((await search('Pumpe')).map((hit) => hit.lexical)).toEqual([1])
    index.remove([1])
    expect(await search('Pumpe')).toEqual([])
  })
})

describe('compounds', () => {
  const lexicalOf = async (text: string, id: number): Promise<number | undefined> =>
    (await index.search({ text, language: 'de', vector: axis(9) })).find((hit) => hit.id === id)?.lexical

  it('are found by their last part, and find what names only that', async () => {
    index.add([
      item(1, 'Die Hydraulikpumpe ist undicht', axis(0)),
      item(2, 'Die Pumpe klopft', axis(1)),
      item(3, 'Das Hydrauliköl schäumt, die Hydraulik ruckt', axis(2)),
    ])
    expect(await lexicalOf('Pumpe', 1)).toBeGreaterThan(0)
    expect(await lexicalOf('Hydraulikpumpe', 2)).toBeGreaterThan(0)
    expect(await lexicalOf('Hydraulikpumpe', 1)).toBe(1)
  })
  it('are split by words of cases that were only announced, and after a restart', async () => {
    const announced = { title: 'Pumpe', problem: '', solution: 'Hydraulik', language: 'de' }
    index.learnWords([announced])
    index.add([item(1, 'Hydraulikpumpe undicht', axis(0))])
    expect(await lexicalOf('Pumpe', 1)).toBe(1)
    index = createSqliteSearchIndex(database.sqlite)
    index.add([item(2, 'Neue Pumpe', axis(1))])
    expect(await lexicalOf('Hydraulikpumpe', 2)).toBeGreaterThan(0)
  })
  it('are left whole in English', async () => {
    index.add([item(1, 'watertank', axis(0), 'en'), item(2, 'the water in the tank', axis(1), 'en')])
    const hits = await index.search({ text: 'tank', language: 'en', vector: axis(9) })
    expect(hits.find((hit) => hit.id === 1)?.lexical).toBe(0)
  })
})

describe('the search among many cases', () => {
  const count = 3_000
  const few = { exact: 100 }
  const source = createVectorSource(7)
  const cases = Array.from({ length: count }, (_value, at) => item(at + 1, `Fall ${at}`, source.clustered(at % 40)))
  const here = source.clustered(100)
  const there = source.clustered(101)
  const ask = (vector: Float32Array) => index.search({ text: '', language: 'de', vector })

  it('finds the ten nearest that comparing all finds, with the same cosines', async () => {
    index.add(cases)
    const queries = Array.from({ length: 40 }, (_value, at) => source.clustered(at))
    const truth = await Promise.all(queries.map(ask))
    index = createSqliteSearchIndex(database.sqlite, few)
    let found = 0
    for (const [at, query] of queries.entries()) {
      const hits = await ask(query)
      const exact = new Map(truth[at]?.map(({ id, cosine }) => [id, cosine]))
      const ten = idsByCosine(truth[at] ?? []).slice(0, 10)
      found += ten.filter((id) => hits.some((hit) => hit.id === id)).length
      for (const { id, cosine } of hits) if (exact.has(id)) expect(cosine).toBeCloseTo(exact.get(id) ?? 0, 6)
    }
    expect(found / (queries.length * 10)).toBeGreaterThan(0.97)
  })
  it('follows what is added, replaced and removed after it was first asked', async () => {
    index = createSqliteSearchIndex(database.sqlite, few)
    index.add(cases)
    await ask(here)
    index.add([item(count + 1, 'neu', here), item(5, 'ersetzt', there)])
    expect(idsByCosine(await ask(here))[0]).toBe(count + 1)
    expect(idsByCosine(await ask(there))[0]).toBe(5)
    index.remove([count + 1, 5])
    const left = [...(await ask(here)), ...(await ask(there))].map(({ id }) => id)
    expect(left).not.toContain(count + 1)
    expect(left).not.toContain(5)
    expect((await index.memory()).cases).toBe(count - 1)
  })
  it('misses nothing that is added while the codes are still being read', async () => {
    const many = Array.from({ length: 9_000 }, (_value, at) => item(at + 10, '', source.clustered(at % 40)))
    createSqliteSearchIndex(database.sqlite).add(many)
    index = createSqliteSearchIndex(database.sqlite, few)
    const asked = ask(here)
    await new Promise((resolve) => setImmediate(resolve))
    index.add([item(1, 'davor', here), item(20_000, 'danach', here)])
    await asked
    expect(
      idsByCosine(await ask(here))
        .slice(0, 2)
        .toSorted(),
    ).toEqual([1, 20_000])
    expect((await index.memory()).cases).toBe(9_002)
  })
  it('never shows a case that was deleted with its row', async () => {
    index = createSqliteSearchIndex(database.sqlite, few)
    index.add([...cases, item(count + 1, 'weg', here)])
    await ask(here)
    database.sqlite.exec(`DELETE FROM case_vectors WHERE case_id = ${count + 1}`)
    expect((await ask(here)).map(({ id }) => id)).not.toContain(count + 1)
    expect((await index.memory()).cases).toBe(count)
  })
  it('lets others have the thread while it searches', async () => {
    index = createSqliteSearchIndex(database.sqlite, few)
    index.add(cases)
    await ask(here)
    const order: string[] = []
    const asked = ask(here).then(() => order.push('found'))
    setImmediate(() => order.push('other'))
    await asked
    expect(order).toEqual(['other', 'found'])
  })
  it('lets the rarest words decide where the words of a mail occur too often', async () => {
    index = createSqliteSearchIndex(database.sqlite, { postings: 500 })
    index.add(
      Array.from({ length: 1_000 }, (_value, at) =>
        item(at + 1, at === 700 ? 'Maschine Drehgeber' : 'Maschine', axis(at % 300)),
      ),
    )
    const hits = await index.search({ text: 'Maschine Drehgeber', language: 'de', vector: axis(350) })
    expect(hits.filter(({ lexical }) => lexical > 0).map(({ id }) => id)).toEqual([701])
  })
})
