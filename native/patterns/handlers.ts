import type { DomainHandlers } from '../protocol/handlers.ts'
import type { PatternService } from './service.ts'

export const createPatternHandlers = (service: PatternService): DomainHandlers<'patterns'> => ({
  'patterns.list': (input) => service.list(input),
  'patterns.get': ({ alertId }) => service.get(alertId),
  'patterns.tickets': (input) => service.tickets(input),
  'patterns.ofTicket': async ({ ticketId }) => ({ alerts: await service.ofTicket(ticketId) }),
  'patterns.setState': (input) => service.setState(input),
  'patterns.mute': (input) => service.mute(input),
  'patterns.assign': (input) => service.assign(input),
  'patterns.rename': (input) => service.rename(input),
  'patterns.merge': (input) => service.merge(input),
  'patterns.unmerge': (input) => service.unmerge(input),
  'patterns.split': (input) => service.split(input),
  'patterns.setTickets': (input) => service.setTickets(input),
  'patterns.draftDefect': ({ alertId }) => service.draftDefect(alertId),
  'patterns.makeKnown': (input) => service.makeKnown(input),
  'patterns.unmakeKnown': ({ alertId }) => service.unmakeKnown(alertId),
  'patterns.prepareAnswers': async ({ alertId }, { signal, report }) => ({
    answers: await service.prepareAnswers(alertId, { signal, report }),
  }),
  'patterns.sendAnswers': (input, { signal, report }) => service.answers.send(input, { signal, report }),
  'patterns.takeBackAnswers': ({ operationId }, { report }) => service.answers.takeBack(operationId, report),
})
