import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useDeferredValue, useRef } from 'react'
import type { EngineError } from '../../../native/contract/errors.ts'
import type { FoundTicket } from '../../../native/contract/find.ts'
import type { Output } from '../../../native/contract/index.ts'
import { engineKey, useEngine } from '../../engine/index.ts'

type Page = Output<'find.tickets'>

const pageSize = 50
/** Answers to what was typed on the way are of no use for long. */
const keptMs = 60_000

export interface Found {
  /** null while nothing was asked or the first answer has not come. */
  readonly answer: Pick<Page, 'total' | 'more' | 'problems' | 'corrected' | 'meaning'> | null
  rowAt(index: number): FoundTicket | null
  /** What is shown is the answer to words typed before. */
  readonly outdated: boolean
  readonly error: EngineError | null
  retry(): void
}

/** The tickets found, page by page around what is in sight. The answer before stays until the new one is there. */
export function useFound(
  query: string,
  byMeaning: boolean,
  visible: { readonly first: number; readonly last: number },
): Found {
  const engine = useEngine()
  const words = useDeferredValue(query.trim())
  const asked = `${byMeaning} ${words}`
  const results = useQueries({
    queries: (words === '' ? [] : pagesFor(visible)).map((page) => {
      const input = { query: words, byMeaning, offset: page * pageSize, limit: pageSize }
      return {
        queryKey: engineKey('find.tickets', input),
        queryFn: ({ signal }: { signal: AbortSignal }) => engine.call('find.tickets', input, { signal }),
        gcTime: keptMs,
      }
    }),
  }) as UseQueryResult<Page, EngineError>[]
  const before = useRef<{ asked: string; pages: Map<number, Page> }>({ asked: '', pages: new Map() })
  const pages = new Map(
    pagesFor(visible).flatMap((page, at) => {
      const data = results[at]?.data
      return data ? [[page, data] as const] : []
    }),
  )
  const error = results.find((result) => result.error)?.error ?? null
  if (words === '') before.current = { asked, pages: new Map() }
  else if (pages.size > 0) {
    const known = before.current.asked === asked ? before.current.pages : new Map<number, Page>()
    before.current = { asked, pages: new Map([...known, ...pages]) }
  }
  const shown = before.current.pages
  return {
    answer: [...shown.values()].at(-1) ?? null,
    rowAt: (index) => shown.get(Math.floor(index / pageSize))?.tickets[index % pageSize] ?? null,
    outdated: before.current.asked !== `${byMeaning} ${query.trim()}`,
    error: pages.size === 0 ? error : null,
    retry: () => {
      for (const { refetch } of results) void refetch()
    },
  }
}

function pagesFor({ first, last }: { first: number; last: number }): number[] {
  const from = Math.floor(first / pageSize)
  return Array.from({ length: Math.floor(last / pageSize) - from + 1 }, (_, at) => from + at)
}
