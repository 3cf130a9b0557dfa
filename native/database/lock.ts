import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { EngineError } from '../contract/errors.ts'

/**
 * Claims a data folder for this process. The claim is a lock held by the operating system on a small database file, so
 * it ends with the process, however that ends, and no stale lock can be left behind.
 * @returns a function that gives the folder back
 * @throws EngineError `data_folder_in_use`
 */
export async function lockFolder(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true })
  const lock = new Sqlite(path.join(folder, 'engine.lock'), { timeout: 0 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    const code = error instanceof Sqlite.SqliteError ? error.code : ''
    if (code.startsWith('SQLITE_BUSY')) throw new EngineError('data_folder_in_use', { folder })
    throw error
  }
  return () => lock.close()
}
