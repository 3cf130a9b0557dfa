import type { DomainHandlers } from '../protocol/handlers.ts'
import type { SignService } from './service.ts'

export const createSignHandlers = (service: SignService): DomainHandlers<'signs'> => ({
  'signs.list': (wanted) => service.list(wanted),
  'signs.get': ({ id }) => service.get(id),
  'signs.decide': async (wanted) => {
    await service.decide(wanted)
    return {}
  },
  'signs.putOff': async (wanted) => {
    await service.putOff(wanted)
    return {}
  },
  'signs.setRate': async ({ perWeek }) => {
    await service.setRate(perWeek)
    return {}
  },
  'signs.ofTicket': ({ ticketId }) => service.ofTicket(ticketId),
})
