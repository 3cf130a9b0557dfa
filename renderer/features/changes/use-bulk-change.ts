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

export const useBulkWork = (): BulkWork | null => useStore(({ work }) => work)
/** Puts back what was done so far; undoing is not cancelled. */
export const cancelBulkWork = (): void => controller?.abort()

async function runBulk<T>(
  kind: BulkWork['kind'],
  job: (options: { signal: AbortSignal; onProgress: (counts: Counts) => void }) => Promise<T>,
): Promise<T> {
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
  }
}

/**
 * Changes what is selected, says so and offers to undo it. Resolves to whether it was done: false where it was cancelled,
 * refused, or something else is still running.
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
    if (useStore.getState().work) return false
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
