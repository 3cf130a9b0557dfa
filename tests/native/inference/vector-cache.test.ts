import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { vectorSize } from '../../../native/inference/inference.ts'
import { openVectorCache } from '../../../native/inference/vector-cache.ts'
import { silentLog } from '../../../native/log.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vector-cache-'))
  file = path.join(folder, 'deep', 'vectors.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (limits = {}) => openVectorCache({ file, log: silentLog, ...limits })

function unit(seed: number): Float32Array {
  const vector = Float32Array.from({ length: vectorSize }, (_, index) => Math.sin(seed * 1.7 + index))
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => [`key ${from + index}`, unit(from + index)] as const)
const rows = () => {
  const sqlite = new Database(file, { readonly: true })
  const count = sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM vectors').get()?.n
  sqlite.close()
  return count
}

describe('the vector cache', () => {
  test('gives back what was kept, bit for bit, after a restart', () => {
    const first = open()
    first.set(entries(0, 50))
    first.close()
    const second = open()
    expect([...second.get(['key 3', 'unknown', 'key 49'])]).toEqual([
      ['key 3', unit(3)],
      ['key 49', unit(49)],
    ])
    second.close()
  })

  test('serves two at once on the same file', () => {
    const [one, other] = [open({ memoryLimit: 0 }), open({ memoryLimit: 0 })]
    one.set(entries(0, 10))
    other.set(entries(10, 20))
    expect(one.get(['key 15']).get('key 15')).toEqual(unit(15))
    expect(other.get(['key 5']).get('key 5')).toEqual(unit(5))
    one.close()
    other.close()
  })

  test('throws the oldest rows away beyond its bound', () => {
    const cache = open({ fileLimit: 100, memoryLimit: 0 })
    for (let from = 0; from < 400; from += 20) cache.set(entries(from, from + 20))
    expect(cache.get(['key 0', 'key 250']).size).toBe(0)
    expect(cache.get(['key 399']).size).toBe(1)
    cache.close()
    expect(rows()).toBe(100)
  })

  test('keeps in memory what was used last', () => {
    const cache = open({ memoryLimit: 2 })
    cache.set(entries(0, 2))
    cache.get(['key 0'])
    cache.set(entries(2, 3))
    // Behind the cache's back the file loses everything: what is still found is in memory.
    const sqlite = new Database(file)
    sqlite.exec('DELETE FROM vectors')
    sqlite.close()
    expect([...cache.get(['key 0', 'key 1', 'key 2']).keys()].sort()).toEqual(['key 0', 'key 2'])
    cache.close()
  })

  test.each([
    ['text', Buffer.from('this was never a database, and it is longer than a header is '.repeat(100))],
    ['a version of the future', null],
  ])('makes itself anew where the file is %s', (_what, content) => {
    mkdirSync(path.dirname(file))
    if (content) writeFileSync(file, content)
    else new Database(file).exec('PRAGMA user_version = 99').close()
    const cache = open()
    cache.set(entries(0, 1))
    cache.close()
    expect(rows()).toBe(1)
  })

  test('makes itself anew when damage shows only in use', () => {
    const first = open()
    first.set(entries(0, 500))
    first.close()
    const bytes = readFileSync(file)
    bytes.fill(0xab, 8192, statSync(file).size)
    writeFileSync(file, bytes)
    const second = open()
    expect(second.get(['key 1']).size).toBe(0)
    second.set(entries(0, 3))
    second.close()
    expect(rows()).toBe(3)
  })

  test('does not hand out a row that holds no vector', () => {
    const first = open()
    first.set(entries(0, 2))
    first.close()
    const sqlite = new Database(file)
    sqlite.prepare('UPDATE vectors SET vector = zeroblob(1536) WHERE key = ?').run('key 0')
    sqlite.prepare('UPDATE vectors SET vector = ? WHERE key = ?').run(Buffer.from('short'), 'key 1')
    sqlite.close()
    const second = open()
    expect(second.get(['key 0', 'key 1']).size).toBe(0)
    second.set(entries(0, 1))
    second.close()
    const third = open()
    expect(third.get(['key 0']).size).toBe(1)
    third.close()
  })

  test('works in memory where no file can be made', () => {
    mkdirSync(file, { recursive: true })
    writeFileSync(path.join(file, 'in the way'), '')
    const cache = open()
    cache.set(entries(0, 1))
    expect(cache.get(['key 0']).size).toBe(1)
    cache.close()
  })
})
