import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The decoders that the reader of PDFs loads by name when a page needs them; those without WebAssembly. */
function pdfDecoders(): Plugin {
  const { resolve } = createRequire(import.meta.url)
  return {
    name: 'pdf-decoders',
    apply: 'build',
    async generateBundle() {
      for (const name of ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js']) {
        const source = await readFile(resolve(`pdfjs-dist/wasm/${name}`))
        this.emitFile({ type: 'asset', fileName: `pdf/${name}`, source })
      }
    },
  }
}

/**
 * The screens as static files for Electron's own protocol and for the engine's web server. Nothing is inlined into the
 * page or as data: URIs, so that a policy of `script-src 'self'; font-src 'self'` holds.
 */
export default defineConfig({
  root: here('../renderer'),
  base: './',
  plugins: [react(), pdfDecoders()],
  build: {
    outDir: here('../dist/renderer'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Electron 25, the oldest shell the screens are tried in, is Chromium 114.
    target: 'chrome114',
    cssTarget: 'chrome114',
    reportCompressedSize: true,
    chunkSizeWarningLimit: 1_200,
  },
})
