import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** @returns a digest over the names and contents of all files at or under the paths */
export function digest(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((entry) => filesUnder(path.join(root, entry))).sort()) {
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(entry: string): string[] {
  if (!existsSync(entry)) return []
  if (!statSync(entry).isDirectory()) return [entry]
  return readdirSync(entry, { withFileTypes: true, recursive: true })
    .filter((found) => found.isFile())
    .map((found) => path.join(found.parentPath, found.name))
}

/** Remembers what an output was built from; by content, so that neither a checkout nor a deleted file deceives it. */
export const stampOf = (file: string): { read(): string | null; write(value: string): void } => ({
  read: () => (existsSync(file) ? readFileSync(file, 'utf8') : null),
  write: (value) => writeFileSync(file, value),
})
