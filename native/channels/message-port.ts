import type { Transport } from '../protocol/transport.ts'

/** The browser's MessagePort and Node's; described by what is used of it, so that neither's types are needed here. */
interface EventPort {
  postMessage(frame: unknown): void
  addEventListener(type: 'message' | 'close', listener: (event: { data?: unknown }) => void): void
  start(): void
  close(): void
}

/** Electron's MessagePortMain. */
interface EmitterPort {
  postMessage(frame: unknown): void
  on(type: 'message' | 'close', listener: (event: { data?: unknown }) => void): unknown
  start(): void
  close(): void
}

/** A channel over a MessagePort of any of the three kinds. */
export function messagePortTransport(port: EventPort | EmitterPort): Transport {
  const listen = (type: 'message' | 'close', listener: (event: { data?: unknown }) => void): void => {
    if ('addEventListener' in port) port.addEventListener(type, listener)
    else port.on(type, listener)
  }
  const closeListeners: (() => void)[] = []
  let open = true
  const shut = (): void => {
    if (!open) return
    open = false
    for (const listener of closeListeners) listener()
  }
  listen('close', shut)
  return {
    send: (frame) => {
      if (open) port.postMessage(frame)
    },
    onMessage: (listener) => {
      listen('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => closeListeners.push(listener),
    close: () => {
      port.close()
      shut()
    },
  }
}
