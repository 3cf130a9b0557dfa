import type { Transport } from '../protocol/transport.ts'

/** What a forked ChildProcess and the `process` of a forked program have in common. */
interface ProcessEnd {
  readonly connected: boolean
  send?(frame: unknown, done: (error: Error | null) => void): boolean
  on(event: 'message', listener: (frame: unknown) => void): unknown
  once(event: 'disconnect', listener: () => void): unknown
  disconnect(): void
}

/**
 * A channel to a process forked with `serialization: 'json'`, for both ends: the ChildProcess on the one side, `process`
 * on the other. Never with `advanced`: that hangs between Electron and a Node child.
 */
export function childProcessTransport(end: ProcessEnd): Transport {
  return {
    send: (frame) => {
      // A peer that dies while a frame is on its way is told by `disconnect`, not by an error here.
      if (end.connected) end.send?.(frame, () => {})
    },
    onMessage: (listener) => {
      end.on('message', listener)
    },
    onClose: (listener) => {
      end.once('disconnect', listener)
    },
    close: () => {
      if (end.connected) end.disconnect()
    },
  }
}
