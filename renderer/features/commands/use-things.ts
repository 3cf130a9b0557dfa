import { keepPreviousData } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useEngineQuery } from '../../engine/index.ts'
import type { Things } from './palette-items.ts'

const ofEach = 5
/** Tickets change all the time, names hardly; what was found is kept for as long as somebody types. */
const freshMs = 10_000

/** Everything with such a name or number. While an answer is on its way the one before stays; older answers are dropped. */
export function useThings(query: string): { things: Things | null; failed: boolean; pending: boolean } {
  const asked = useDeferredValue(query.trim().slice(0, 200))
  const { data, error, isPlaceholderData } = useEngineQuery(
    'find.anything',
    { query: asked, limit: ofEach },
    { enabled: asked !== '', placeholderData: keepPreviousData, staleTime: freshMs, gcTime: freshMs },
  )
  return {
    things: asked === '' ? null : (data ?? null),
    failed: error !== null,
    pending: asked !== '' && (isPlaceholderData || (!data && !error)),
  }
}
