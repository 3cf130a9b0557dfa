import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { EngineError } from '../contract/errors.ts'
import type { Log } from '../log.ts'
import type { ModelResponse } from './frames.ts'
import type { EmbedOptions, Inference, InferenceState } from './inference.ts'
import { readEncoder } from './manifest.ts'
import { ModelProcess, type Patience } from './model-process.ts'
import { openVectorCache, type VectorCache } from './vector-cache.ts'
import { unpackVectors } from './vectors.ts'
import { type Waiter, type WorkItem, WorkQueue } from './work-queue.ts'

export interface ProcessInferenceOptions {
  readonly modelsFolder: string
  /** Made where it is missing, thrown away where it is damaged. */
  readonly cacheFile: string
  readonly log: Log
  /** The model process' program; the one beside this file unless told otherwise. */
  readonly entry?: string
  /** Processor threads for the model; 2, or fewer where there are fewer. */
  readonly threads?: number
  /** `lazily`: the model is loaded at the first text that is not cached. */
  readonly start?: 'at once' | 'lazily'
  /** For tests. */
  readonly patience?: Partial<Patience>
}

/** Texts in one message to the model process. */
const batchSize = 16
/** One batch runs, one waits, so that the model never does. Urgent ones may wait there too, beside them. */
const batchesAhead = 2
/** Texts hashed and looked up before other work of the engine gets its turn. */
const lookupSize = 256

/** Inference in a process of its own, behind a cache. A process that dies costs a retry; nobody is answered twice. */
export function createProcessInference(options: ProcessInferenceOptions): Inference {
  return new ProcessInference(options)
}

class ProcessInference implements Inference {
  private readonly options: ProcessInferenceOptions
  private readonly cache: VectorCache
  private readonly process: ModelProcess
  private readonly queue = new WorkQueue()
  /** Sent and not answered, by the id of the message. */
  private readonly sent = new Map<number, readonly WorkItem[]>()
  private readonly stateListeners: ((state: InferenceState) => void)[] = []
  private current: InferenceState = { state: 'starting', detail: null }
  private nextId = 0
  private model: Promise<string> | null = null
  private closed = false

  constructor(options: ProcessInferenceOptions) {
    const { modelsFolder, cacheFile, log, patience } = options
    this.options = options
    this.cache = openVectorCache({ file: cacheFile, log })
    this.process = new ModelProcess({
      entry: options.entry ?? defaultEntry(),
      modelsFolder,
      threads: options.threads ?? Math.min(2, availableParallelism()),
      log,
      onReady: () => this.dispatch(),
      onAnswer: (frame) => this.take(frame),
      onLost: () => this.sendAgain(),
      onUnavailable: (error) => {
        this.sent.clear()
        this.queue.failAll(error)
      },
      onState: (state) => this.changeState(state),
      ...(patience ? { patience } : {}),
    })
    if (options.start !== 'lazily') this.process.ensure()
  }

  async embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]> {
    const { signal, report } = options
    this.checkOpen(signal)
    const model = await this.modelKey()
    const keys: string[] = []
    const found = new Map<string, Float32Array>()
    const missing = new Map<string, string>()
    for (let from = 0; from < texts.length; from += lookupSize) {
      if (from > 0) await nextTurn()
      this.checkOpen(signal)
      const part = texts.slice(from, from + lookupSize)
      const partKeys = part.map((text) => contentKey(model, options.role, text))
      keys.push(...partKeys)
      for (const [key, vector] of this.cache.get(partKeys)) found.set(key, vector)
      for (const [index, text] of part.entries()) {
        const key = partKeys[index] ?? ''
        if (!found.has(key)) missing.set(key, text)
      }
    }
    if (missing.size > 0) await this.compute(keys, found, missing, options)
    else report?.(texts.length)
    return keys.map((key) => found.get(key)?.slice() ?? new Float32Array())
  }

  state(): InferenceState {
    return this.current
  }

  onStateChange(listener: (state: InferenceState) => void): void {
    this.stateListeners.push(listener)
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    this.queue.failAll(new EngineError('cancelled', {}))
    await this.process.close()
    this.cache.close()
  }

  /** Resolves when all of `missing` are in `found`. */
  private compute(
    keys: readonly string[],
    found: Map<string, Float32Array>,
    missing: ReadonlyMap<string, string>,
    { role, signal, urgency, report }: EmbedOptions,
  ): Promise<void> {
    const unavailable = this.process.ensure()
    if (unavailable) return Promise.reject(unavailable)
    const counts = new Map<string, number>()
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    let done = keys.reduce((sum, key) => sum + (found.has(key) ? 1 : 0), 0)
    let left = missing.size
    if (done > 0) report?.(done)
    return new Promise<void>((resolve, reject) => {
      const waiter: Waiter = {
        urgent: urgency === 'now',
        done: (key, vector) => {
          found.set(key, vector)
          done += counts.get(key) ?? 0
          left--
          report?.(done)
          if (left > 0) return
          signal?.removeEventListener('abort', cancel)
          resolve()
        },
        failed: (error) => leave(error),
      }
      const leave = (error: Error): void => {
        signal?.removeEventListener('abort', cancel)
        this.queue.forget(waiter, missing.keys())
        reject(error)
      }
      const cancel = (): void => leave(new EngineError('cancelled', {}))
      signal?.addEventListener('abort', cancel, { once: true })
      // Texts of like length in one batch need the least padding.
      const sorted = [...missing].sort(([, a], [, b]) => a.length - b.length)
      for (const [key, text] of sorted) this.queue.add(key, { role, text }, waiter)
      this.dispatch()
    })
  }

  private dispatch(): void {
    while (this.process.ready && !this.queue.isEmpty()) {
      const ahead = this.queue.hasUrgent() ? 2 * batchesAhead : batchesAhead
      if (this.sent.size >= ahead) return
      const items = this.queue.take(batchSize)
      const id = this.nextId++
      this.sent.set(id, items)
      const urgent = items.some((item) => item.urgent)
      this.process.send({ type: 'embed', id, urgent, work: items.map((item) => item.work) })
      if (this.sent.size === 1) this.process.expectAnswer(true)
    }
  }

  private take(frame: Extract<ModelResponse, { id: number }>): void {
    const items = this.sent.get(frame.id)
    if (!items) return
    this.sent.delete(frame.id)
    this.process.expectAnswer(this.sent.size > 0)
    const vectors = frame.type === 'vectors' ? unpackVectors(frame.vectors, items.length) : null
    if (vectors) {
      const pairs = items.map((item, index) => [item, vectors[index] ?? new Float32Array()] as const)
      this.cache.set(pairs.map(([item, vector]) => [item.key, vector] as const))
      for (const [item, vector] of pairs) this.queue.settle(item, vector)
    } else {
      const detail = frame.type === 'failed' ? frame.detail : 'the model process answered with something else'
      this.queue.fail(items, new EngineError('models_unavailable', { detail }))
    }
    this.dispatch()
  }

  private sendAgain(): void {
    const items = [...this.sent.values()].flat()
    this.sent.clear()
    this.queue.giveBack(items)
  }

  private changeState(state: InferenceState): void {
    this.current = state
    for (const listener of this.stateListeners) listener(state)
  }

  /** Id and revision; read again after a failure, since an administrator may have put the files right. */
  private modelKey(): Promise<string> {
    this.model ??= readEncoder(this.options.modelsFolder).then(({ id, revision }) => `${id}@${revision}`)
    return this.model.catch((error: unknown) => {
      this.model = null
      throw error
    })
  }

  private checkOpen(signal: AbortSignal | undefined): void {
    if (this.closed || signal?.aborted) throw new EngineError('cancelled', {})
  }
}

const contentKey = (model: string, role: string, text: string): string =>
  createHash('sha256').update(`${model}\n${role}\n${text}`).digest('base64')

/** Beside this file among the sources, and flat beside the bundle that this file became part of. */
const defaultEntry = (): string =>
  fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? '../entries/inference.ts' : './inference.cjs', import.meta.url),
  )
