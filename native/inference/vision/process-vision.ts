import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { childProcessTransport } from '../../channels/child-process.ts'
import { EngineError } from '../../contract/errors.ts'
import type { Log } from '../../log.ts'
import type { Transport } from '../../protocol/transport.ts'
import { readImageModels } from '../manifest.ts'
import { type Answer, type Question, toBase64, toVector, type VisionRequest, visionResponse } from './frames.ts'
import type { Vision, VisionOptions } from './vision.ts'
import { imageLimits } from './vision.ts'

export interface ProcessVisionOptions {
  readonly modelsFolder: string
  readonly log: Log
  /** The program; the one beside this file unless told otherwise. */
  readonly entry?: string
  readonly threads?: number
  /** Milliseconds; for tests. */
  readonly patience?: Partial<Patience>
}

interface Patience {
  /** Without a question for so long the process ends and gives its memory back. */
  readonly idleMs: number
  /** A picture that takes longer is given up. */
  readonly answerMs: number
}

const defaultPatience: Patience = { idleMs: 120_000, answerMs: 60_000 }
/** A process may die for reasons of its own; one that dies of the same picture again dies of the picture. */
const mostTries = 2

/**
 * Looks at pictures in a process of its own, which nobody pays for before the first picture: a decoder that a hostile
 * picture brings down takes nothing with it.
 */
export function createProcessVision(options: ProcessVisionOptions): Vision {
  const runner = new Runner(options)
  const ask = async (question: Question, image: Uint8Array, { signal }: VisionOptions = {}): Promise<Answer> => {
    if (image.length > imageLimits.bytes)
      throw new EngineError('image_refused', { reason: 'too_large', detail: `${image.length} bytes` })
    return await runner.ask({ ...question, image: toBase64(image) }, signal)
  }
  return {
    readImage: async (image, asked) => {
      const answer = await ask({ kind: 'read', image: '' }, image, asked)
      if (answer.kind !== 'read') throw unexpected()
      return {
        ...answer,
        picture: Buffer.from(answer.picture, 'base64'),
        thumbnail: Buffer.from(answer.thumbnail, 'base64'),
      }
    },
    embedImage: async (image, role, asked) => {
      const answer = await ask({ kind: 'embed', image: '', role }, image, asked)
      if (answer.kind !== 'embed') throw unexpected()
      return answer.vectors.map((vector) => toVector(Buffer.from(vector, 'base64')))
    },
    readImageText: async (image, asked) => {
      const answer = await ask({ kind: 'text', image: '' }, image, asked)
      if (answer.kind !== 'text') throw unexpected()
      return answer.lines
    },
    encoder: async () => {
      const { id, revision } = (await readImageModels(options.modelsFolder))['image-encoder']
      return `${id} ${revision}`
    },
    close: () => runner.close(),
  }
}

const unexpected = (): EngineError =>
  new EngineError('models_unavailable', { detail: 'the process that looks at pictures answered something else' })

interface Asked {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
  tries: number
}

/** One question after the other; the process comes with the first and goes when there are no more. */
class Runner {
  private readonly options: ProcessVisionOptions
  private readonly patience: Patience
  private readonly waiting: Asked[] = []
  private current: Asked | null = null
  private child: ChildProcess | null = null
  private transport: Transport | null = null
  private nextId = 0
  private timer: NodeJS.Timeout | undefined
  private closed = false
  private lastComplaint = ''

  constructor(options: ProcessVisionOptions) {
    this.options = options
    this.patience = { ...defaultPatience, ...options.patience }
  }

  ask(question: Question, signal: AbortSignal | undefined): Promise<Answer> {
    if (this.closed || signal?.aborted) return Promise.reject(new EngineError('cancelled', {}))
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        const at = this.waiting.indexOf(asked)
        if (at >= 0) this.waiting.splice(at, 1)
        reject(new EngineError('cancelled', {}))
      }
      const settle = <V>(done: (value: V) => void) => {
        return (value: V): void => {
          signal?.removeEventListener('abort', cancel)
          done(value)
        }
      }
      const asked: Asked = { question, resolve: settle(resolve), reject: settle(reject), tries: 0 }
      signal?.addEventListener('abort', cancel, { once: true })
      this.waiting.push(asked)
      this.next()
    })
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    for (const asked of [...this.waiting.splice(0), ...(this.current ? [this.current] : [])])
      asked.reject(new EngineError('cancelled', {}))
    this.current = null
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  }

  private next(): void {
    if (this.current || this.closed) return
    clearTimeout(this.timer)
    const asked = this.waiting.shift()
    if (!asked) {
      this.timer = setTimeout(() => this.child?.kill(), this.patience.idleMs)
      this.timer.unref()
      return
    }
    this.current = asked
    asked.tries++
    const { modelsFolder, threads = Math.min(2, availableParallelism()) } = this.options
    const request: VisionRequest = { id: ++this.nextId, modelsFolder, threads, question: asked.question }
    this.connection().send(request)
    const { child } = this
    this.timer = setTimeout(() => child?.kill('SIGKILL'), this.patience.answerMs)
  }

  private connection(): Transport {
    if (this.transport && this.child?.connected) return this.transport
    const { log } = this.options
    this.lastComplaint = ''
    const child = fork(this.options.entry ?? defaultEntry(), [], {
      serialization: 'json',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Inside Electron `process.execPath` is Electron, which with this variable is a plain Node; Node ignores it.
      env: { ...process.env, MALLOC_MMAP_THRESHOLD_: '262144', ELECTRON_RUN_AS_NODE: '1' },
    })
    const transport = childProcessTransport(child)
    this.child = child
    this.transport = transport
    if (child.stderr) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        this.lastComplaint = line
        log.warn('picture process', { line })
      })
    }
    transport.onMessage((raw) => this.hear(child, raw))
    child.once('close', (code, signal) => this.mourn(child, signal ?? `exit code ${code}`))
    child.once('error', (error) => this.mourn(child, String(error)))
    return transport
  }

  private hear(child: ChildProcess, raw: unknown): void {
    const response = visionResponse.safeParse(raw)
    const asked = this.current
    if (child !== this.child || !asked) return
    if (!response.success || response.data.id !== this.nextId) {
      this.options.log.warn('malformed frame from the picture process dropped', {})
      return
    }
    this.current = null
    const { answer, failure } = response.data
    if (answer) asked.resolve(answer)
    else if (failure) asked.reject(new EngineError(failure.code, failure.params))
    else asked.reject(unexpected())
    this.next()
  }

  /** The process is gone: because it was idle, because it was ended, or because of the picture it was looking at. */
  private mourn(child: ChildProcess, cause: string): void {
    if (child !== this.child) return
    this.child = null
    this.transport = null
    const asked = this.current
    this.current = null
    if (this.closed || !asked) return
    const detail = [cause, this.lastComplaint].filter((part) => part !== '').join(': ')
    this.options.log.error('the picture process died', { detail, tries: asked.tries })
    if (asked.tries < mostTries) this.waiting.unshift(asked)
    else asked.reject(new EngineError('image_refused', { reason: 'broken', detail }))
    this.next()
  }
}

/** Beside this file among the sources, and flat beside the bundle that this file became part of. */
const defaultEntry = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../entries/vision.ts' : './vision.cjs', import.meta.url))
