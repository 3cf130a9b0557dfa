import { Worker } from 'node:worker_threads'

/** Milliseconds for one document. */
const patience = 15_000
const heapMegabytes = 256

const entry = new URL(
  import.meta.url.endsWith('.ts') ? '../entries/pdf-reader.ts' : './pdf-reader.cjs',
  import.meta.url,
)

/**
 * The text of a PDF document, read in a thread of its own: what hangs is ended, what grows without end dies alone.
 * @throws Error where it is no such document, is encrypted, or cannot be read in time
 */
export function readPdfText(content: Uint8Array): Promise<string> {
  // A copy of its own, as the thread takes it over.
  const bytes = Uint8Array.from(content)
  const worker = new Worker(entry, {
    workerData: bytes,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    stdout: true,
    stderr: true,
  })
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('not read in time')), patience)
    worker.once('message', ({ text, error }: { text?: string; error?: string }) =>
      text === undefined ? reject(new Error(error ?? 'not read')) : resolve(text),
    )
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the reader ended')))
    worker.once('exit', () => clearTimeout(timer))
  }).finally(() => worker.terminate())
}
