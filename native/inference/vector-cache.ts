import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import type { Log } from '../log.ts'
import { vectorFromBytes, vectorToBytes } from './vectors.ts'

/** Vectors by content, in memory and in a file that may be lost at any time. */
export interface VectorCache {
  /** Those of the keys that are known. Looks in memory first. */
  get(keys: readonly string[]): Map<string, Float32Array>
  set(entries: Iterable<readonly [key: string, vector: Float32Array]>): void
  close(): void
}

export interface VectorCacheOptions {
  readonly file: string
  readonly log: Log
  /** Rows in the file; the oldest go first. 300,000 take about 500 MB. */
  readonly fileLimit?: number
  /** Vectors in memory, 1.5 KB each; the longest unused go first. */
  readonly memoryLimit?: number
}

/** Eviction is one range delete; doing it once for so many rows makes it cost nothing. */
const evictEvery = 1_000

/**
 * Opens the cache; two processes may share the file. It never fails: a damaged file is thrown away and made anew, and
 * where none can be written the cache lives in memory only.
 */
export function openVectorCache(options: VectorCacheOptions): VectorCache {
  const { file, log, fileLimit = 300_000, memoryLimit = 4_096 } = options
  const memory = new Map<string, Float32Array>()
  let table = openTable(file, log)
  let written = 0

  const remember = (key: string, vector: Float32Array): void => {
    memory.delete(key)
    memory.set(key, vector)
    if (memory.size <= memoryLimit) return
    const [oldest] = memory.keys()
    if (oldest !== undefined) memory.delete(oldest)
  }

  const withTable = (act: (table: Table) => void): void => {
    if (!table) return
    try {
      act(table)
    } catch (error) {
      // Busy with the other process, or the disk is full: what was to be kept is computed again some day.
      if (!isDamage(error)) log.warn('vector cache not used', { error: String(error) })
      else {
        log.warn('vector cache damaged; made anew', { file, error: String(error) })
        table.close()
        table = remake(file, log)
      }
    }
  }

  return {
    get: (keys) => {
      const found = new Map<string, Float32Array>()
      const missing: string[] = []
      for (const key of keys) {
        const vector = memory.get(key)
        if (!vector) missing.push(key)
        else {
          remember(key, vector)
          found.set(key, vector)
        }
      }
      if (missing.length > 0) withTable((open) => open.read(missing, (key, vector) => found.set(key, vector)))
      for (const key of missing) {
        const vector = found.get(key)
        if (vector) remember(key, vector)
      }
      return found
    },
    set: (entries) => {
      const rows = [...entries]
      for (const [key, vector] of rows) remember(key, vector)
      withTable((open) => {
        open.write(rows)
        written += rows.length
        if (written < Math.min(evictEvery, fileLimit)) return
        written = 0
        open.evict(fileLimit)
      })
    },
    close: () => {
      withTable((open) => open.evict(fileLimit))
      table?.close()
    },
  }
}

interface Table {
  read(keys: readonly string[], found: (key: string, vector: Float32Array) => void): void
  write(rows: readonly (readonly [string, Float32Array])[]): void
  evict(limit: number): void
  close(): void
}

const version = 1

const schema = `
  CREATE TABLE IF NOT EXISTS vectors (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, vector BLOB NOT NULL);
  PRAGMA user_version = ${version};
`

function openTable(file: string, log: Log): Table | null {
  try {
    return connect(file)
  } catch (error) {
    log.warn('vector cache cannot be opened; made anew', { file, error: String(error) })
    return remake(file, log)
  }
}

function remake(file: string, log: Log): Table | null {
  try {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
    return connect(file)
  } catch (error) {
    log.warn('vector cache kept in memory only', { file, error: String(error) })
    return null
  }
}

/** @throws when the file is none of ours, is damaged, or cannot be written */
function connect(file: string): Table {
  mkdirSync(path.dirname(file), { recursive: true })
  const sqlite = new Database(file, { timeout: 500 })
  try {
    // Five vectors fill a page of 8 KB; of 4 KB pages a fifth would stay empty.
    sqlite.pragma('page_size = 8192')
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('synchronous = NORMAL')
    const found = sqlite.pragma('user_version', { simple: true })
    if (found === 0) sqlite.exec(schema)
    else if (found !== version) throw new Error(`the cache has version ${String(found)}, this program knows ${version}`)
    return tableOf(sqlite)
  } catch (error) {
    sqlite.close()
    throw error
  }
}

function tableOf(sqlite: Database.Database): Table {
  const select = sqlite.prepare<[string], { vector: Buffer }>('SELECT vector FROM vectors WHERE key = ?')
  // A row that turned out to be damaged was computed again and is replaced.
  const insert = sqlite.prepare<[string, Uint8Array]>('INSERT OR REPLACE INTO vectors (key, vector) VALUES (?, ?)')
  const removeOldest = sqlite.prepare<[number]>('DELETE FROM vectors WHERE id <= (SELECT max(id) FROM vectors) - ?')
  return {
    read: sqlite.transaction((keys, found) => {
      for (const key of keys) {
        const row = select.get(key)
        const vector = row && vectorFromBytes(row.vector)
        if (vector) found(key, vector)
      }
    }),
    write: sqlite.transaction((rows) => {
      for (const [key, vector] of rows) insert.run(key, vectorToBytes(vector))
    }),
    evict: (limit) => {
      removeOldest.run(limit)
    },
    close: () => sqlite.close(),
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|SCHEMA|ERROR)/.test(error.code)
