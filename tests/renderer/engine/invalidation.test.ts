import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { describe, expect, test } from 'vitest'
import type { JobProgress } from '../../../native/contract/jobs.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { invalidateTickets, withJob } from '../../../renderer/engine/invalidation.ts'

const one = 1 as TicketId
const two = 2 as TicketId

function filled(): QueryClient {
  const queries = new QueryClient()
  for (const ticketId of [one, two]) {
    queries.setQueryData(['tickets.get', { ticketId }], {})
    queries.setQueryData(['cases.similarToTicket', { ticketId, limit: 3 }], {})
  }
  queries.setQueryData(['tickets.list', { offset: 0 }], {})
  queries.setQueryData(['settings.get', {}], {})
  return queries
}

const staleKeys = (queries: QueryClient): string[] =>
  queries
    .getQueryCache()
    .getAll()
    .filter(({ state }) => state.isInvalidated)
    .map(({ queryKey }) => JSON.stringify(queryKey))
    .toSorted()

describe('after tickets changed', () => {
  test('only those tickets and what is made of all of them are asked for again', () => {
    const queries = filled()
    invalidateTickets(queries, { all: false, ids: new Set([one]) })
    expect(staleKeys(queries)).toEqual([
      '["cases.similarToTicket",{"ticketId":1,"limit":3}]',
      '["tickets.get",{"ticketId":1}]',
      '["tickets.list",{"offset":0}]',
    ])
  })

  test('all tickets are, where too many changed to name them', () => {
    const queries = filled()
    invalidateTickets(queries, { all: true })
    expect(staleKeys(queries)).toHaveLength(5)
    expect(staleKeys(queries)).not.toContain('["settings.get",{}]')
  })

  test('what nobody looks at is not fetched, only marked', async () => {
    const queries = filled()
    let fetches = 0
    const queryFn = (): Promise<object> => {
      fetches++
      return Promise.resolve({})
    }
    const observer = new QueryObserver(queries, {
      queryKey: ['tickets.list', { offset: 0 }],
      queryFn,
      staleTime: Number.POSITIVE_INFINITY,
    })
    const stop = observer.subscribe(() => {})
    queries.setQueryDefaults(['tickets.get'], { queryFn })
    invalidateTickets(queries, { all: true })
    await new Promise((resolve) => setTimeout(resolve))
    stop()
    expect(fetches).toBe(1)
  })
})

describe('background work', () => {
  const job = (kind: JobProgress['kind'], done: number): JobProgress => ({
    kind,
    done,
    waiting: 1,
    running: 0,
    failed: 0,
    paused: false,
    remainingMs: null,
  })

  test('the newest word on a kind takes the place of the one before', () => {
    const jobs = withJob([job('triage.message', 1), job('cases.embed', 4)], job('triage.message', 2))
    expect(jobs).toEqual([job('cases.embed', 4), job('triage.message', 2)])
  })
})
