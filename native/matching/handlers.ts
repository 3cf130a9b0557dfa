import type { DomainHandlers } from '../protocol/handlers.ts'
import type { MatchingService } from './service.ts'

export const createMatchingHandlers = (matching: MatchingService): DomainHandlers<'matching'> => ({
  'matching.pairs': (page) => matching.pairs(page),
  'matching.pair': (wanted) => matching.pair(wanted),
  'matching.merge': async (wanted) => ({ mergeId: await matching.merge(wanted) }),
  'matching.part': async (wanted) => {
    await matching.part(wanted)
    return {}
  },
  'matching.decide': async (wanted) => {
    await matching.decide(wanted)
    return {}
  },
  'matching.merges': (wanted) => matching.merges(wanted),
  'matching.find': async () => ({ queued: await matching.find() }),
  'matching.tieOf': ({ ticketId }) => matching.tieOf(ticketId),
  'matching.tie': async ({ ticketId, customerId }) => ({ tieId: await matching.tie(ticketId, customerId) }),
  'matching.untie': async ({ tieId }) => {
    await matching.untie(tieId)
    return {}
  },
})
