import type { Transport } from '../protocol/transport.ts'

/** The part of the standard WebSocket used here; browsers and Node 22+ both bring it. */
interface StandardSocket {
  send(data: string): void
  close(): void
  addEventListener(type: 'open' | 'close' | 'error' | 'message', listener: (event: { data?: unknown }) => void): void
}
declare const WebSocket: new (url: string) => StandardSocket

/**
 * Opens a channel to an engine by address.
 * @param url `ws://host:port/ws`, with `?token=…` where no cookie carries it
 * @throws Error when the handshake is refused or the host cannot be reached
 */
export function webSocketTransport(url: string): Promise<Transport> {
  const socket = new WebSocket(url)
  const messageListeners: ((frame: unknown) => void)[] = []
  const closeListeners: (() => void)[] = []
  let open = false
  socket.addEventListener('message', (event) => {
    const frame = parse(event.data)
    for (const listener of messageListeners) listener(frame)
  })
  const transport: Transport = {
    send: (frame) => {
      if (open) socket.send(JSON.stringify(frame))
    },
    onMessage: (listener) => messageListeners.push(listener),
    onClose: (listener) => closeListeners.push(listener),
    close: () => socket.close(),
  }
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => {
      open = true
      resolve(transport)
    })
    socket.addEventListener('close', () => {
      reject(new Error('the engine refused the connection or cannot be reached'))
      if (!open) return
      open = false
      for (const listener of closeListeners) listener()
    })
    socket.addEventListener('error', () => {})
  })
}

function parse(data: unknown): unknown {
  try {
    return JSON.parse(String(data))
  } catch {
    return null
  }
}
