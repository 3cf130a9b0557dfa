import { create } from 'zustand'
import type { Counts } from '../../../native/contract/words.ts'

/** Work that a person started and that goes on whatever screen is shown. One at a time. */
export interface LongWork {
  readonly kind: 'import' | 'example'
  /** Null until the first count is in. */
  readonly counts: Counts | null
  /** Null while that cannot be told. */
  readonly remainingMs: number | null
}

/** Before that an estimate would only jump about. */
const soonestEstimateMs = 2_000

/**
 * Milliseconds that are left when the rest goes as fast as what is done.
 * @param elapsedMs since the start
 */
export function estimateMs({ done, total }: Counts, elapsedMs: number): number | null {
  if (total === null || done === 0 || elapsedMs < soonestEstimateMs) return null
  return Math.max(0, Math.round((elapsedMs / done) * (total - done)))
}

const useStore = create<{ work: LongWork | null }>(() => ({ work: null }))
let controller: AbortController | null = null

/** What is running just now. */
export const useLongWork = (): LongWork | null => useStore(({ work }) => work)

export const cancelLongWork = (): void => controller?.abort()

/**
 * Runs `job` unless something else is running.
 * @returns null where it did not start
 */
export async function runLongWork<T>(
  kind: LongWork['kind'],
  job: (signal: AbortSignal, report: (counts: Counts) => void) => Promise<T>,
): Promise<T | null> {
  if (useStore.getState().work) return null
  let startedAt = Date.now()
  let before = 0
  controller = new AbortController()
  useStore.setState({ work: { kind, counts: null, remainingMs: null } })
  try {
    return await job(controller.signal, (counts) => {
      // Counted from the start again: another part of the work, which has a pace of its own.
      if (counts.done < before) startedAt = Date.now()
      before = counts.done
      useStore.setState({ work: { kind, counts, remainingMs: estimateMs(counts, Date.now() - startedAt) } })
    })
  } finally {
    controller = null
    useStore.setState({ work: null })
  }
}
