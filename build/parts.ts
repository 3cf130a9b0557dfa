import path from 'node:path'
import { build, type InlineConfig } from 'vite'
import { engineBundle } from './engine-bundle.ts'
import { shellBundles } from './shell-bundle.ts'
import { digest, stampOf } from './stamp.ts'

const root = path.join(import.meta.dirname, '..')

export const allParts = ['renderer', 'shell', 'engine'] as const
export type Part = (typeof allParts)[number]

const everywhere = ['package-lock.json', 'native/contract', 'native/protocol', 'native/channels', 'build/parts.ts']

interface Recipe {
  /** Files and folders whose contents decide whether it is built again. */
  readonly sources: readonly string[]
  readonly output: string
  readonly configs: () => InlineConfig[]
}

const recipes: Readonly<Record<Part, Recipe>> = {
  renderer: {
    sources: [...everywhere, 'renderer', 'build/vite.renderer.config.ts'],
    output: 'dist/renderer',
    configs: () => [{ configFile: path.join(root, 'build', 'vite.renderer.config.ts'), logLevel: 'warn' }],
  },
  shell: {
    sources: [...everywhere, 'electron', 'build/shell-bundle.ts'],
    output: 'dist/electron',
    configs: () => shellBundles(root),
  },
  engine: {
    sources: [...everywhere, 'native', 'build/engine-bundle.ts'],
    output: 'dist/engine',
    configs: () => [engineBundle(root)],
  },
}

/**
 * Builds each part whose sources differ from those it was last built from.
 * @returns the parts that were built
 */
export async function buildParts(wanted: readonly Part[]): Promise<Part[]> {
  const built: Part[] = []
  for (const part of wanted) {
    const { sources, output, configs } = recipes[part]
    const stamp = stampOf(path.join(root, output, '.built-from'))
    const now = digest(root, sources)
    if (stamp.read() === now) continue
    for (const config of configs()) await buildAsShipped(config)
    stamp.write(now)
    built.push(part)
  }
  return built
}

/**
 * A test runner sets NODE_ENV to test, by which Vite would bundle React for development: half as fast, and `npm start` would
 * find it up to date.
 */
async function buildAsShipped(config: InlineConfig): Promise<void> {
  const { NODE_ENV: before } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await build(config)
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}
