// The older builds run in browsers since about Chromium 119; in one that is older still a PDF can only be downloaded.
import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
  TextLayer,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import PdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker'

export type { PDFDocumentProxy, PDFPageProxy }

/** Where the decoders for pictures of scanners lie (JPEG 2000, JBIG2, fax); see build/vite.renderer.config.ts. */
const decoders = new URL('./pdf/', document.baseURI).href

/**
 * Opens a PDF in a worker of its own, without WebAssembly and with no script of the document ever run.
 * @returns what ends the worker, and the document to come; it fails with a `PasswordException` for one that is locked
 */
export function openPdf(bytes: Uint8Array): { readonly document: Promise<PDFDocumentProxy>; close(): void } {
  const port = new PdfWorker()
  const worker = PDFWorker.create({ port })
  // The bytes go over to the worker, so it gets its own.
  const task = getDocument({ worker, data: bytes.slice(), useWasm: false, wasmUrl: decoders, stopAtErrors: false })
  // Of a worker that cannot start nobody else would tell.
  const failed = new Promise<never>((_, reject) => {
    port.addEventListener('error', ({ message }) => reject(new Error(`no reader of PDFs: ${message}`)))
  })
  return {
    document: Promise.race([task.promise, failed]),
    close: () =>
      void task.destroy().finally(() => {
        worker.destroy()
        port.terminate()
      }),
  }
}

/** Paints a page and lays its words over it, invisible but to be selected. @param width in CSS pixels */
export function paintPage(
  page: PDFPageProxy,
  { canvas, words, width }: { canvas: HTMLCanvasElement; words: HTMLElement; width: number },
): { readonly done: Promise<unknown>; cancel(): void } {
  const scale = width / page.getViewport({ scale: 1 }).width
  const viewport = page.getViewport({ scale })
  const density = Math.min(window.devicePixelRatio || 1, 2)
  canvas.width = Math.floor(viewport.width * density)
  canvas.height = Math.floor(viewport.height * density)
  canvas.style.width = `${viewport.width}px`
  canvas.style.height = `${viewport.height}px`
  words.replaceChildren()
  words.style.setProperty('--total-scale-factor', String(scale))
  const painting = page.render({
    canvas,
    viewport,
    ...(density === 1 ? {} : { transform: [density, 0, 0, density, 0, 0] }),
  })
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport })
  return {
    // Words that cannot be read leave a page that can still be looked at.
    done: Promise.all([painting.promise, layer.render().catch(() => undefined)]),
    cancel: () => {
      painting.cancel()
      layer.cancel()
    },
  }
}
