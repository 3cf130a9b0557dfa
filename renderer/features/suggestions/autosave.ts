import type { Unsaved } from './draft-store.ts'

export type SaveStatus = 'saved' | 'saving' | 'failed'

interface Deps {
  save(draft: Unsaved): Promise<void>
  onStatus(status: SaveStatus): void
  /** The draft as it was saved; it may have been changed since. */
  onSaved(draft: Unsaved): void
}

export interface Autosave {
  /** Saves `draft` once there has been a pause. */
  changed(draft: Unsaved): void
  /** Saves what waits at once. */
  flush(): void
  stop(): void
}

const pauseMs = 500
const retryMs = 3_000

/** Saves a text with every pause: one save at a time, the newest text last, again and again until one succeeds. */
export function createAutosave({ save, onStatus, onSaved }: Deps): Autosave {
  let waiting: Unsaved | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false

  const later = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(run, ms)
  }
  const run = (): void => {
    clearTimeout(timer)
    if (running || !waiting) return
    const draft = waiting
    waiting = null
    running = true
    save(draft).then(
      () => {
        running = false
        onSaved(draft)
        onStatus(waiting ? 'saving' : 'saved')
        if (waiting) run()
      },
      () => {
        running = false
        waiting ??= draft
        onStatus('failed')
        later(retryMs)
      },
    )
  }
  return {
    changed: (draft) => {
      waiting = draft
      onStatus('saving')
      later(pauseMs)
    },
    flush: run,
    stop: () => clearTimeout(timer),
  }
}
