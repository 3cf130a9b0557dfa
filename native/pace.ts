import { setImmediate as nextTurn } from 'node:timers/promises'
import { EngineError } from './contract/errors.ts'

/** Longest stretch of work between two turns of the event loop, in milliseconds. */
const sliceMs = 12

/**
 * To be called every millisecond or so during long work: gives the loop a turn when the slice is used up.
 * @throws EngineError `cancelled`
 */
export type Pace = () => Promise<void> | undefined

/** Long work beside a desk that must answer: done in slices, and stopped when nobody wants it any more. */
export function createPace(signal?: AbortSignal): Pace {
  let sliceStart = performance.now()
  return () => {
    if (signal?.aborted) throw new EngineError('cancelled', {})
    if (performance.now() - sliceStart < sliceMs) return undefined
    return nextTurn().then(() => {
      sliceStart = performance.now()
      if (signal?.aborted) throw new EngineError('cancelled', {})
    })
  }
}

/** Does work that yields where it can pause, giving the loop its turns there. @throws EngineError `cancelled` */
export async function inSlices<T>(work: Generator<unknown, T>, pace: Pace): Promise<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await pace()
  }
}

/** The same without a pause, where nobody waits. */
export function atOnce<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
