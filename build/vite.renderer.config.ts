import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * The screens as static files for Electron's own protocol and for the engine's web server. Nothing is inlined into the
 * page or as data: URIs, so that a policy of `script-src 'self'; font-src 'self'` holds.
 */
export default defineConfig({
  root: here('../renderer'),
  base: './',
  plugins: [react()],
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
