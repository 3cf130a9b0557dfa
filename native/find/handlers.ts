import type { DomainHandlers } from '../protocol/handlers.ts'
import type { FindService } from './service.ts'

export const createFindHandlers = (find: FindService): DomainHandlers<'find'> => ({
  'find.tickets': (input, { signal }) => find.tickets(input, signal),
  'find.sentences': (input, { signal }) => find.sentences(input, signal),
  'find.anything': ({ query, limit }) => find.anything(query, limit),
})
