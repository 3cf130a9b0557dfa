interface Deps<T> {
  save(value: T): Promise<void>
  /** The value as it was saved; it may have been changed since. */
  onSaved(value: T): void
  /** What failed is tried again until it succeeds. */
  onFailed(): void
}

export interface Autosave<T> {
  /** Saves `value` once there has been a pause. */
  changed(value: T): void
  /** Saves what waits at once. */
  flush(): void
  /** Saves what waits at once. @throws what the save failed with; it is tried again all the same */
  saveNow(): Promise<void>
}

interface Waiter {
  resolve(): void
  reject(cause: unknown): void
}

const pauseMs = 500
const retryMs = 3_000

/**
 * Saves a text with every pause: one save at a time, the newest text last, again and again until one succeeds. There
 * must be one for each text only, or a late retry of one overwrites what another has saved.
 */
export function createAutosave<T extends object>({ save, onSaved, onFailed }: Deps<T>): Autosave<T> {
  let waiting: T | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let waiters: Waiter[] = []

  const tellWaiters = (tell: (waiter: Waiter) => void): void => {
    const told = waiters
    waiters = []
    for (const waiter of told) tell(waiter)
  }
  const later = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(run, ms)
  }
  const run = (): void => {
    clearTimeout(timer)
    if (running || !waiting) return
    const value = waiting
    waiting = null
    running = true
    save(value).then(
      () => {
        running = false
        onSaved(value)
        if (!waiting) tellWaiters(({ resolve }) => resolve())
        run()
      },
      (cause: unknown) => {
        running = false
        waiting ??= value
        onFailed()
        tellWaiters(({ reject }) => reject(cause))
        later(retryMs)
      },
    )
  }
  return {
    changed: (value) => {
      waiting = value
      later(pauseMs)
    },
    flush: run,
    saveNow: () => {
      run()
      if (!running) return Promise.resolve()
      return new Promise((resolve, reject) => waiters.push({ resolve, reject }))
    },
  }
}
