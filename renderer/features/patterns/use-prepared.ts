import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { EngineError } from '../../../native/contract/errors.ts'
import type { Output } from '../../../native/contract/index.ts'
import type { AlertId, Counts } from '../../../native/contract/words.ts'
import { engineKey, useEngine } from '../../engine/index.ts'

/** Whoever looks something up finds them again; what has moved on meanwhile is not sent. */
const keptMs = 600_000

/** The letters to the alert's unanswered tickets. */
export function usePrepared(alertId: AlertId) {
  const engine = useEngine()
  const queries = useQueryClient()
  const [counts, setCounts] = useState<Counts | null>(null)
  const key = engineKey('patterns.prepareAnswers', { alertId })
  const { data, error, isFetching, refetch } = useQuery<Output<'patterns.prepareAnswers'>, EngineError>({
    queryKey: key,
    queryFn: ({ signal }) => engine.call('patterns.prepareAnswers', { alertId }, { signal, onProgress: setCounts }),
    staleTime: keptMs,
    gcTime: keptMs,
    // Nothing changes under the eyes of whoever reads.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  return {
    answers: isFetching ? null : (data?.answers ?? null),
    counts,
    error,
    /** They have been sent: what is left is prepared anew the next time. */
    forget: () => void queries.invalidateQueries({ queryKey: key, refetchType: 'none' }),
    retry: () => void refetch(),
  }
}
