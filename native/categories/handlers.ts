import type { DomainHandlers } from '../protocol/handlers.ts'
import type { CategoryService } from './service.ts'

export const createCategoryHandlers = (categories: CategoryService): DomainHandlers<'categories'> => ({
  'categories.list': async () => ({ categories: await categories.list() }),
  'categories.add': async (category) => ({ id: await categories.add(category) }),
  'categories.change': async (category) => {
    await categories.change(category)
    return {}
  },
  'categories.remove': async ({ id }) => {
    await categories.remove(id)
    return {}
  },
})
