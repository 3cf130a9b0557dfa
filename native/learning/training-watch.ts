import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { ModelVersion } from '../contract/learning.ts'
import type { Counts } from '../contract/words.ts'

interface Waiter {
  readonly report: (counts: Counts) => void
  readonly resolve: (version: ModelVersion) => void
  readonly reject: (error: unknown) => void
}

export interface TrainingWatch {
  /** null while no training runs. */
  current(): Counts | null
  /** Runs one training and tells everybody how far it is and how it ended. Rejects as it does. */
  run(training: (report: (share: number) => void) => Promise<ModelVersion>): Promise<void>
  /**
   * Resolves with the next training that begins, once it ends: one that runs already has read its labels.
   * @throws EngineError `cancelled`, also when the signal fires
   */
  wait(options: { signal: AbortSignal; report: (counts: Counts) => void }): Promise<ModelVersion>
  /** A training was taken back, perhaps before it began. */
  cancelled(): void
}

/** A training is told in hundredths. */
const total = 100

export function createTrainingWatch(emit: Emit): TrainingWatch {
  const waiters = new Set<Waiter>()
  let counts: Counts | null = null
  const tell = (next: Counts | null): void => {
    if (next?.done === counts?.done && (next === null) === (counts === null)) return
    counts = next
    emit('learning.progressed', next)
    if (next) for (const { report } of waiters) report(next)
  }
  const end = (ended: readonly Waiter[], settle: (waiter: Waiter) => void): void => {
    for (const waiter of ended) if (waiters.delete(waiter)) settle(waiter)
  }
  return {
    current: () => counts,
    run: async (training) => {
      const own = [...waiters]
      tell({ done: 0, total })
      try {
        const version = await training((share) => tell({ done: Math.round(share * total), total }))
        end(own, ({ resolve }) => resolve(version))
      } catch (error) {
        end(own, ({ reject }) => reject(error))
        throw error
      } finally {
        tell(null)
      }
    },
    wait: ({ signal, report }) =>
      new Promise((resolve, reject) => {
        const waiter: Waiter = { report, resolve, reject }
        waiters.add(waiter)
        const leave = (): void => {
          waiters.delete(waiter)
          reject(new EngineError('cancelled', {}))
        }
        if (signal.aborted) leave()
        else signal.addEventListener('abort', leave, { once: true })
      }),
    cancelled: () => {
      end([...waiters], ({ reject }) => reject(new EngineError('cancelled', {})))
      tell(null)
    },
  }
}
