import type { DomainHandlers } from '../protocol/handlers.ts'
import type { SuggestionService } from './service.ts'

export const createSuggestionHandlers = (service: SuggestionService): DomainHandlers<'suggestions'> => ({
  'suggestions.inspectMail': async ({ name, contentBase64 }) =>
    await service.inspectMail(name, Buffer.from(contentBase64, 'base64')),
  'suggestions.draft': ({ ticketId }) => service.draft(ticketId),
})
