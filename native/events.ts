import type { Emit, EventName, EventValue } from './contract/index.ts'

/** What happens in the engine, told to everybody who hears: in the order in which they began to. */
export interface Events {
  readonly emit: Emit
  hear(listener: (name: EventName, value: EventValue<EventName>) => void): void
}

export function createEvents(): Events {
  const listeners: Parameters<Events['hear']>[0][] = []
  return {
    emit: (name, value) => {
      for (const listener of listeners) listener(name, value)
    },
    hear: (listener) => {
      listeners.push(listener)
    },
  }
}
