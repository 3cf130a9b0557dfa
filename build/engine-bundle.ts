import path from 'node:path'
import type { InlineConfig } from 'vite'

/** Not bundled: they carry native code or files that they look for beside themselves. */
export const enginePackages = [
  '@huggingface/transformers',
  'better-sqlite3',
  'onnxruntime-node',
  'pdfmake',
  'sharp',
  'sqlite-vec',
] as const

/**
 * The engine's programs as CommonJS for the Node inside the desktop's Electron. They share chunks and lie flat in
 * dist/engine.
 */
export const engineBundle = (root: string): InlineConfig => ({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  ssr: { noExternal: true, external: [...enginePackages] },
  build: {
    ssr: true,
    outDir: path.join(root, 'dist', 'engine'),
    emptyOutDir: true,
    target: 'node22',
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(
        ['utility', 'inference', 'vision', 'pdf-reader', 'import-reader'].map((name) => [
          name,
          path.join(root, 'native', 'entries', `${name}.ts`),
        ]),
      ),
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
    },
  },
})
