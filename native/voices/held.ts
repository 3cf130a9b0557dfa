import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import { VoiceColumns } from './columns.ts'
import { selectVoicesAfter, selectVoicesOf } from './queries.ts'

/** Voices in memory, made from the database when first asked for. */
export interface HeldVoices {
  /** What there is now; null while it is being made for the first time. */
  now(): VoiceColumns | null
  /** Resolves when it has been made. @throws EngineError `cancelled` when the engine closes */
  ready(): Promise<VoiceColumns>
  /** Takes up what is stored for these texts. @param again those that had voices before */
  follow(keys: readonly number[], again: readonly number[]): Promise<void>
  /** Customers or models may have changed: it is made anew the next time, and what there is serves until then. */
  stale(): void
  stop(): Promise<void>
}

const rowsAtOnce = 1_000

export function createHeldVoices({ db, log, changed }: { db: Db; log: Log; changed: () => void }): HeldVoices {
  const stopped = new AbortController()
  let columns: VoiceColumns | null = null
  let isStale = true
  let making: Promise<void> | null = null
  /** What was read while it was being made. */
  let missed: { keys: Set<number>; again: Set<number> } = { keys: new Set(), again: new Set() }

  const apply = async (to: VoiceColumns, keys: readonly number[], again: ReadonlySet<number>): Promise<void> => {
    if (again.size > 0) await to.remove(again, createPace(stopped.signal))
    for (const row of await selectVoicesOf(db, keys)) to.add(row)
  }
  const make = async (): Promise<void> => {
    isStale = false
    missed = { keys: new Set(), again: new Set() }
    const pace = createPace(stopped.signal)
    const next = new VoiceColumns()
    let last = 0
    for (;;) {
      const rows = await selectVoicesAfter(db, last, rowsAtOnce)
      for (const row of rows) next.add(row)
      await pace()
      const end = rows.at(-1)
      if (!end) break
      last = end.id
    }
    // Some of these may be in it already, some not.
    if (missed.keys.size > 0) await apply(next, [...missed.keys], missed.keys)
    columns = next
    changed()
  }
  const ensure = (): Promise<void> => {
    if (!isStale) return making ?? Promise.resolve()
    making ??= make()
      .catch((error: unknown) => {
        isStale = true
        if (!stopped.signal.aborted) log.error('voices could not be put together', { error: String(error) })
        throw error
      })
      .finally(() => {
        making = null
      })
    return making
  }
  // One after the other: a text that is read twice must be taken out before it comes in again.
  let following: Promise<void> = Promise.resolve()
  return {
    now: () => {
      ensure().catch(() => {})
      return columns
    },
    ready: async () => {
      await ensure()
      if (!columns) throw new Error('there are no voices in memory')
      return columns
    },
    follow: (keys, again) => {
      following = following
        .catch(() => {})
        .then(async () => {
          if (making) for (const key of keys) missed.keys.add(key)
          if (columns) await apply(columns, keys, new Set(again))
        })
      return following
    },
    stale: () => {
      isStale = true
    },
    stop: async () => {
      stopped.abort()
      await making?.catch(() => {})
      await following.catch(() => {})
    },
  }
}
