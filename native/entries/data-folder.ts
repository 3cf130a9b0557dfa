import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import envPaths from 'env-paths'
import type { JobKind } from '../contract/jobs.ts'
import type { EngineConfig } from '../engine.ts'

const paths = envPaths('Leitstand', { suffix: '' })

/** The platform's user-data folder, unless another is named. */
export const dataFolder = (named: string | undefined): string => path.resolve(named ?? paths.data)

/** Vectors are kept with the data, or in the user's cache folder where there is none. */
const cacheFile = (folder: string | null): string => path.join(folder ?? paths.cache, 'vectors.db')

/** The folder with `package.json` and `models/`, from the sources as from a bundle. */
const installFolder = (): string => {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'models', 'manifest.json'))) {
    const parent = path.dirname(folder)
    if (parent === folder) throw new Error('the folder with the models was not found beside the program')
    folder = parent
  }
  return folder
}

export const version = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(path.join(installFolder(), 'package.json'), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0'
}

/** The folder of the built screens. */
export const screensFolder = (): string => path.join(installFolder(), 'dist', 'renderer')

/**
 * What an engine needs to know of where it was installed.
 * @param folder its data folder; null keeps everything in memory
 */
export function engineConfig(folder: string | null, background?: readonly JobKind[]): EngineConfig {
  const install = installFolder()
  return {
    dataFolder: folder,
    modelsFolder: path.join(install, 'models'),
    exampleFolder: path.join(install, 'native', 'example-company', 'data'),
    cacheFile: cacheFile(folder),
    version: version(),
    ...(background === undefined ? {} : { background }),
  }
}
