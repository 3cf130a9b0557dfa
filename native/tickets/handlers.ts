import type { DomainHandlers } from '../protocol/handlers.ts'
import type { SettingsService } from '../settings/service.ts'
import type { TicketService } from './service.ts'

export const createTicketHandlers = (service: TicketService, settings: SettingsService): DomainHandlers<'tickets'> => ({
  'tickets.list': (page) => service.list(page),
  'tickets.counts': () => service.counts(),
  'tickets.get': ({ ticketId }) => service.get(ticketId),
  'tickets.setState': async ({ ticketId, state }) =>
    service.setState(ticketId, state, (await settings.get()).agentName || 'agent'),
  'tickets.assign': async ({ ticketId, assignee }) =>
    service.assign(ticketId, assignee, (await settings.get()).agentName || 'agent'),
  'tickets.markRead': async ({ ticketId, read }) => {
    await service.markRead(ticketId, read)
    return {}
  },
  'tickets.messageHtml': ({ messageId }) => service.messageHtml(messageId),
  'tickets.attachment': ({ attachmentId }) => service.attachment(attachmentId),
  'tickets.rawSource': ({ messageId }) => service.rawSource(messageId),
})
