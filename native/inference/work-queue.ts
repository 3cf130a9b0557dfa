import type { Work } from './frames.ts'

/** One text that somebody waits for. */
export interface WorkItem {
  readonly key: string
  readonly work: Work
  urgent: boolean
  readonly waiters: Set<Waiter>
}

/** One caller; told of each of its texts once. */
export interface Waiter {
  readonly urgent: boolean
  done(key: string, vector: Float32Array): void
  failed(error: Error): void
}

/**
 * Texts that wait for the model: each once, whoever asks for it. Urgent ones go first; those given back by a process that
 * died go before all. What nobody waits for any more is not computed.
 */
export class WorkQueue {
  /** Everything unanswered, waiting or with the model. */
  private readonly items = new Map<string, WorkItem>()
  private readonly returned = new Set<WorkItem>()
  private readonly urgent = new Set<WorkItem>()
  private readonly background = new Set<WorkItem>()

  add(key: string, work: Work, waiter: Waiter): void {
    const known = this.items.get(key)
    const item = known ?? { key, work, urgent: waiter.urgent, waiters: new Set() }
    item.waiters.add(waiter)
    if (!known) {
      this.items.set(key, item)
      this.lane(item).add(item)
    } else if (waiter.urgent && this.background.delete(item)) {
      item.urgent = true
      this.urgent.add(item)
    }
  }

  /** Takes a caller away from its texts. What is already with the model is finished and kept; nobody is told. */
  forget(waiter: Waiter, keys: Iterable<string>): void {
    for (const key of keys) {
      const item = this.items.get(key)
      if (!item?.waiters.delete(waiter) || item.waiters.size > 0) continue
      for (const lane of [this.returned, this.urgent, this.background]) {
        if (lane.delete(item)) this.items.delete(item.key)
      }
    }
  }

  /** Is there anything that goes before background work? */
  hasUrgent(): boolean {
    return this.urgent.size > 0
  }

  isEmpty(): boolean {
    return this.returned.size + this.urgent.size + this.background.size === 0
  }

  /** The next texts for the model, of one lane; they stay known until `settle`, `giveBack` or `fail`. */
  take(most: number): WorkItem[] {
    const lane = [this.returned, this.urgent, this.background].find(({ size }) => size > 0)
    if (!lane) return []
    const taken: WorkItem[] = []
    for (const item of lane) {
      if (taken.length === most) break
      taken.push(item)
      lane.delete(item)
    }
    return taken
  }

  settle(item: WorkItem, vector: Float32Array): void {
    this.items.delete(item.key)
    for (const waiter of item.waiters) waiter.done(item.key, vector)
  }

  giveBack(items: readonly WorkItem[]): void {
    for (const item of items) {
      if (item.waiters.size > 0) this.returned.add(item)
      else this.items.delete(item.key)
    }
  }

  fail(items: readonly WorkItem[], error: Error): void {
    for (const item of items) {
      this.items.delete(item.key)
      for (const waiter of item.waiters) waiter.failed(error)
    }
  }

  /** Everything unanswered fails, also what is with the model. */
  failAll(error: Error): void {
    const all = [...this.items.values()]
    this.items.clear()
    for (const lane of [this.returned, this.urgent, this.background]) lane.clear()
    this.fail(all, error)
  }

  private lane(item: WorkItem): Set<WorkItem> {
    return item.urgent ? this.urgent : this.background
  }
}
