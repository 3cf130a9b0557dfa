import type { WebSocket } from 'ws'
import type { Transport } from '../protocol/transport.ts'

/** A channel over an accepted socket. Text that is no JSON arrives as null, which the protocol refuses and logs. */
export function acceptedSocketTransport(socket: WebSocket): Transport {
  return {
    send: (frame) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame))
    },
    onMessage: (listener) => {
      socket.on('message', (data, isBinary) => listener(isBinary ? null : parse(String(data))))
    },
    onClose: (listener) => {
      socket.once('close', listener)
    },
    close: () => socket.close(),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
