import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect, type Transaction } from 'kysely'
import * as vectorExtension from 'sqlite-vec'
import { EngineError } from '../contract/errors.ts'
import type { Log } from '../log.ts'
import { backup } from './backup.ts'
import { migrations } from './migrations/index.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>
/** Either the database or a transaction on it: what a query function takes. */
export type DbOrTrx = Db | Transaction<Schema>

export interface Database {
  readonly db: Db
  readonly sqlite: Sqlite.Database
  close(): Promise<void>
}

const slowQueryMs = 100

/**
 * Opens the database file and brings it to the newest schema; a verified backup precedes a migration of a file with data.
 * @param file a path, or `:memory:`
 * @throws EngineError `database_too_new`, `database_damaged`
 */
export async function openDatabase({ file, log }: { file: string; log?: Log }): Promise<Database> {
  if (file !== ':memory:') await mkdir(path.dirname(file), { recursive: true })
  const existed = file !== ':memory:' && existsSync(file)
  const sqlite = openFile(file)
  try {
    configure(sqlite)
    await migrate(sqlite, { file, existed })
  } catch (error) {
    sqlite.close()
    throw damaged(error, file)
  }
  const db = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: sqlite }),
    log: (event) => {
      if (event.queryDurationMillis > slowQueryMs) {
        log?.warn('slow query', { sql: event.query.sql, durationMs: Math.round(event.queryDurationMillis) })
      }
    },
  })
  return { db, sqlite, close: () => db.destroy() }
}

function openFile(file: string): Sqlite.Database {
  try {
    return new Sqlite(file)
  } catch (error) {
    throw damaged(error, file)
  }
}

function configure(sqlite: Sqlite.Database): void {
  // Acknowledged data survives a power cut (FULL), deleted data is overwritten (secure_delete).
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma('cache_size = -65536')
  sqlite.pragma('temp_store = MEMORY')
  vectorExtension.load(sqlite)
}

async function migrate(sqlite: Sqlite.Database, { file, existed }: { file: string; existed: boolean }): Promise<void> {
  const found = Number(sqlite.pragma('user_version', { simple: true }))
  const known = migrations.at(-1)?.version ?? 0
  if (found > known) throw new EngineError('database_too_new', { found, known })
  if (found === known) return
  const copy = existed && found > 0 ? `${file}.before-v${known}.bak` : null
  if (copy !== null) {
    await rm(copy, { force: true })
    await backup(sqlite, copy)
  }
  for (const migration of migrations) {
    if (migration.version <= found) continue
    sqlite.transaction(() => {
      sqlite.exec(migration.sql)
      sqlite.pragma(`user_version = ${migration.version}`)
    })()
  }
}

function damaged(error: unknown, file: string): unknown {
  const code = error instanceof Sqlite.SqliteError ? error.code : ''
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CANTOPEN')) {
    return new EngineError('database_damaged', { file, detail: String((error as Error).message) })
  }
  return error
}
