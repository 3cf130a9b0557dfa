import { createReadStream } from 'node:fs'
import { lstat, open, readdir, readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Rejection } from '../contract/intake.ts'
import { headBytes } from './recognise.ts'

/** Something to import, wherever it lies. */
export interface Source {
  /** Path or name, for reports. */
  readonly name: string
  readonly size: number
  /** Where it lies; null where it was handed over by itself. Files that it names are sought there. */
  readonly folder: string | null
  /** Its first `headBytes` bytes. */
  head(): Promise<Uint8Array>
  bytes(): Promise<Uint8Array>
  stream(): AsyncIterable<Uint8Array>
}

/** A file could not be read, as against a fault of our own disk or database. */
export class SourceError extends Error {
  constructor(cause: unknown) {
    super('a source could not be read', { cause })
    this.name = 'SourceError'
  }
}

const asSourceError = (error: unknown): never => {
  throw new SourceError(error)
}

export function memorySource(name: string, content: Uint8Array): Source {
  return {
    name,
    size: content.length,
    folder: null,
    head: async () => content.subarray(0, headBytes),
    bytes: async () => content,
    stream: async function* () {
      yield content
    },
  }
}

const fileSource = (file: string, size: number): Source => ({
  name: file,
  size,
  folder: path.dirname(file),
  head: () => readHead(file, size).catch(asSourceError),
  bytes: () => readFile(file).catch(asSourceError),
  stream: async function* () {
    try {
      yield* createReadStream(file, { highWaterMark: 256 * 1024 })
    } catch (error) {
      asSourceError(error)
    }
  },
})

async function readHead(file: string, size: number): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(headBytes, Math.max(size, 1))), 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

export interface Found {
  readonly sources: Source[]
  readonly rejections: Rejection[]
}

/**
 * All files under the given paths, in the order of their names. A path that is given may be a link; links inside a
 * folder are taken only where they stay in it and lead to a file, so that no tree is left or walked in circles.
 */
export async function findFiles(paths: readonly string[], signal?: AbortSignal): Promise<Found> {
  const found: Found = { sources: [], rejections: [] }
  const seen = new Set<string>()
  for (const given of paths) {
    signal?.throwIfAborted()
    const full = path.resolve(given)
    try {
      const info = await stat(full)
      if (info.isDirectory()) await walk({ folder: full, root: await realpath(full), found, seen, signal })
      else addFile({ file: full, shown: given, info, found, seen })
    } catch (error) {
      signal?.throwIfAborted()
      found.rejections.push(unreadable(given, error))
    }
  }
  return found
}

interface Walk {
  readonly folder: string
  /** Real path of the folder that was given. */
  readonly root: string
  readonly found: Found
  readonly seen: Set<string>
  readonly signal: AbortSignal | undefined
}

async function walk({ folder, ...rest }: Walk): Promise<void> {
  rest.signal?.throwIfAborted()
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const file = path.join(folder, entry.name)
    try {
      if (entry.isDirectory()) await walk({ folder: file, ...rest })
      else if (entry.isSymbolicLink()) await addLink(file, rest)
      else addFile({ file, shown: file, info: await lstat(file), ...rest })
    } catch (error) {
      rest.signal?.throwIfAborted()
      rest.found.rejections.push(unreadable(file, error))
    }
  }
}

async function addLink(link: string, { root, found, seen }: Omit<Walk, 'folder'>): Promise<void> {
  const target = await realpath(link)
  const inside = path.relative(root, target)
  if (inside.startsWith('..') || path.isAbsolute(inside)) {
    found.rejections.push({ file: link, code: 'unreadable', reason: 'A symbolic link that leads out of the folder.' })
    return
  }
  // What it leads to is in the folder and taken under its own name.
  seen.add(link)
}

function addFile({
  file,
  shown,
  info,
  found,
  seen,
}: {
  file: string
  shown: string
  info: { isFile(): boolean; size: number }
  found: Found
  seen: Set<string>
}): void {
  if (seen.has(file)) return
  seen.add(file)
  if (info.isFile()) found.sources.push({ ...fileSource(file, info.size), name: shown })
  else found.rejections.push({ file: shown, code: 'unreadable', reason: 'Not a file: a device, a socket or a pipe.' })
}

/** In words, with what the system said. */
export function unreadable(file: string, error: unknown): Rejection {
  const { code, message } = (error instanceof SourceError ? error.cause : error) as NodeJS.ErrnoException
  const reason =
    code === 'ENOENT'
      ? 'There is no such file or folder.'
      : code === 'EACCES' || code === 'EPERM'
        ? 'It may not be read: permission denied.'
        : `It cannot be read: ${message ?? String(error)}`
  return { file, code: 'unreadable', reason }
}
