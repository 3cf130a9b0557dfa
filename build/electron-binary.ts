import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const electronPackage = path.join(import.meta.dirname, '..', 'node_modules', 'electron')

const executableIn: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  linux: 'electron',
  win32: 'electron.exe',
}

/** The folder named by ELECTRON_OVERRIDE_DIST_PATH, else the one the electron package fetches. */
export const electronFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  env.ELECTRON_OVERRIDE_DIST_PATH || path.join(electronPackage, 'dist')

/** @returns the path of Electron's program, or null where it is not there */
export function findElectron(env: NodeJS.ProcessEnv = process.env): string | null {
  const name = executableIn[process.platform]
  const file = name === undefined ? null : path.join(electronFolder(env), name)
  return file !== null && existsSync(file) ? file : null
}

/**
 * Has the electron package fetch its program, as its own installation would have.
 * @param limitMs after which it is given up
 * @returns whether it is there now
 */
export function fetchElectron(limitMs: number): boolean {
  spawnSync(process.execPath, [path.join(electronPackage, 'install.js')], { stdio: 'ignore', timeout: limitMs })
  return findElectron() !== null
}

/** @returns the version that the program in `folder` says it is, such as `45.5.0` */
export const electronVersion = (folder: string): string =>
  readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
