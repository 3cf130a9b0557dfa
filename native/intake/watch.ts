import { stat } from 'node:fs/promises'
import path from 'node:path'
import { type FSWatcher, watch } from 'chokidar'
import { EngineError } from '../contract/errors.ts'
import type { ImportOptions } from './import-run.ts'
import * as queries from './queries.ts'
import type { IntakeDeps, IntakeService } from './service.ts'

export interface FolderWatch {
  /** @throws EngineError `path_not_found` */
  add(folder: string): Promise<void>
  remove(folder: string): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

// A file is whole when it has not grown for this long.
const stableMs = 800
const filesAtOnce = 200

/** Folders whose files are taken once each, when they are whole, also over restarts. Files are never changed or moved. */
export function createFolderWatch(deps: IntakeDeps, importPaths: IntakeService['importPaths']): FolderWatch {
  const { db, clock, emit, log } = deps
  const watchers = new Map<string, FSWatcher>()
  const waiting = new Map<string, string>()
  const abort = new AbortController()
  let working: Promise<void> | null = null

  const takeWaiting = async (): Promise<void> => {
    while (waiting.size > 0 && !abort.signal.aborted) {
      const batch = [...waiting].slice(0, filesAtOnce)
      for (const [file] of batch) waiting.delete(file)
      for (const [folder, files] of Map.groupBy(batch, ([, folder]) => folder)) {
        await takeFiles(
          folder,
          files.map(([file]) => file),
        ).catch((error: unknown) => {
          if (!abort.signal.aborted) log.error('watched files could not be taken', { folder, error: String(error) })
        })
      }
    }
  }

  const takeFiles = async (folder: string, files: readonly string[]): Promise<void> => {
    const fresh: queries.WatchedFile[] = []
    for (const file of files) {
      const info = await stat(file).catch(() => null)
      if (!info?.isFile()) continue
      const known = { folder, file: path.relative(folder, file), size: info.size, modifiedAt: Math.round(info.mtimeMs) }
      if (!(await queries.isTaken(db, known))) fresh.push(known)
    }
    if (fresh.length === 0) return
    const options: ImportOptions = { signal: abort.signal }
    const report = await importPaths(
      fresh.map(({ file }) => path.join(folder, file)),
      options,
    )
    // What could not be read (a file that another program holds, say) is tried again at the next start.
    const unread = new Set(report.rejected.filter(({ code }) => code === 'unreadable').map(({ file }) => file))
    const taken = fresh.filter(({ file }) => !unread.has(path.join(folder, file)))
    // The count is the folder's, not a file's; it stands with the first.
    for (const [at, file] of taken.entries()) {
      await queries.markTaken(db, file, { imported: at === 0 ? report.imported : 0, at: clock() })
    }
    emit('intake.watchedChanged', {})
  }

  const found =
    (folder: string) =>
    (file: string): void => {
      waiting.set(file, folder)
      working ??= takeWaiting().finally(() => {
        working = null
      })
    }

  const open = (folder: string): void => {
    if (watchers.has(folder)) return
    const watcher = watch(folder, {
      followSymlinks: false,
      ignorePermissionErrors: true,
      awaitWriteFinish: { stabilityThreshold: stableMs, pollInterval: 100 },
    })
    watcher.on('add', found(folder))
    watcher.on('change', found(folder))
    watcher.on('error', (error) => log.warn('a watched folder cannot be read', { folder, error: String(error) }))
    watchers.set(folder, watcher)
  }

  return {
    add: async (given) => {
      const folder = path.resolve(given)
      const info = await stat(folder).catch(() => null)
      if (!info?.isDirectory()) throw new EngineError('path_not_found', { path: given })
      await queries.insertWatchedFolder(db, folder, clock())
      open(folder)
      emit('intake.watchedChanged', {})
    },
    remove: async (given) => {
      const folder = path.resolve(given)
      await watchers.get(folder)?.close()
      watchers.delete(folder)
      for (const [file, its] of waiting) if (its === folder) waiting.delete(file)
      await queries.deleteWatchedFolder(db, folder)
      emit('intake.watchedChanged', {})
    },
    start: async () => {
      for (const { path: folder } of await queries.selectWatchedFolders(db)) open(folder)
    },
    stop: async () => {
      abort.abort()
      await Promise.all([...watchers.values()].map((watcher) => watcher.close()))
      watchers.clear()
      await working
    },
  }
}
