import type { DomainHandlers } from '../protocol/handlers.ts'
import type { PathService } from './paths-service.ts'

export const createPathHandlers = (service: PathService): DomainHandlers<'paths'> => ({
  'paths.groups': (wanted) => service.groups(wanted),
  'paths.overview': (wanted) => service.overview(wanted),
  'paths.visits': (wanted) => service.visits(wanted),
  'paths.likely': (wanted) => service.likely(wanted),
})
