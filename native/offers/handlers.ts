import type { DomainHandlers } from '../protocol/handlers.ts'
import type { OfferService } from './service.ts'

export const createOfferHandlers = (service: OfferService): DomainHandlers<'offers'> => ({
  'offers.create': (input) => service.create(input),
  'offers.get': ({ offerId }) => service.get(offerId),
  'offers.ofTicket': async ({ ticketId }) => ({ offers: await service.ofTicket(ticketId) }),
  'offers.list': (input) => service.list(input),
  'offers.update': ({ offerId, change }) => service.update(offerId, change),
  'offers.setState': ({ offerId, state }) => service.setState(offerId, state),
  'offers.remove': ({ offerId }) => service.remove(offerId),
  'offers.restore': ({ offer }) => service.restore(offer),
  'offers.document': async ({ offerId, format }) => {
    const { content, ...file } = await service.document(offerId, format)
    return { ...file, contentBase64: Buffer.from(content).toString('base64') }
  },
  'offers.attach': async ({ offerId }) => ({ ticketId: await service.attach(offerId) }),
  'offers.alsoNeeded': (input) => service.alsoNeeded(input),
  'offers.sender': () => service.sender(),
  'offers.setSender': (change) => service.setSender(change),
})
