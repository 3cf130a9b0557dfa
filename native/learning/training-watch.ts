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
  /** Resolves with the next training that ends. @throws EngineError `cancelled`, also when the signal fires */
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
  const end = (settle: (waiter: Waiter) => void): void => {
    const ended = [...waiters]
    waiters.clear()
    for (const waiter of ended) settle(waiter)
  }
  return {
    current: () => counts,
    run: async (training) => {
      tell({ done: 0, total })
      try {
        const version = await training((share) => tell({ done: Math.round(share * total), total }))
        end(({ resolve }) => resolve(version))
      } catch (error) {
        end(({ reject }) => reject(error))
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
      end(({ reject }) => reject(new EngineError('cancelled', {})))
      tell(null)
    },
  }
}
