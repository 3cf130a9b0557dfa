import { create } from 'zustand'
import { isEngineError } from '../../../native/contract/errors.ts'
import type { Input } from '../../../native/contract/index.ts'
import type { Counts, OperationId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'

/** Work on many tickets. It goes on whatever is shown; one at a time. */
export interface BulkWork {
  readonly kind: 'change' | 'undo'
  /** Null until the first count is in. */
  readonly counts: Counts | null
}

const useStore = create<{ work: BulkWork | null }>(() => ({ work: null }))
let controller: AbortController | null = null
/** Ends with the work that was asked for last. */
let last: Promise<void> = Promise.resolve()

export const useBulkWork = (): BulkWork | null => useStore(({ work }) => work)
/** Puts back what was done so far; undoing is not cancelled. */
export const cancelBulkWork = (): void => controller?.abort()

/** Does it after what is still running, with its progress shown. */
export async function runBulk<T>(
  kind: BulkWork['kind'],
  job: (options: { signal: AbortSignal; onProgress: (counts: Counts) => void }) => Promise<T>,
): Promise<T> {
  const before = last
  const { promise, resolve } = ended()
  last = promise
  await before
  controller = new AbortController()
  useStore.setState({ work: { kind, counts: null } })
  try {
    return await job({
      signal: controller.signal,
      onProgress: (counts) => useStore.setState({ work: { kind, counts } }),
    })
  } finally {
    controller = null
    useStore.setState({ work: null })
    resolve()
  }
}

function ended(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((end) => {
    resolve = end
  })
  return { promise, resolve }
}

/**
 * Changes what is selected, says so and offers to undo it; after what is still running. Resolves to whether it was done:
 * false where it was cancelled or refused.
 */
export function useBulkChange(): (
  selection: Input<'tickets.change'>['selection'],
  change: Input<'tickets.change'>['change'],
  what: string,
) => Promise<boolean> {
  const engine = useEngine()
  const { t } = useText()
  const failed = (error: unknown): void => {
    if (isEngineError(error, 'cancelled')) tell(t('changes.cancelled'))
    else tellTrouble(errorText(t, error).what)
  }
  const undo = async (operationId: OperationId): Promise<void> => {
    try {
      const { kept } = await runBulk('undo', (options) => engine.call('tickets.undo', { operationId }, options))
      if (kept > 0) tell(t('changes.kept', { count: kept }))
    } catch (error) {
      failed(error)
    }
  }
  return async (selection, change, what) => {
    try {
      const { operationId, changed } = await runBulk('change', (options) =>
        engine.call('tickets.change', { selection, change }, options),
      )
      if (operationId === null) tell(t('changes.nothing'))
      else tell(t('changes.done', { count: changed, what }), () => void undo(operationId))
      return true
    } catch (error) {
      failed(error)
      return false
    }
  }
}
