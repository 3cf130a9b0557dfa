import { EngineError, type ErrorCode, errorParams } from '../contract/errors.ts'
import {
  type EventName,
  type EventValue,
  events,
  type Input,
  type Output,
  type ProcedureName,
  type Progress,
  procedures,
} from '../contract/index.ts'
import { type ResponseFrame, responseFrame } from './frames.ts'
import type { Transport } from './transport.ts'

export interface CallOptions<N extends ProcedureName> {
  readonly signal?: AbortSignal
  readonly onProgress?: (value: Progress<N>) => void
}

/** The engine as seen from a screen, a test or the CLI. */
export interface EngineClient {
  /** @throws EngineError whatever the engine said, or `disconnected`, or `cancelled` once `signal` fires */
  call<N extends ProcedureName>(name: N, input: Input<N>, options?: CallOptions<N>): Promise<Output<N>>
  /** @returns a function that stops listening */
  on<E extends EventName>(name: E, listener: (value: EventValue<E>) => void): () => void
  onClose(listener: () => void): () => void
  close(): void
}

interface Pending {
  readonly name: ProcedureName
  readonly resolve: (output: unknown) => void
  readonly reject: (error: EngineError) => void
  readonly onProgress: ((value: never) => void) | undefined
}

/**
 * Speaks to an engine over a transport. What arrives is parsed against the contract here and nowhere else.
 * @param onMalformed told of frames that are none; they are dropped
 */
export function connect(
  transport: Transport,
  { onMalformed }: { onMalformed?: (detail: string) => void } = {},
): EngineClient {
  const pending = new Map<number, Pending>()
  const listeners = new Map<string, Set<(value: never) => void>>()
  const closeListeners = new Set<() => void>()
  let nextId = 1
  let open = true

  const settle = (frame: Exclude<ResponseFrame, { type: 'event' }>): void => {
    const call = pending.get(frame.id)
    // A cancelled call is already settled; its late answer is of no interest.
    if (!call) return
    if (frame.type === 'progress') {
      const value = procedures[call.name].progress?.safeParse(frame.value)
      if (value?.success) call.onProgress?.(value.data as never)
      return
    }
    pending.delete(frame.id)
    if (frame.type === 'error') {
      call.reject(readError(frame.code, frame.params))
      return
    }
    const output = procedures[call.name].output.safeParse(frame.output)
    if (output.success) call.resolve(output.data)
    else {
      onMalformed?.(`${call.name}: ${output.error.message}`)
      call.reject(new EngineError('internal', {}))
    }
  }

  const dispatch = (frame: Extract<ResponseFrame, { type: 'event' }>): void => {
    if (!Object.hasOwn(events, frame.name)) return
    const value = events[frame.name as EventName].safeParse(frame.value)
    if (!value.success) onMalformed?.(`${frame.name}: ${value.error.message}`)
    else for (const listener of listeners.get(frame.name) ?? []) listener(value.data as never)
  }

  transport.onMessage((raw) => {
    const frame = responseFrame.safeParse(raw)
    if (!frame.success) onMalformed?.(frame.error.message)
    else if (frame.data.type === 'event') dispatch(frame.data)
    else settle(frame.data)
  })
  transport.onClose(() => {
    open = false
    for (const call of pending.values()) call.reject(new EngineError('disconnected', {}))
    pending.clear()
    for (const listener of closeListeners) listener()
  })

  const call: EngineClient['call'] = (name, input, { signal, onProgress } = {}) => {
    if (!open) return Promise.reject(new EngineError('disconnected', {}))
    if (signal?.aborted) return Promise.reject(new EngineError('cancelled', {}))
    const id = nextId++
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        if (!pending.delete(id)) return
        transport.send({ type: 'cancel', id })
        reject(new EngineError('cancelled', {}))
      }
      const done = (): void => signal?.removeEventListener('abort', cancel)
      pending.set(id, {
        name,
        resolve: (output) => {
          done()
          resolve(output as never)
        },
        reject: (error) => {
          done()
          reject(error)
        },
        onProgress: onProgress as Pending['onProgress'],
      })
      signal?.addEventListener('abort', cancel)
      transport.send({ type: 'call', id, name, input })
    })
  }

  return {
    call,
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener as (value: never) => void))
      return () => set.delete(listener as (value: never) => void)
    },
    onClose: (listener) => {
      closeListeners.add(listener)
      return () => closeListeners.delete(listener)
    },
    close: () => transport.close(),
  }
}

function readError(code: string, params: unknown): EngineError {
  if (!Object.hasOwn(errorParams, code)) return new EngineError('internal', {})
  const parsed = errorParams[code as ErrorCode].safeParse(params)
  return parsed.success ? new EngineError(code as ErrorCode, parsed.data as never) : new EngineError('internal', {})
}
