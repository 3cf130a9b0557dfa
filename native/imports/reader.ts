import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { EngineError } from '../contract/errors.ts'
import type { Inspected, Previewed, ReaderMessage, ReaderTask } from './reader-work.ts'
import type { StageMeta } from './stage-file.ts'

/** A workbook that unpacks to more ends its thread, not the engine. */
const heapMegabytes = 1_024

const entry = new URL(
  import.meta.url.endsWith('.ts') ? '../entries/import-reader.ts' : './import-reader.cjs',
  import.meta.url,
)

type Answer<T extends ReaderTask> = T['what'] extends 'inspect'
  ? Inspected
  : T['what'] extends 'preview'
    ? Previewed
    : StageMeta

export interface ReaderOptions {
  readonly signal?: AbortSignal | undefined
  readonly report?: ((done: number, total: number | null) => void) | undefined
  /** The file's name, for people. */
  readonly name: string
}

/**
 * Reads a file beside the engine: what takes long holds nobody up, what grows without end dies alone.
 * @throws EngineError `file_not_read`, `columns_missing`, `cancelled`
 */
export function read<T extends ReaderTask>(task: T, { signal, report, name }: ReaderOptions): Promise<Answer<T>> {
  if (signal?.aborted) return Promise.reject(new EngineError('cancelled', {}))
  const worker = new Worker(entry, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    stdout: true,
    stderr: true,
  })
  const file = path.basename(name)
  return new Promise<Answer<T>>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new EngineError('cancelled', {})), { once: true })
    worker.on('message', (message: ReaderMessage) => {
      if (message.type === 'progress') report?.(message.done, message.total)
      else if (message.type === 'done') resolve(message.value as Answer<T>)
      else if (message.type === 'fault') {
        reject(new EngineError('file_not_read', { file, reason: message.fault, detail: message.detail }))
      } else if (message.type === 'error') reject(new EngineError(message.code, message.params as never))
      else reject(new Error(message.detail))
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      const detail = `It takes more than ${heapMegabytes} MiB of memory to read.`
      reject(full ? new EngineError('file_not_read', { file, reason: 'too_large', detail }) : error)
    })
    worker.once('exit', () => reject(new Error('the reader ended')))
  }).finally(() => worker.terminate())
}
