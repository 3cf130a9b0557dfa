import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { enginePackages } from './engine-bundle.ts'
import { isRelease, taker } from './stage.ts'

export interface Target {
  readonly platform: NodeJS.Platform
  readonly arch: string
}

/** Needed by a dependency's install script or in browsers only; the engine never loads them. */
const neverLoaded = new Set([
  'adm-zip',
  'global-agent',
  'onnxruntime-web',
  'node-addon-api',
  '@huggingface/jinja',
  '@huggingface/tokenizers',
])
/** Sources of native code, types, maps, other builds of the same code. Licences stay. */
const unneeded = [
  /^better-sqlite3\/(?:deps|src|binding\.gyp)/,
  /^@huggingface\/transformers\/(?:src|types)/,
  /^@huggingface\/transformers\/dist\/(?!transformers\.node\.(?:c|m)js)/,
  /^onnxruntime-(?:node|common)\/(?:lib|script)\/.*\.(?:ts|js\.map)$/,
  /\.(?:map|d\.[cm]?ts|flow|tsbuildinfo)$/,
  /\/(?:test|tests|__tests__|docs|examples)\//,
  /\/(?:README|CHANGELOG|HISTORY)[^/]*$/i,
]

/**
 * Lays the engine out as a folder of its own, which any program can start by path: its bundle, what could not be bundled,
 * the models and the example company. Everything lies where it lies in the sources, so that it is found the same way.
 * @param target whose native code is taken along
 */
export function stageEngine(root: string, folder: string, target: Target): void {
  const take = taker(root, folder)
  take('package.json')
  take('LICENSE')
  take('dist/engine', isRelease)
  take('models', (file) => !/^models\/(?:training|conversion)(?:\/|$)/.test(file))
  take('native/example-company/data')
  for (const location of packageLocations(root, enginePackages)) {
    take(location, (file) => isNeeded(file.replace(/^.*node_modules\//, ''), target))
  }
}

/** @returns the folders of the packages and of all they depend on, relative to `root`, from the lock */
export function packageLocations(root: string, names: readonly string[]): string[] {
  const lock: unknown = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const packages = (lock as { packages: Readonly<Record<string, LockedPackage>> }).packages
  const found = new Set<string>()
  const visit = (name: string, from: string): void => {
    const location = resolveLocked(packages, name, from)
    // An optional dependency for another platform is locked but not there.
    if (location === null || found.has(location) || !existsSync(path.join(root, location))) return
    found.add(location)
    const { dependencies = {}, optionalDependencies = {} } = packages[location] ?? {}
    for (const dependency of Object.keys({ ...dependencies, ...optionalDependencies })) {
      if (!neverLoaded.has(dependency)) visit(dependency, location)
    }
  }
  for (const name of names) visit(name, '')
  return [...found].sort()
}

interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** As Node looks for it: in the package's own node_modules, then in those above it. */
function resolveLocked(packages: Readonly<Record<string, LockedPackage>>, name: string, from: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const location = path.posix.join(folder, 'node_modules', name)
    if (Object.hasOwn(packages, location)) return location
    if (folder === '') return null
  }
}

function isNeeded(file: string, { platform, arch }: Target): boolean {
  const native = /^onnxruntime-node\/bin\/[^/]+\/([^/]+)(?:\/([^/]+))?/.exec(file)
  if (native) return native[1] === platform && (native[2] === undefined || native[2] === arch)
  const prebuilt = /^better-sqlite3\/prebuilds\/([^/]+)\.node$/.exec(file)
  if (prebuilt) return prebuilt[1] === `${platform}-${arch}`
  return !unneeded.some((pattern) => pattern.test(file))
}
