import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { EngineError } from '../contract/errors.ts'

/**
 * Raw mails and attachments by the SHA-256 of their content, so equal content is kept once, under names nobody outside
 * chose. A blob that nothing refers to any more is harmless.
 */
export interface Blobs {
  /** On disk for good when it resolves. @returns the SHA-256, hex */
  put(content: Uint8Array): Promise<string>
  /** The same for many, in order; far quicker than one after the other. */
  putMany(contents: readonly Uint8Array[]): Promise<string[]>
  /** @throws EngineError `not_found`; `unreadable_file` where the file is not what it was */
  read(hash: string): Promise<Buffer>
}

const filesAtOnce = 16

/** @param dataFolder holds them under `blobs/ab/abcdef…`; null keeps them in memory */
export const createBlobs = (dataFolder: string | null): Blobs =>
  dataFolder === null ? memoryBlobs() : folderBlobs(path.join(dataFolder, 'blobs'))

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

function memoryBlobs(): Blobs {
  const kept = new Map<string, Buffer>()
  const put = async (content: Uint8Array): Promise<string> => {
    const hash = hashOf(content)
    if (!kept.has(hash)) kept.set(hash, Buffer.from(content))
    return hash
  }
  return {
    put,
    putMany: (contents) => Promise.all(contents.map(put)),
    read: async (hash) => {
      const content = kept.get(hash)
      if (!content) throw new EngineError('not_found', { what: 'blob', id: hash })
      return content
    },
  }
}

function folderBlobs(root: string): Blobs {
  const fileOf = (hash: string): string => path.join(root, hash.slice(0, 2), hash)
  const madeFolders = new Map<string, Promise<void>>()
  const ensureFolder = (folder: string): Promise<void> => {
    const known = madeFolders.get(folder)
    if (known) return known
    const made = mkdir(folder, { recursive: true }).then(() => syncFolder(root))
    // A folder that could not be made is tried again the next time.
    made.catch(() => madeFolders.delete(folder))
    madeFolders.set(folder, made)
    return made
  }

  const putMany = async (contents: readonly Uint8Array[]): Promise<string[]> => {
    const hashes = contents.map(hashOf)
    const byHash = new Map(hashes.map((hash, index) => [hash, contents[index] ?? new Uint8Array()]))
    const changed = new Set<string>()
    await eachOf([...byHash], async ([hash, content]) => {
      const file = fileOf(hash)
      if (await exists(file)) return
      await ensureFolder(path.dirname(file))
      await writeWhole(file, content)
      changed.add(path.dirname(file))
    })
    await eachOf([...changed], syncFolder)
    return hashes
  }

  return {
    put: async (content) => (await putMany([content]))[0] ?? hashOf(content),
    putMany,
    read: async (hash) => {
      if (!/^[0-9a-f]{64}$/.test(hash)) throw new EngineError('not_found', { what: 'blob', id: hash })
      const file = fileOf(hash)
      const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw new EngineError('not_found', { what: 'blob', id: hash })
        throw new EngineError('unreadable_file', { file, detail: error.message })
      })
      if (hashOf(content) !== hash)
        throw new EngineError('unreadable_file', { file, detail: 'its content has changed' })
      return content
    },
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file, constants.F_OK).then(
    () => true,
    () => false,
  )

/** Either the whole file is there under its name, or nothing is. */
async function writeWhole(file: string, content: Uint8Array): Promise<void> {
  const draft = `${file}.${randomUUID()}.part`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Makes new names in a folder survive a power cut; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(filesAtOnce, items.length) }, worker))
}
