import {
  type UseMutationOptions,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { EngineError } from '../../native/contract/errors.ts'
import type { Input, Output, ProcedureName } from '../../native/contract/index.ts'
import type { ConnectionState, EngineConnection } from './connection.ts'
import { engineKey } from './keys.ts'

export const EngineContext = createContext<EngineConnection | null>(null)

/** The connection itself, for calls that are neither a query nor a mutation (downloads, long work). */
export function useEngine(): EngineConnection {
  const engine = useContext(EngineContext)
  if (!engine) throw new Error('no EngineContext around this component')
  return engine
}

export function useConnectionState(): ConnectionState {
  const engine = useEngine()
  return useSyncExternalStore(engine.subscribe, engine.getState)
}

export type EngineQueryOptions<N extends ProcedureName, T> = Omit<
  UseQueryOptions<Output<N>, EngineError, T, readonly [N, Input<N>]>,
  'queryKey' | 'queryFn'
>

/** What the engine answers to `name` with `input`, kept fresh by its events. A call nobody waits for any more is cancelled. */
export function useEngineQuery<N extends ProcedureName, T = Output<N>>(
  name: N,
  input: Input<N>,
  options?: EngineQueryOptions<N, T>,
): UseQueryResult<T, EngineError> {
  const engine = useEngine()
  return useQuery({
    ...options,
    queryKey: engineKey(name, input),
    queryFn: ({ signal }) => engine.call(name, input, { signal }),
  })
}

export type EngineMutationOptions<N extends ProcedureName, C> = Omit<
  UseMutationOptions<Output<N>, EngineError, Input<N>, C>,
  'mutationFn'
>

/** A change. Failures are told in a notice unless `meta.quiet` is set. */
export function useEngineMutation<N extends ProcedureName, C = unknown>(
  name: N,
  options?: EngineMutationOptions<N, C>,
): UseMutationResult<Output<N>, EngineError, Input<N>, C> {
  const engine = useEngine()
  return useMutation({ ...options, mutationFn: (input: Input<N>) => engine.call(name, input) })
}
