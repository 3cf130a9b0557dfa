import type { DomainHandlers } from '../protocol/handlers.ts'
import type { MergeService } from './service.ts'

export const createMergeHandlers = (merges: MergeService): DomainHandlers<'merges'> => ({
  'merges.merge': async ({ into, from }) => ({ operationId: await merges.merge(into, from) }),
  'merges.split': ({ ticketId, messageIds }) => merges.split(ticketId, messageIds),
  'merges.undo': async ({ operationId }) => {
    await merges.undo(operationId)
    return {}
  },
  'merges.link': async ({ ticketId, other, linked }) => {
    await merges.link(ticketId, other, linked)
    return {}
  },
  'merges.doubles': async ({ ticketId }) => ({ doubles: await merges.doubles(ticketId) }),
})
