import type { DomainHandlers } from '../protocol/handlers.ts'
import type { TicketChanges } from './changes.ts'
import type { TicketService } from './service.ts'

export const createTicketHandlers = (tickets: TicketService, changes: TicketChanges): DomainHandlers<'tickets'> => ({
  'tickets.list': (page) => tickets.list(page),
  'tickets.counts': () => tickets.counts(),
  'tickets.get': ({ ticketId }) => tickets.get(ticketId),
  'tickets.messages': async ({ ticketId, before, limit }) => ({
    messages: await tickets.messages(ticketId, before, limit),
  }),
  'tickets.change': ({ selection, change }, running) => changes.change(selection, [change], running),
  'tickets.undo': ({ operationId }, running) => changes.undo(operationId, running),
  'tickets.interrupted': async () => ({ changes: await changes.interrupted() }),
  'tickets.resume': ({ operationId }, running) => changes.resume(operationId, running),
  'tickets.leave': async ({ operationId }) => {
    await changes.leave(operationId)
    return {}
  },
  'tickets.tags': async () => ({ tags: await tickets.tags() }),
  'tickets.addNote': async ({ ticketId, text }) => ({ messageId: await tickets.addNote(ticketId, text) }),
  'tickets.markRead': async ({ ticketId, read }) => {
    await tickets.markRead(ticketId, read)
    return {}
  },
  'tickets.messageHtml': ({ messageId }) => tickets.messageHtml(messageId),
  'tickets.attachment': ({ attachmentId }) => tickets.attachment(attachmentId),
  'tickets.rawSource': ({ messageId }) => tickets.rawSource(messageId),
})
