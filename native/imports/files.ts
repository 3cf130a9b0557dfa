import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { ImportFile } from '../contract/imports.ts'

/** Files handed over by a window; the engine reads larger ones by their path. */
const largestUpload = 2 * 1024 * 1024 * 1024
const keptMs = 86_400_000

export interface FoundFile {
  readonly path: string
  /** As people call it. */
  readonly name: string
}

/** Where imports keep what they need for a while: files handed over, and stages. */
export interface ImportFiles {
  readonly folder: string
  upload(to: string | null, name: string, content: Uint8Array): Promise<string>
  /** @throws EngineError `path_not_found`, `not_found` */
  find(file: ImportFile): Promise<FoundFile>
  stageFile(runId: number | string): string
  /** Throws away what nobody needs any more. */
  tidy(keep: ReadonlySet<string>): Promise<void>
  removeAll(): Promise<void>
}

/** @param dataFolder null keeps them in a folder of the system's for one run */
export function createImportFiles(dataFolder: string | null, clock: Clock): ImportFiles {
  const folder =
    dataFolder === null ? path.join(tmpdir(), `leitstand-imports-${randomUUID()}`) : path.join(dataFolder, 'imports')
  const uploadPath = (id: string): string => path.join(folder, `${id}.upload`)
  return {
    folder,
    upload: async (to, name, content) => {
      await mkdir(folder, { recursive: true })
      if (to === null) {
        const id = randomUUID()
        await writeFile(path.join(folder, `${id}.name`), path.basename(name))
        await writeFile(uploadPath(id), content)
        return id
      }
      const info = await stat(uploadPath(to)).catch(() => null)
      if (!info) throw new EngineError('not_found', { what: 'upload', id: to })
      if (info.size + content.length > largestUpload) {
        throw new EngineError('too_large', { name: path.basename(name), mostBytes: largestUpload })
      }
      await appendFile(uploadPath(to), content)
      return to
    },
    find: async (file) => {
      if ('upload' in file) {
        const name = await readFile(path.join(folder, `${file.upload}.name`), 'utf8').catch(() => null)
        if (name === null) throw new EngineError('not_found', { what: 'upload', id: file.upload })
        return { path: uploadPath(file.upload), name }
      }
      const full = path.resolve(file.path)
      const info = await stat(full).catch(() => null)
      if (!info && path.basename(full).includes('*')) {
        const found = await newestIn(path.dirname(full), path.basename(full))
        return { path: found, name: found }
      }
      if (!info) throw new EngineError('path_not_found', { path: file.path })
      return { path: info.isDirectory() ? await newestIn(full) : full, name: full }
    },
    stageFile: (runId) => path.join(folder, `${runId}.stage`),
    tidy: async (keep) => {
      for (const name of await readdir(folder).catch(() => [])) {
        const full = path.join(folder, name)
        const age = clock() - ((await stat(full).catch(() => null))?.mtimeMs ?? 0)
        if (!keep.has(name) && (name.includes('.stage') || age > keptMs)) await rm(full, { force: true })
      }
    },
    removeAll: async () => {
      if (dataFolder === null) await rm(folder, { recursive: true, force: true })
    },
  }
}

const tables = /\.(csv|tsv|txt|tab|json|jsonl|ndjson|xlsx|xlsm|xls)$/i

/**
 * The newest table in a folder.
 * @param pattern what its name must be like, `*` standing for anything
 * @throws EngineError `no_file`
 */
async function newestIn(folder: string, pattern = '*'): Promise<string> {
  const fits = new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 'i')
  let newest: { file: string; at: number } | null = null
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    // Excel's own lock files begin with ~$.
    if (!entry.isFile() || !tables.test(entry.name) || /^[.~]/.test(entry.name) || !fits.test(entry.name)) continue
    const file = path.join(folder, entry.name)
    const { mtimeMs: at } = await stat(file)
    if (newest === null || at > newest.at) newest = { file, at }
  }
  if (newest === null) throw new EngineError('no_file', { path: pattern === '*' ? folder : path.join(folder, pattern) })
  return newest.file
}

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

/** SHA-256 of a file, hex. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}
