import type { Log } from './log.ts'

type Close = () => Promise<void> | void

/** What has been opened and must be closed again, also where opening the rest fails halfway. */
export interface Closing {
  add(close: Close): void
  /** The last opened first. What cannot be closed is logged and does not keep the rest open. */
  closeAll(): Promise<void>
}

export function createClosing(log: Log): Closing {
  const opened: Close[] = []
  return {
    add: (close) => void opened.push(close),
    closeAll: async () => {
      for (let close = opened.pop(); close; close = opened.pop()) {
        try {
          await close()
        } catch (error) {
          log.error('closing failed', { error: String(error) })
        }
      }
    },
  }
}
