import { type UseQueryResult, useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { EngineError } from '../../../native/contract/errors.ts'
import type { Output } from '../../../native/contract/index.ts'
import type { TicketFilter, TicketSort } from '../../../native/contract/tickets.ts'
import { useDelayed } from '../../components/use-delayed.ts'
import { engineKey, useEngine } from '../../engine/index.ts'
import { type Pages, pageSize, pagesFor } from './pages.ts'

export interface TicketPages {
  readonly pages: Pages
  /** null until the first page is there. */
  readonly total: number | null
  /** The rows are still those of the list before; the new ones are on their way. */
  readonly outdated: boolean
  /** Nothing to show for so long that the shape of the list should be. */
  readonly late: boolean
  readonly error: EngineError | null
  retry(): void
}

type Page = Output<'tickets.list'>
const fastScrollMs = 60
const patienceMs = 300

/** The rows around what is visible of a list of any length, fetched by pages and kept fresh. */
export function useTicketPages(
  filter: TicketFilter,
  sort: TicketSort,
  visible: { readonly first: number; readonly last: number },
): TicketPages {
  const engine = useEngine()
  const listKey = JSON.stringify([filter, sort])
  const known = useRef<{ listKey: string; pages: Pages; total: number } | null>(null)
  const knownTotal = known.current?.listKey === listKey ? known.current.total : null
  const inputFor = (page: number) => ({ filter, sort, offset: page * pageSize, limit: pageSize })
  const asked = useSettledPages(listKey, pagesFor(visible.first, visible.last, knownTotal), inputFor)
  const results = useQueries({
    queries: asked.map((page) => ({
      queryKey: engineKey('tickets.list', inputFor(page)),
      queryFn: ({ signal }: { signal: AbortSignal }) => engine.call('tickets.list', inputFor(page), { signal }),
    })),
  }) as UseQueryResult<Page, EngineError>[]

  const pages = new Map(results.flatMap(({ data }, at) => (data ? [[asked[at] ?? 0, data.rows] as const] : [])))
  const total = newestTotal(results) ?? knownTotal
  if (total !== null) known.current = { listKey, pages, total }
  const before = known.current
  const outdated = total === null && before !== null
  const late = useDelayed(total === null, patienceMs)
  const shown = total === null && !late && before ? before : { pages, total }
  return {
    ...shown,
    outdated,
    late,
    error: total === null ? (results.find(({ error }) => error)?.error ?? null) : null,
    retry: () => {
      for (const { refetch } of results) void refetch()
    },
  }
}

function newestTotal(results: readonly UseQueryResult<Page, EngineError>[]): number | null {
  let newest: { total: number; at: number } | null = null
  for (const { data, dataUpdatedAt } of results) {
    if (data && (newest === null || dataUpdatedAt >= newest.at)) newest = { total: data.total, at: dataUpdatedAt }
  }
  return newest?.total ?? null
}

/** The pages to ask for: at once when they are known, a moment after the scrolling has passed by when they are not. */
function useSettledPages(listKey: string, wanted: number[], inputFor: (page: number) => unknown): number[] {
  const queries = useQueryClient()
  const wantedKey = `${listKey}|${wanted.join()}`
  const [settled, setSettled] = useState({ key: wantedKey, listKey, pages: wanted })
  const cached = wanted.every((page) => queries.getQueryData(['tickets.list', inputFor(page)]) !== undefined)
  useEffect(() => {
    if (settled.key === wantedKey) return
    const next = {
      key: wantedKey,
      listKey,
      pages: wantedKey
        .slice(listKey.length + 1)
        .split(',')
        .map(Number),
    }
    if (cached || settled.listKey !== listKey) {
      setSettled(next)
      return
    }
    const timer = setTimeout(() => setSettled(next), fastScrollMs)
    return () => clearTimeout(timer)
  }, [settled, wantedKey, listKey, cached])
  // A new list asks for what is visible straight away, without a render in between.
  return settled.listKey === listKey ? settled.pages : wanted
}
