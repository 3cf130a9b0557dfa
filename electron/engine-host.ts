import { type EngineReport, type HostRequest, isEngineReport } from '../native/protocol/host-messages.ts'

/** The engine as a process of its own, as far as the host needs to know. */
export interface EngineProcess<Port> {
  send(request: HostRequest, ports: Port[]): void
  onMessage(listener: (message: unknown) => void): void
  /** Told once, at once; `detail` (how it ended, its last words on standard error) may take a moment longer. */
  onExit(listener: (detail: Promise<string>) => void): void
  kill(): void
}

export interface Failure {
  readonly kind: 'failed'
  /** An `ErrorCode`, or how the process ended: before it was ready, or after. */
  readonly reason: string
  readonly detail: string
}

export interface EngineHost<Port> {
  /** Starts the engine where it does not run. @returns a window's end of a channel to it, or why there is none */
  connect(): Promise<{ readonly kind: 'port'; readonly port: Port } | Failure>
  /** Lets the engine finish what it writes; ends it if that takes longer than `patienceMs`. */
  stop(patienceMs?: number): Promise<void>
}

interface Running<Port> {
  readonly process: EngineProcess<Port>
  /** null once it is ready */
  readonly started: Promise<Failure | null>
  readonly ended: Promise<Failure>
}

/** An engine that ran this long and then fell over is started again at once. */
const soundRunMs = 60_000

/** After a second failure in a row, no start sooner than this: a start that only fails costs seconds of both cores. */
export const restartPauseMs = 2_000

/**
 * Keeps one engine for as many windows as ask. It starts again when a window asks after it ended: at once the first
 * time, then after a pause, during which the last failure is told again.
 */
export function createEngineHost<Port>({
  fork,
  createChannel,
  now = Date.now,
}: {
  fork: () => EngineProcess<Port>
  createChannel: () => { readonly engine: Port; readonly window: Port }
  now?: () => number
}): EngineHost<Port> {
  let running: Running<Port> | null = null
  let last: { failure: Failure; failures: number; at: number } | null = null
  let stopping = false
  /** Until it is known how the last one ended. */
  let aftermath: Promise<void> | null = null

  const launch = (): Running<Port> => {
    const startedAt = now()
    return observe(fork(), (end) => {
      running = null
      const inARow = last && now() - startedAt < soundRunMs ? last.failures : 0
      aftermath = end.then((failure) => {
        last = { failure, failures: inARow + 1, at: now() }
        aftermath = null
      })
    })
  }

  return {
    connect: async () => {
      if (aftermath) await aftermath
      if (stopping) return stopped
      if (!running) {
        if (last && last.failures > 1 && now() < last.at + restartPauseMs) return last.failure
        running = launch()
      }
      const { process, started } = running
      const failure = await started
      if (failure) return failure
      const { engine, window } = createChannel()
      process.send({ type: 'connect' }, [engine])
      return { kind: 'port', port: window }
    },
    stop: async (patienceMs = 5_000) => {
      stopping = true
      if (!running) return
      const { process, ended } = running
      process.send({ type: 'close' }, [])
      const timer = setTimeout(() => process.kill(), patienceMs)
      await ended
      clearTimeout(timer)
    },
  }
}

const stopped: Failure = { kind: 'failed', reason: 'engine_stopped', detail: 'the program is closing' }

function observe<Port>(process: EngineProcess<Port>, onEnd: (end: Promise<Failure>) => void): Running<Port> {
  let report: EngineReport | null = null
  const ended = new Promise<Failure>((resolve) => {
    process.onExit((detail) => {
      const end = detail.then((text) => failureOf(report, text))
      onEnd(end)
      resolve(end)
    })
  })
  const ready = new Promise<null>((resolve) => {
    process.onMessage((message) => {
      if (!isEngineReport(message)) return
      report = message
      if (message.type === 'ready') resolve(null)
      else process.kill()
    })
  })
  return { process, started: Promise.race([ready, ended]), ended }
}

function failureOf(report: EngineReport | null, detail: string): Failure {
  if (report?.type === 'failed') return { kind: 'failed', reason: report.reason, detail: report.detail }
  return { kind: 'failed', reason: report ? 'engine_stopped' : 'engine_not_started', detail }
}
