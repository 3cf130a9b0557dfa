import { rm } from 'node:fs/promises'
import Sqlite from 'better-sqlite3'

/**
 * Copies a live database to `target` and proves that the copy opens and is sound.
 * @throws Error when the copy fails its check; nothing is left at `target` then
 */
export async function backup(sqlite: Sqlite.Database, target: string): Promise<void> {
  await sqlite.backup(target)
  const copy = new Sqlite(target, { readonly: true })
  const verdict = copy.pragma('quick_check', { simple: true })
  copy.close()
  if (verdict === 'ok') return
  await rm(target, { force: true })
  throw new Error(`the backup ${target} failed its check: ${String(verdict)}`)
}
