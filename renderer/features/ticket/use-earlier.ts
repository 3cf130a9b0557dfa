import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Message, Ticket } from '../../../native/contract/tickets.ts'
import { useEngine } from '../../engine/index.ts'
import { gatherEarlier, nextWanted, oneLine } from './earlier.ts'

const none: readonly Message[] = []

/**
 * The messages of a ticket as far back as was asked for. They hang on the oldest of the newest, so that a message that
 * comes in leaves no gap between both.
 */
export function useEarlier(ticket: Ticket) {
  const engine = useEngine()
  const [wanted, setWanted] = useState(0)
  const { id: ticketId, messageCount, messages: newest } = ticket
  const before = newest[0]?.id
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['tickets.messages', { ticketId, before, wanted }] as const,
    queryFn: async ({ signal }) => {
      if (before === undefined) return none
      return await gatherEarlier(before, wanted, async (edge, limit) => {
        const { messages } = await engine.call('tickets.messages', { ticketId, before: edge, limit }, { signal })
        return messages
      })
    },
    enabled: wanted > 0 && before !== undefined,
    placeholderData: keepPreviousData,
  })
  const earlier = data ?? none
  const messages = useMemo(() => oneLine(earlier, newest), [earlier, newest])
  const busy = isFetching && earlier.length < wanted
  return {
    messages,
    /** How many are still not on the screen. */
    remaining: Math.max(0, messageCount - messages.length),
    busy,
    error,
    load: () => {
      if (error) void refetch()
      else if (!busy) setWanted(nextWanted(wanted, messageCount, newest.length))
    },
  }
}
