import type { UseQueryResult } from '@tanstack/react-query'
import type { EngineError } from '../../../native/contract/errors.ts'
import type { Output } from '../../../native/contract/index.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { useEngineQuery } from '../../engine/index.ts'

const mostShown = 10

/** The cases nearest to a ticket, the nearest first; everybody who asks shares one answer. */
export const useSimilarCases = (ticketId: TicketId): UseQueryResult<Output<'cases.similarToTicket'>, EngineError> =>
  useEngineQuery('cases.similarToTicket', { ticketId, limit: mostShown })
