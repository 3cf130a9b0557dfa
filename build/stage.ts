import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Whether a built file belongs into a release: neither a source map nor what the build keeps for itself. */
export const isRelease = (file: string): boolean => !/(?:\.map|\.built-from)$/.test(file)

/**
 * Empties `folder` and fills it from `root`.
 * @returns copies a file or folder to the same place; `filter` is given paths relative to `root`, with slashes
 */
export function taker(root: string, folder: string): (entry: string, filter?: (file: string) => boolean) => void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return (entry, filter = () => true) =>
    cpSync(path.join(root, entry), path.join(folder, entry), {
      recursive: true,
      filter: (source) => filter(path.relative(root, source).split(path.sep).join('/')),
    })
}

/** Lays out what goes into the archive: the shell and the screens, which need no package at all. */
export function stageShell(root: string, folder: string): void {
  const take = taker(root, folder)
  take('dist/electron', isRelease)
  take('dist/renderer', isRelease)
  const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const { name, version, productName, description, license, main } = manifest as Readonly<Record<string, unknown>>
  const own = { name, version, productName, description, license, main, author: 'Leitstand' }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(own, null, 2))
}
