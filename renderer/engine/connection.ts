import { EngineError } from '../../native/contract/errors.ts'
import { type EventName, type EventValue, events } from '../../native/contract/index.ts'
import type { EngineClient } from '../../native/protocol/connect.ts'

export type Opened =
  | { readonly kind: 'open'; readonly client: EngineClient }
  | { readonly kind: 'failed'; readonly reason: string; readonly detail: string }

export type ConnectionState =
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'connected' }
  /** Tried and not reached, or lost. `nextAttemptAt` in epoch milliseconds. */
  | { readonly kind: 'waiting'; readonly attempt: number; readonly nextAttemptAt: number }
  /** The shell knows why there is no engine. It is asked again at `nextAttemptAt`. */
  | {
      readonly kind: 'failed'
      readonly attempt: number
      readonly nextAttemptAt: number
      readonly reason: string
      readonly detail: string
    }

/** The engine over one page's life: calls and events go on over lost and regained connections. */
export interface EngineConnection {
  getState(): ConnectionState
  /** True once the engine has been reached, for good. */
  wasConnected(): boolean
  subscribe(listener: () => void): () => void
  /** @throws EngineError `disconnected` at once while there is no connection */
  readonly call: EngineClient['call']
  readonly on: EngineClient['on']
  retryNow(): void
}

type AnyListener = (value: never) => void

const firstDelayMs = 500
const longestDelayMs = 15_000

/** Doubles from half a second to fifteen. */
export const backoffMs = (attempt: number): number => Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1))

/**
 * Connects at once and keeps doing so.
 * @param open one attempt
 */
export function createConnection(open: () => Promise<Opened>): EngineConnection {
  const subscribers = new Set<() => void>()
  const listeners = new Map<EventName, Set<AnyListener>>()
  let state: ConnectionState = { kind: 'connecting', attempt: 1 }
  let client: EngineClient | null = null
  let reached = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const become = (next: ConnectionState): void => {
    state = next
    for (const subscriber of subscribers) subscriber()
  }

  const later = (attempt: number, why?: { reason: string; detail: string }): void => {
    const delay = backoffMs(attempt)
    const nextAttemptAt = Date.now() + delay
    timer = setTimeout(() => tryToOpen(attempt + 1), delay)
    become(why ? { kind: 'failed', attempt, nextAttemptAt, ...why } : { kind: 'waiting', attempt, nextAttemptAt })
  }

  const adopt = (opened: EngineClient): void => {
    client = opened
    reached = true
    for (const name of Object.keys(events) as EventName[]) {
      opened.on(name, (value: EventValue<EventName>) => {
        for (const listener of listeners.get(name) ?? []) listener(value as never)
      })
    }
    opened.onClose(() => {
      client = null
      later(1)
    })
    become({ kind: 'connected' })
  }

  const tryToOpen = (attempt: number): void => {
    become({ kind: 'connecting', attempt })
    open().then(
      (opened) => {
        if (opened.kind === 'open') adopt(opened.client)
        else later(attempt, { reason: opened.reason, detail: opened.detail })
      },
      () => later(attempt),
    )
  }
  tryToOpen(1)

  return {
    getState: () => state,
    wasConnected: () => reached,
    subscribe: (listener) => {
      subscribers.add(listener)
      return () => subscribers.delete(listener)
    },
    call: (name, input, options) =>
      client ? client.call(name, input, options) : Promise.reject(new EngineError('disconnected', {})),
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set<AnyListener>()
      listeners.set(name, set.add(listener as AnyListener))
      return () => set.delete(listener as AnyListener)
    },
    retryNow: () => {
      if (state.kind !== 'waiting' && state.kind !== 'failed') return
      clearTimeout(timer)
      tryToOpen(state.attempt + 1)
    },
  }
}
