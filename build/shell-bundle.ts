import path from 'node:path'
import type { InlineConfig } from 'vite'

/**
 * The shell's programs as CommonJS for the oldest Electron they are tried in (25: Node 18, no ES modules in main). Each is
 * one file: a sandboxed preload cannot require a second one.
 */
export const shellBundles = (root: string): InlineConfig[] =>
  ['main', 'preload'].map((name) => ({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: path.join(root, 'electron', `${name}.ts`),
      outDir: path.join(root, 'dist', 'electron'),
      emptyOutDir: false,
      target: 'node18',
      sourcemap: true,
      rolldownOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: `${name}.cjs` },
      },
    },
  }))
