import type { Unsaved } from './draft-store.ts'

interface Deps {
  save(draft: Unsaved): Promise<void>
  /** The draft as it was saved; it may have been changed since. */
  onSaved(draft: Unsaved): void
  /** What failed is tried again until it succeeds. */
  onFailed(): void
}

export interface Autosave {
  /** Saves `draft` once there has been a pause. */
  changed(draft: Unsaved): void
  /** Saves what waits at once. */
  flush(): void
}

const pauseMs = 500
const retryMs = 3_000

/**
 * Saves a text with every pause: one save at a time, the newest text last, again and again until one succeeds. There
 * must be one for each text only, or a late retry of one overwrites what another has saved.
 */
export function createAutosave({ save, onSaved, onFailed }: Deps): Autosave {
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
        run()
      },
      () => {
        running = false
        waiting ??= draft
        onFailed()
        later(retryMs)
      },
    )
  }
  return {
    changed: (draft) => {
      waiting = draft
      later(pauseMs)
    },
    flush: run,
  }
}
