import { type ChildProcess, fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { childProcessTransport } from '../channels/child-process.ts'
import { EngineError } from '../contract/errors.ts'
import type { Log } from '../log.ts'
import type { Transport } from '../protocol/transport.ts'
import { type ModelRequest, type ModelResponse, modelResponse } from './frames.ts'
import type { InferenceState } from './inference.ts'

export interface ModelProcessOptions {
  /** The program, `entries/inference.ts` or its bundle. */
  readonly entry: string
  readonly modelsFolder: string
  readonly threads: number
  readonly log: Log
  /** The model is loaded; requests may be sent. */
  readonly onReady: () => void
  readonly onAnswer: (frame: Extract<ModelResponse, { id: number }>) => void
  /** The process is gone and a new one will come; what it was working on has to be sent again. */
  readonly onLost: () => void
  /** No process will come before the next request. */
  readonly onUnavailable: (error: EngineError) => void
  readonly onState: (state: InferenceState) => void
  readonly patience?: Partial<Patience>
}

/** Milliseconds, except for `quickDeaths`. */
export interface Patience {
  /** Before the first, second … restart in a row; the last holds for all after. */
  readonly restartMs: readonly number[]
  /** A process that lived longer than this starts the count anew. */
  readonly quickMs: number
  /** So many quick deaths in a row, and it is given up … */
  readonly quickDeaths: number
  /** … until a request comes that much later. */
  readonly retryMs: number
  /** A process that owes an answer and says nothing for so long is ended. */
  readonly silenceMs: number
}

const defaultPatience: Patience = {
  restartMs: [200, 1_000, 5_000],
  quickMs: 30_000,
  quickDeaths: 5,
  retryMs: 30_000,
  silenceMs: 60_000,
}

/**
 * Small young generations (the tokeniser's vocabulary would blow them up), and on glibc large blocks given back when freed:
 * after 2,500 mails the process holds 330 MB instead of 440 to 510, at no cost in time.
 */
const thrift = { flags: ['--max-semi-space-size=4'], env: { MALLOC_MMAP_THRESHOLD_: '262144' } }

/** Keeps one model process running: starts it, starts it again when it dies, gives up when it only dies. */
export class ModelProcess {
  private readonly options: ModelProcessOptions
  private readonly patience: Patience
  private child: ChildProcess | null = null
  private transport: Transport | null = null
  private loaded = false
  private deaths = 0
  private startedAt = 0
  private restart: NodeJS.Timeout | undefined
  private silence: NodeJS.Timeout | undefined
  private givenUp: { readonly error: EngineError; readonly at: number } | null = null
  private closed = false
  private lastComplaint = ''

  constructor(options: ModelProcessOptions) {
    this.options = options
    this.patience = { ...defaultPatience, ...options.patience }
  }

  get ready(): boolean {
    return this.loaded
  }

  /**
   * Sees to it that a process runs or is about to.
   * @returns why none will, for the caller to throw
   */
  ensure(): EngineError | null {
    if (this.givenUp) {
      if (performance.now() - this.givenUp.at < this.patience.retryMs) return this.givenUp.error
      this.givenUp = null
      this.deaths = 0
    }
    if (!this.closed && !this.child && !this.restart) {
      this.options.onState({ state: 'starting', detail: null })
      this.start()
    }
    return null
  }

  send(frame: Extract<ModelRequest, { type: 'embed' }>): void {
    this.transport?.send(frame)
  }

  /** Tells whether an answer is owed; without one for too long the process is taken for hung. */
  expectAnswer(owed: boolean): void {
    clearTimeout(this.silence)
    if (!owed || !this.child) return
    const { child } = this
    this.silence = setTimeout(() => {
      this.options.log.error('the model process does not answer; ended', { silenceMs: this.patience.silenceMs })
      child.kill('SIGKILL')
    }, this.patience.silenceMs)
  }

  /** Ends the process and resolves when it is gone. */
  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.restart)
    clearTimeout(this.silence)
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  }

  private start(): void {
    const { entry, modelsFolder, threads, log } = this.options
    this.startedAt = performance.now()
    this.lastComplaint = ''
    const child = fork(entry, [], {
      serialization: 'json',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: thrift.flags,
      // Inside Electron `process.execPath` is Electron, which with this variable is a plain Node; Node ignores it.
      env: { ...process.env, ...thrift.env, ELECTRON_RUN_AS_NODE: '1' },
    })
    const transport = childProcessTransport(child)
    this.child = child
    this.transport = transport
    log.info('model process started', { pid: child.pid })
    if (child.stderr) {
      createInterface({ input: child.stderr }).on('line', (line) => {
        this.lastComplaint = line
        log.warn('model process', { line })
      })
    }
    transport.onMessage((raw) => this.hear(child, raw))
    // `close` comes after the last line of standard error and the last message; `exit` may come before them.
    child.once('close', (code, signal) => this.mourn(child, signal ?? `exit code ${code}`))
    child.once('error', (error) => this.mourn(child, String(error)))
    transport.send({ type: 'start', modelsFolder, threads } satisfies ModelRequest)
    this.expectAnswer(true)
  }

  private hear(child: ChildProcess, raw: unknown): void {
    if (child !== this.child) return
    const { log, onAnswer, onReady, onState } = this.options
    const parsed = modelResponse.safeParse(raw)
    if (!parsed.success) {
      log.warn('malformed frame from the model process dropped', { detail: parsed.error.message })
      return
    }
    const frame = parsed.data
    if (frame.type === 'ready') {
      log.info('models loaded', { loadMs: frame.loadMs, residentMb: frame.residentMb })
      this.loaded = true
      this.expectAnswer(false)
      onState({ state: 'ready', detail: null })
      onReady()
    } else if (frame.type === 'damaged') this.refuse(new EngineError('model_file_damaged', { file: frame.file }))
    else if (frame.type === 'unloadable') this.refuse(new EngineError('models_unavailable', { detail: frame.detail }))
    else onAnswer(frame)
  }

  private mourn(child: ChildProcess, cause: string): void {
    if (child !== this.child) return
    this.leave()
    if (this.closed) return
    const { quickMs, quickDeaths, restartMs } = this.patience
    const livedMs = performance.now() - this.startedAt
    this.deaths = livedMs < quickMs ? this.deaths + 1 : 1
    const detail = [cause, this.lastComplaint].filter((part) => part !== '').join(': ')
    this.options.log.error('the model process died', { detail, livedMs: Math.round(livedMs), deaths: this.deaths })
    if (this.deaths >= quickDeaths) {
      this.giveUp(new EngineError('models_unavailable', { detail }))
      return
    }
    this.options.onState({ state: 'restarting', detail })
    this.options.onLost()
    const waitMs = restartMs[Math.min(this.deaths, restartMs.length) - 1] ?? 0
    this.restart = setTimeout(() => {
      this.restart = undefined
      this.start()
    }, waitMs)
  }

  /** Starting again would end the same way. */
  private refuse(error: EngineError): void {
    const { child } = this
    this.leave()
    child?.kill('SIGKILL')
    this.giveUp(error)
  }

  private leave(): void {
    clearTimeout(this.silence)
    this.child = null
    this.transport = null
    this.loaded = false
  }

  private giveUp(error: EngineError): void {
    this.givenUp = { error, at: performance.now() }
    this.options.onState({ state: 'unavailable', detail: error.message })
    this.options.onUnavailable(error)
  }
}
