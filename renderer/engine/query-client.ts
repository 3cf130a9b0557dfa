import { MutationCache, QueryClient } from '@tanstack/react-query'
import { isEngineError } from '../../native/contract/errors.ts'

/**
 * The one cache of engine data. Nothing goes stale by time: the engine says what changed. Nothing is retried here
 * either: a lost connection asks for everything again once it is back.
 * @param onMutationError told of every failed change that does not tell the person itself (`meta.quiet`)
 */
export function createQueryClient(onMutationError: (error: unknown) => void): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) => {
        if (mutation.meta?.quiet !== true && !isEngineError(error, 'cancelled')) onMutationError(error)
      },
    }),
  })
}
