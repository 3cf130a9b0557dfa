import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../native/database/open.ts'
import { vectorSize } from '../../../native/inference/inference.ts'
import { cosineWith, createMessageVectorTable, toBytes } from '../../../native/search/message-vector-table.ts'
import { createVectorSearch } from '../../../native/search/vector-search.ts'

let seed = 7
const random = (): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648 - 0.5
}
const unit = (numbers: Float32Array): Float32Array => {
  const length = Math.hypot(...numbers)
  return numbers.map((number) => number / length)
}
const madeUp = (near?: Float32Array): Float32Array =>
  unit(Float32Array.from({ length: vectorSize }, (_none, at) => random() + 2 * (near?.[at] ?? 0)))
const product = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)

it('the cosine with a vector in bytes is nearly that with the vector', () => {
  for (let run = 0; run < 50; run += 1) {
    const query = madeUp()
    const vector = madeUp(query)
    expect(Math.abs(cosineWith(query, toBytes(vector)) - product(query, vector))).toBeLessThan(0.004)
  }
  expect(cosineWith(madeUp(), toBytes(new Float32Array(vectorSize)))).toBe(0)
})

it('among many the nearest by codes and bytes are nearly always the nearest', async () => {
  const { sqlite, close } = await openDatabase({ file: ':memory:' })
  onTestFinished(close)
  sqlite.pragma('foreign_keys = OFF')
  const search = createVectorSearch(createMessageVectorTable(sqlite), { exact: 100 })
  const topics = Array.from({ length: 40 }, () => madeUp())
  const vectors = Array.from({ length: 3_000 }, (_none, at) => madeUp(topics[at % topics.length]))
  sqlite.transaction(() => {
    for (const [id, vector] of vectors.entries()) search.write({ id, language: 'de', vector })
  })()
  let found = 0
  for (const topic of topics) {
    const query = madeUp(topic)
    const best = vectors
      .map((vector, id) => ({ id, cosine: product(query, vector) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, 10)
    const hits = await search.nearest(query, 10)
    expect([...hits.values()]).toEqual([...hits.values()].sort((a, b) => b - a))
    found += best.filter(({ id }) => hits.has(id)).length
  }
  expect(found / (topics.length * 10)).toBeGreaterThan(0.95)
})
