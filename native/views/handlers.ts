import type { DomainHandlers } from '../protocol/handlers.ts'
import type { ViewService } from './service.ts'

export const createViewHandlers = (views: ViewService): DomainHandlers<'views'> => ({
  'views.list': async () => ({ views: await views.list() }),
  'views.counts': ({ filters }) => views.counts(filters),
  'views.save': async (view) => ({ id: await views.save(view) }),
  'views.remove': async ({ id }) => {
    await views.remove(id)
    return {}
  },
  'views.order': async ({ ids }) => {
    await views.order(ids)
    return {}
  },
})
