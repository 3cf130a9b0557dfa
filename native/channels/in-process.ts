import type { Transport } from '../protocol/transport.ts'

/** Two ends of a channel within one process, for the CLI and for tests. Frames are delivered in order, in later turns. */
export function inProcessChannel(): { readonly client: Transport; readonly engine: Transport } {
  const client = end()
  const engine = end()
  client.link(engine)
  engine.link(client)
  return { client, engine }
}

function end(): Transport & { link(peer: ReturnType<typeof end>): void; deliver(frame: unknown): void; shut(): void } {
  const messageListeners: ((frame: unknown) => void)[] = []
  const closeListeners: (() => void)[] = []
  let peer: ReturnType<typeof end> | null = null
  let open = true
  return {
    link: (other) => {
      peer = other
    },
    deliver: (frame) => {
      if (open) for (const listener of messageListeners) listener(frame)
    },
    shut: () => {
      if (!open) return
      open = false
      for (const listener of closeListeners) listener()
    },
    send: (frame) => {
      if (open) setImmediate(() => peer?.deliver(frame))
    },
    onMessage: (listener) => messageListeners.push(listener),
    onClose: (listener) => closeListeners.push(listener),
    close() {
      this.shut()
      setImmediate(() => peer?.shut())
    },
  }
}
