interface Deps<T> {
  /** As the window has it. */
  current(): T
  /** As the window has it before anybody has changed anything. */
  readonly initial: T
  /** Lays on the window what the engine has. */
  apply(value: T): void
  save(value: T): Promise<void>
}

export interface Kept<T> {
  /** What the engine has; null: nothing yet. */
  arrived(value: T | null): void
  /** Something may have changed in the window; it is saved with the next pause. */
  changed(): void
  /** Saves at once what waits. */
  flush(): void
}

/** Whoever draws a pane wider changes it many times a second. */
const pauseMs = 800

/**
 * Keeps something of the window with the person’s settings. What was changed here and is not saved yet wins over what
 * arrives; what this device remembers from before there were such settings becomes theirs.
 */
export function createKept<T>({ current, initial, apply, save }: Deps<T>): Kept<T> {
  let known = JSON.stringify(initial)
  let hasArrived = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let saving = false

  const now = (): string => JSON.stringify(current())
  const submit = (): void => {
    clearTimeout(timer)
    timer = undefined
    const value = now()
    if (saving || !hasArrived || value === known) return
    saving = true
    const before = known
    known = value
    save(current())
      // It stays on this device, and is saved with the next change.
      .catch(() => {
        known = before
      })
      .finally(() => {
        saving = false
        if (now() !== value) submit()
      })
  }
  return {
    arrived: (value) => {
      hasArrived = true
      if (timer !== undefined || saving) return
      if (value === null) {
        submit()
        return
      }
      known = JSON.stringify(value)
      if (known === now()) return
      apply(value)
      // Widths may have been clamped: what is on screen is no news to be saved.
      known = now()
    },
    changed: () => {
      if (!hasArrived || now() === known) return
      clearTimeout(timer)
      timer = setTimeout(submit, pauseMs)
    },
    flush: submit,
  }
}
