import type { DomainHandlers } from '../protocol/handlers.ts'
import type { QualityService } from './service.ts'

export const createQualityHandlers = (service: QualityService): DomainHandlers<'quality'> => ({
  'quality.overview': (input) => service.overview(input),
  'quality.examples': (input) => service.examples(input),
  'quality.table': (input) => service.table(input),
  'quality.putAway': async (input) => {
    await service.putAway(input)
    return {}
  },
})
