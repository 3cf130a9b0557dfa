import type { DomainHandlers } from '../protocol/handlers.ts'
import type { FieldService } from './service.ts'

export const createFieldHandlers = (fields: FieldService): DomainHandlers<'fields'> => ({
  'fields.list': async () => ({ fields: await fields.list() }),
  'fields.usage': async ({ id }) => ({ tickets: await fields.usage(id) }),
  'fields.save': async (field) => ({ id: await fields.save(field) }),
  'fields.remove': async ({ id }) => {
    await fields.remove(id)
    return {}
  },
})
