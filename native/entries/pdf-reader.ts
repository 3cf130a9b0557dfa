import { parentPort, workerData } from 'node:worker_threads'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
// Its own worker, here in the same thread: this one is there for nothing else, and no file has to be found at run time.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'

const mostPages = 300
const mostCharacters = 200_000

/** The words of all pages; what draws nothing is not even loaded: no fonts, no pictures, no scripts. */
async function textOf(data: Uint8Array): Promise<string> {
  const loading = getDocument({
    data,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  const document = await loading.promise
  const pages: string[] = []
  let length = 0
  for (let number = 1; number <= Math.min(document.numPages, mostPages) && length < mostCharacters; number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent({ disableNormalization: false })
    const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('')
    pages.push(text)
    length += text.length
    page.cleanup()
  }
  await loading.destroy()
  return pages.join('\n').slice(0, mostCharacters)
}

textOf(workerData as Uint8Array).then(
  (text) => parentPort?.postMessage({ text }),
  (error: unknown) => parentPort?.postMessage({ error: String(error) }),
)
